package site

import (
	"html/template"
	"io"
	"iter"
	"slices"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// A HandoutPage is a section on paper: its text, and after it what a reader wants beside it.
type HandoutPage struct {
	*SectionPage
	Variant  string // student, teacher, large, grid
	Name     string // what it is called
	Heads    string // the style sheet with its running heads
	Others   []Link // the handouts of the section
	Whole    Link   // the section's page
	Readings []Variant
	Terms    []*Slip
	Emended  bool // some character of the text is the editor's
	Asks     []Ask
	Noted    bool
	Backed   bool // something is said of the text, which stands behind it
	Flows    bool // what is said of the text follows it on the same page
	Source   []string
	Printed  string // address of the section's page without its scheme, where it is known
	QR       template.HTML
}

// An Ask is a question on paper: with room to write the answer, or with the answer.
type Ask struct {
	Question
	Lines    int
	Passages []Quotation
}

func handoutPages(c *Context, s *edition.Section) (all []Output) {
	hs := handoutsOf(s)
	for _, h := range hs {
		o := c.sheet("handout", h.url(s), h.title(s, c.Render.Languages), func() pageInfo { return c.handoutInfo(s, h) },
			func(f *Frame) any { return c.handoutPage(f, s, h) })
		o.File = s.File
		all = append(all, o)
	}
	if len(hs) > 0 {
		all = append(all, Output{Path: headsURL(s), File: s.File, Write: whole(func() ([]byte, error) { return c.handoutHeads(s), nil })})
	}
	return all
}

func (c *Context) handoutInfo(s *edition.Section, h handout) pageInfo {
	kind := "handout"
	if h.name == "grid" {
		kind = "grid" // it is set in another way
	}
	return pageInfo{kind: kind, lang: s.Lang, here: s.Label, description: c.describe(s)}
}

// sheet makes the output of a page that is made for paper: on the screen it has no more than a running
// head. It repeats what other pages say, so it is no page to be found by a crawler. There are several for each
// text, and few builds write them all: what one tells its frame is not held in the plan.
func (c *Context) sheet(layout, url, title string, info func() pageInfo, view func(*Frame) any) Output {
	return Output{Path: url, Title: title, Page: true, Write: func(w io.Writer) error {
		p := info()
		p.url, p.title = url, title
		f := c.head(p)
		return c.Layouts.Execute(w, layout, f.say.Lang, view(f))
	}}
}

func (c *Context) handoutPage(f *Frame, s *edition.Section, h handout) *HandoutPage {
	slips := c.slips(f, s)
	c = c.on(f, html.Renderer{Address: c.handoutAddress(f, s, slips), Bare: h.name == "grid"})
	f.Canonical = ""
	if c.BaseURL != "" {
		f.Canonical = c.BaseURL + s.URL
	}
	p := &SectionPage{Frame: f, Title: titleHTML(s.Title), Status: status(f.say, s), Supplied: supplied(f, s)}
	p.number(s)
	p.Before, p.After = c.patches(f, s)
	v := &HandoutPage{SectionPage: p, Variant: h.name, Name: f.say.Say("handout-" + h.name), Heads: f.rel(headsURL(s)),
		Others: c.handoutLinks(f, s),
		Whole:  Link{Label: f.say.Say("handout-section"), Href: html.Rel(f.url, s.URL)}}
	for _, piece := range c.Render.Section(s, f.url) {
		para := Paragraph{HTML: piece.HTML, Kind: piece.Kind, Short: short(piece.Blocks)}
		for _, n := range piece.Notes {
			para.Notes = append(para.Notes, c.note(f, s, n))
		}
		p.Paragraphs = append(p.Paragraphs, para)
	}
	v.Source = c.provenance(f)
	if h.name == "grid" {
		return v
	}
	p.Themes, v.Terms = c.themes(s), slips
	for _, r := range c.variants(f, s) {
		v.Emended = v.Emended || r.Type == "emendation"
		if r.Type != "break" && !r.Patched {
			v.Readings = append(v.Readings, r)
		}
	}
	v.Asks = c.asks(f, s, h.name == "teacher")
	v.Noted = slices.ContainsFunc(p.Paragraphs, func(p Paragraph) bool { return len(p.Notes) > 0 }) || len(v.Readings) > 0
	v.Backed = v.Noted || len(v.Terms)+len(v.Asks) > 0
	v.Flows = h.name == "large" || !c.fillsFront(s)
	if f.Canonical != "" {
		_, v.Printed, _ = strings.Cut(f.Canonical, "://")
		v.QR = qrCode(f.Canonical, f.say.Say("handout-qr"))
	}
	return v
}

// The front of a sheet: how many half-width cells a line of it has, and how many lines of text fill it.
const (
	frontLine  = 64
	frontLeast = 20
	frontMost  = 30
)

// fillsFront tells whether the text of s fills the front of a sheet and no more, so that what is said of
// it can stand on the back. It is an estimate, and costs half a page where it is wrong.
func (c *Context) fillsFront(s *edition.Section) bool {
	lines := 0
	for _, p := range c.Body(s).Paragraphs {
		lines += width(p.Text)/frontLine + 1
	}
	for _, a := range s.Annotations {
		if patchID(a) != "" {
			lines += width(c.Render.Plain(&a.Note))/frontLine + 6 // its edges and label too
		}
	}
	return frontLeast <= lines && lines <= frontMost
}

// on gives c as it writes on a page that has addresses, and may have ids, of its own.
func (c *Context) on(f *Frame, r html.Renderer) *Context {
	r.Book, r.Languages = c.Book, c.Render.Languages
	f.rel, f.prefix = r.Address, r.Prefix
	there := *c
	there.Render = &r
	return &there
}

// handoutAddress gives addresses as seen from a handout of s: what is on it too is found there.
func (c *Context) handoutAddress(f *Frame, s *edition.Section, slips []*Slip) func(href string) string {
	here := map[string]string{}
	for _, b := range c.Body(s).Paragraphs {
		here[s.URL+"#"+b.ID] = "#" + b.ID
	}
	if f.url != (handout{suffix: "-grid"}).url(s) {
		for _, slip := range slips {
			here["glossary/"+strings.TrimPrefix(slip.ID, "t-")+".html"] = "#" + slip.ID
		}
	}
	return func(href string) string {
		if there, ok := here[href]; ok {
			return there
		}
		return html.Rel(f.url, href)
	}
}

// A line to write on holds about this many half-width characters by hand.
const handwriting = 60

// asks gives the questions of s, each with its answer or with room for one.
func (c *Context) asks(f *Frame, s *edition.Section, answered bool) (all []Ask) {
	for _, q := range c.questions(f, s) {
		a := Ask{Question: q}
		i := slices.IndexFunc(s.Annotations, func(a *edition.Annotation) bool { return a.ID == q.ID })
		question := s.Annotations[i]
		if answered {
			for _, see := range question.See {
				a.Passages = append(a.Passages, c.quotations(f, see)...)
			}
		} else {
			a.Answer = ""
			a.Lines = min(max(width(c.Render.Plain(&question.Answer))/handwriting+1, 3), 6)
		}
		all = append(all, a)
	}
	return all
}

// provenance tells where the text is from and whose the notes are.
func (c *Context) provenance(f *Frame) (lines []string) {
	e := c.Edition
	if !e.Source.Empty() {
		lines = append(lines, f.say.Say("fact-source")+f.say.Say("colon")+e.Source.Value)
	}
	whose := c.credit(f)
	if !e.Version.Empty() {
		whose += f.say.Say("cite-version", e.Version.Value)
	}
	if !e.License.Empty() {
		whose += f.say.Say("list-semicolon") + f.say.Say("license-of-notes", e.License.Value)
	}
	return append(lines, whose)
}

// SectionHandouts are the handouts of one section.
type SectionHandouts struct {
	Label, Lang string
	Links       []Link
}

func (c *Context) allHandouts(f *Frame) iter.Seq[SectionHandouts] {
	return func(yield func(SectionHandouts) bool) {
		for _, s := range c.reading.texts {
			if links := c.handoutLinks(f, s); len(links) > 0 && !yield(SectionHandouts{s.Label, f.foreign(s.Lang), links}) {
				return
			}
		}
	}
}

// handoutLinks gives the handouts of s, in its own language.
func (c *Context) handoutLinks(f *Frame, s *edition.Section) (links []Link) {
	say := c.Render.Languages.For(s.Lang)
	for _, h := range handoutsOf(s) {
		links = append(links, Link{say.Say("handout-" + h.name), html.Rel(f.url, h.url(s)), f.url == h.url(s)})
	}
	return links
}

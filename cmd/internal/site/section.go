package site

import (
	"html/template"
	"slices"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// A SectionPage is the page of a section, or of a part with its own text and its list of sections.
type SectionPage struct {
	*Frame
	Number     string // beside the title
	NumberSize string // s, m or l: how much room it takes
	Prefix     string // before the title, for those who hear the page
	Title      template.HTML
	Supplied   string // what of the title the editor supplied
	Status     string
	Summary    template.HTML
	Outline    []OutlineEntry
	Themes     []Theme
	Crowded    bool // some paragraph's notes are folded
	Before     []Patch
	Paragraphs []Paragraph
	After      []Patch
	Variants   []Variant
	See        []Related
	Incoming   []RelatedGroup
	Duties     []Duty
	Questions  []Question
	Slips      Popups
	Remarks    []Remark // on highlights
	Highlights string   // where they are listed: the address up to their ids
	Take       *Taking
	Prev, Next *Neighbour
	Report     string
	Plain      string // its text without anything else
	Handouts   []Link
	Sections   []TOCEntry // of a part
}

// An OutlineEntry is the gist of one paragraph.
type OutlineEntry struct {
	Cite, Href, Text string
}

// A Theme is an entry of the legend, with its number for the stylesheet.
type Theme struct {
	Number       int
	Glyph, Label string
	Href         string
	Count        int
}

// A Neighbour is the page before or after.
type Neighbour struct {
	Label string
	Title template.HTML
	Href  string
	Lang  string
}

func section(c *Context, s *edition.Section) []Output {
	if s.PartID != "" {
		return nil
	}
	at := c.reading.of[s]
	o := c.page("section", c.sectionInfo(s, at.part, at.at), func(f *Frame) any { return c.sectionPage(f, s, at.at) })
	o.Section = true
	return []Output{o}
}

func (c *Context) sectionInfo(s *edition.Section, p *edition.Part, at int) pageInfo {
	return pageInfo{kind: "section", url: s.URL, lang: s.Lang, title: s.Heading(), here: s.Label,
		late: func() string { return c.describe(s) }, section: s, part: p, linked: func(f *Frame) Thing { return c.chapter(f, s, at) }}
}

func (c *Context) sectionPage(f *Frame, s *edition.Section, at int) *SectionPage {
	v := &SectionPage{Frame: f, Title: titleHTML(s.Title), Status: status(f.say, s)}
	v.number(s)
	v.Supplied = supplied(f, s)
	v.Summary = c.Render.Snippet(&s.Summary, f.url, s.Lang, "s-")
	v.Outline = c.outline(s)
	v.Themes = c.themes(s)
	v.Before, v.After = c.patches(f, s)
	v.Paragraphs = c.paragraphs(f, s)
	v.Crowded = slices.ContainsFunc(v.Paragraphs, func(p Paragraph) bool { return p.Margin != "" })
	v.Variants = c.variants(f, s)
	for i := range v.Variants {
		if v.Variants[i].Patched { // its patch tells
			v.Variants[i].Note = ""
		}
	}
	v.See = c.see(f, s.ID)
	v.Incoming = c.incoming(f, s.ID)
	v.Duties = c.dutiesOf(f, s)
	v.Questions = c.questions(f, s)
	v.Slips = popups(c.slips(f, s))
	v.Remarks, v.Highlights = c.remarks(f, s)
	v.Take = c.taking(f, s)
	texts := c.reading.texts
	if at > 0 {
		v.Prev = neighbour(f, texts[at-1])
	}
	if at+1 < len(texts) {
		v.Next = neighbour(f, texts[at+1])
	}
	v.Report = c.report(f, s.Heading(), s.File)
	if c.hasPlain(s) {
		v.Plain = f.rel(plainURL(s))
	}
	v.Handouts = c.handoutLinks(f, s)
	return v
}

// number settles what stands beside the title: its number, or what it is cited by.
func (v *SectionPage) number(s *edition.Section) {
	title := edition.PlainTitle(s.Title)
	switch {
	case !s.Number.Empty():
		v.Number = s.Number.Value
		v.Prefix = edition.NumberedTitle(s.Number.Value, "", s.Lang)
	case s.Label != title && s.PartID == "":
		v.Number = s.Label
		v.Prefix = s.Label + " "
	}
	v.NumberSize = "l"
	switch w := width(v.Number); {
	case w <= 2:
		v.NumberSize = "s"
	case w <= 4:
		v.NumberSize = "m"
	}
}

// width counts s in half-width cells.
func width(s string) int { return html.Cells(s) }

func supplied(f *Frame, s *edition.Section) string {
	title, number := edition.IsSupplied(s.Supplied, "title"), edition.IsSupplied(s.Supplied, "number")
	switch {
	case title && number:
		return f.say.Say("supplied-both")
	case title:
		return f.say.Say("supplied-title")
	case number:
		return f.say.Say("supplied-number")
	}
	return ""
}

func (c *Context) outline(s *edition.Section) (all []OutlineEntry) {
	ps := c.Body(s).Paragraphs
	for i, o := range s.Outline {
		if i < len(ps) {
			all = append(all, OutlineEntry{Cite: cite(s, ps[i]), Href: "#" + ps[i].ID, Text: o.Value})
		}
	}
	return all
}

// themes gives the themes that s has highlights of.
func (c *Context) themes(s *edition.Section) (all []Theme) {
	for i, t := range c.Edition.Themes {
		n := 0
		for _, a := range s.Annotations {
			if a.Type == edition.Highlight && a.Theme.Value == t.ID {
				n++
			}
		}
		if n > 0 {
			all = append(all, Theme{Number: i + 1, Glyph: t.Glyph.Value, Label: t.Label.Value, Count: n})
		}
	}
	return all
}

func neighbour(f *Frame, s *edition.Section) *Neighbour {
	n := &Neighbour{Title: titleHTML(s.Title), Href: f.rel(s.URL), Lang: f.foreign(s.Lang)}
	if s.Label != edition.PlainTitle(s.Title) {
		n.Label = s.Label
	}
	return n
}

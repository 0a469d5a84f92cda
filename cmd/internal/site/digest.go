package site

import (
	"html/template"
	"slices"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A DigestIndexPage lists the digests.
type DigestIndexPage struct {
	*Frame
	Intro   string
	Digests []DigestFigure
}

// A DigestPage shows a formula, what it enumerates, and where the text takes each of it up.
type DigestPage struct {
	*Frame
	DigestTitle string
	Summary     template.HTML
	Body        template.HTML
	Vertical    bool
	N           int
	Size        string // of the figure: how much text it has to hold
	Items       []DigestItem
	Rows        []MatrixRow
	Echoes      bool
	Lost        bool // some row is of a lost section
	Bound       bool // it is a chapter of the book, its headings below the chapter's
	See         []Related
	Incoming    []RelatedGroup
	Prev, Next  *Link
	Report      string
}

// A DigestItem is one of the things enumerated.
type DigestItem struct {
	ID, Number  string
	Name, Short string
	Passages    []Quotation
	Named       []Quotation // passages that only name it
	Lacuna      template.HTML
	LacunaAll   bool // nothing of the text's own is left
	LacunaHead  bool // what is lost came first
	Note        template.HTML
	Echoes      []Echo
}

// An Echo is a passage that takes an item up again.
type Echo struct {
	Cite, Href string
	Paragraph  string
	Setting
	Plain string
	Main  bool
	Lang  string
}

// A MatrixRow tells in which items' service one section stands.
type MatrixRow struct {
	Label, Title, Href string
	Lang               string
	Lost               string
	Cells              [][]Echo
}

func itemID(n int) string { return graph.ItemID(n) }

func digestIndex(c *Context) []Output {
	e := c.Edition
	if len(e.Digests) == 0 {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	info := pageInfo{kind: "digests", url: digestsURL, lang: e.Lang, title: say.Say("digests"), nav: "digests", description: say.Say("digests-intro")}
	return []Output{c.page("digests", info, func(f *Frame) any {
		v := &DigestIndexPage{Frame: f, Intro: f.say.Say("digests-intro")}
		for _, d := range e.Digests {
			v.Digests = append(v.Digests, *c.figure(f, d))
		}
		return v
	})}
}

func digests(c *Context) (all []Output) {
	order := c.Edition.Digests
	neighbour := func(f *Frame, i int) *Link {
		if i < 0 || i >= len(order) {
			return nil
		}
		return &Link{Label: edition.PlainTitle(order[i].Title), Href: f.rel(order[i].URL)}
	}
	for i, d := range order {
		var names []string
		for _, i := range d.Items {
			names = append(names, i.Name.Value)
		}
		say := c.Render.Languages.For(c.Edition.Lang)
		info := pageInfo{kind: "digest", url: d.URL, lang: c.Edition.Lang, title: edition.PlainTitle(d.Title), nav: "digests",
			description: edition.PlainTitle(d.Title) + say.Say("colon") + strings.Join(names, say.Say("list-semicolon"))}
		all = append(all, c.page("digest", info, func(f *Frame) any {
			v := c.digestPage(f, d)
			v.Prev, v.Next = neighbour(f, i-1), neighbour(f, i+1)
			return v
		}))
	}
	return all
}

// Beyond these a digest's figure is not set in vertical columns.
const (
	slipName    = 26   // characters of an item's name
	slipLetters = 1600 // characters of all passages
)

func (c *Context) digestPage(f *Frame, d *edition.Digest) *DigestPage {
	lang := c.Edition.Lang
	v := &DigestPage{
		Frame: f, DigestTitle: edition.PlainTitle(d.Title), N: len(d.Items),
		Summary: c.Render.Snippet(&d.Summary, f.url, lang, f.id(d.URL, "s-")), Body: c.Render.Snippet(&d.Body, f.url, lang, f.id(d.URL, "b-")),
		See: c.see(f, d.ID), Incoming: c.incoming(f, d.ID), Report: c.report(f, edition.PlainTitle(d.Title), d.File),
	}
	letters := 0
	for i, item := range d.Items {
		v.Items = append(v.Items, c.digestItem(f, d, i+1))
		v.Echoes = v.Echoes || len(item.Echoes) > 0
		for _, p := range v.Items[i].Passages {
			letters += len([]rune(p.Plain))
		}
	}
	v.Vertical = vertical(lang, d, slipName) && letters <= slipLetters
	v.Size = "short"
	if letters > 240 {
		v.Size = "long"
	}
	v.Rows = c.matrix(f, d)
	v.Lost = slices.ContainsFunc(v.Rows, func(r MatrixRow) bool { return r.Lost != "" })
	return v
}

func (c *Context) digestItem(f *Frame, d *edition.Digest, n int) DigestItem {
	item, lang := d.Items[n-1], c.Edition.Lang
	prefix := f.id(d.URL, itemID(n)+"-")
	v := DigestItem{ID: f.id(d.URL, itemID(n)), Number: circled(n, f.say.Lang), Name: item.Name.Value, Short: item.Short.Value,
		Note: c.Render.Inline(&item.Note, f.url, lang, prefix+"n-"), Lacuna: c.Render.Inline(&item.Lacuna, f.url, lang, prefix+"l-")}
	for _, s := range item.Passages {
		for _, q := range c.quotations(f, s) {
			if bare(q.Plain) == bare(item.Name.Value) {
				v.Named = append(v.Named, q)
			} else {
				v.Passages = append(v.Passages, q)
			}
		}
		v.LacunaHead = v.LacunaHead || c.afterLoss(s)
	}
	v.LacunaAll = len(v.Passages) == 0
	for _, e := range item.Echoes {
		v.Echoes = append(v.Echoes, c.echo(f, e)...)
	}
	return v
}

// bare is s without punctuation, to compare names by.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("—，、；：。！？“”‘’《》（） ", r) {
			return -1
		}
		return r
	}, s)
}

// afterLoss tells whether the passage s points at begins where a section does whose head is lost.
func (c *Context) afterLoss(s *edition.Selector) bool {
	ts := c.Anchors.Selector(s)
	if len(ts) == 0 || ts[0].Start > 0 || ts[0].Block != c.Body(ts[0].Section).Paragraphs[0] {
		return false
	}
	for _, a := range book.Annotations(ts[0].Section, edition.Lacuna) {
		if a.At == edition.AtStart {
			return true
		}
	}
	return false
}

func (c *Context) echo(f *Frame, e *edition.Echo) []Echo {
	ts := c.Anchors.Selector(&e.Selector)
	if len(ts) == 0 {
		return nil
	}
	p := graph.TargetPlace(ts[0])
	plain := ""
	for _, t := range ts {
		plain += t.Text()
	}
	return []Echo{{Cite: p.Label, Href: f.rel(p.Href()), Paragraph: strings.TrimPrefix(p.Fragment, "p"), Setting: c.setting(ts),
		Plain: plain, Main: e.Main, Lang: f.foreign(p.Section.Lang)}}
}

// matrix has a row for every section with an echo of an item, and for those between that are lost,
// since nobody can tell what they had.
func (c *Context) matrix(f *Frame, d *edition.Digest) (rows []MatrixRow) {
	in := map[string]bool{} // parts that have an echo
	echoes := map[*edition.Section][][]Echo{}
	for i, item := range d.Items {
		for _, e := range item.Echoes {
			ts := c.Anchors.Selector(&e.Selector)
			if len(ts) == 0 {
				continue
			}
			s := ts[0].Section
			if echoes[s] == nil {
				echoes[s] = make([][]Echo, len(d.Items))
			}
			echoes[s][i] = append(echoes[s][i], c.echo(f, e)...)
			in[partOf(s)] = true
		}
	}
	for _, s := range c.Edition.Texts() {
		lost := s.Status == edition.Lost && in[partOf(s)]
		if echoes[s] == nil && !lost {
			continue
		}
		r := MatrixRow{Label: s.Label, Title: s.Short.Value, Href: f.rel(s.URL), Lang: f.foreign(s.Lang), Cells: echoes[s]}
		if r.Title == "" {
			r.Title = edition.PlainTitle(s.Title)
		}
		if r.Title == r.Label {
			r.Title = ""
		}
		if lost {
			r.Lost, r.Cells = f.say.Say("status-lost"), make([][]Echo, len(d.Items))
		}
		rows = append(rows, r)
	}
	return rows
}

func partOf(s *edition.Section) string {
	part, _, _ := strings.Cut(s.ID, "/")
	return part
}

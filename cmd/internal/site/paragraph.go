package site

import (
	"html/template"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/text"
)

// A Paragraph is a row of a section's page: a block of the text, and beside it its notes.
type Paragraph struct {
	HTML   template.HTML
	Kind   string
	Notes  []Note
	Margin string // where its notes would need far more room than it has itself: folded, or folded where the margin is narrow
	Report string // where to report an error in it
	Short  bool   // it may have three lines on paper, where a page's end would leave one of them alone
}

// A Note is a note in the margin.
type Note struct {
	ID      string
	Number  int
	Key     int
	Lemma   string
	Kind    string // what kind it is, where it is not the usual one
	Query   bool
	Body    template.HTML
	Source  string
	By      string
	Back    string // id of its number in the text
	Heading string // number and lemma, for those who hear the page
	cells   int    // of its lemma, body and source, in half-width characters
}

func cite(s *edition.Section, b *text.Block) string { return graph.Cite(s, b) }

func (c *Context) paragraphs(f *Frame, s *edition.Section) (all []Paragraph) {
	pieces := c.Render.Section(s, f.url)
	all = make([]Paragraph, 0, len(pieces))
	for _, piece := range pieces {
		p := Paragraph{HTML: piece.HTML, Kind: piece.Kind, Short: short(piece.Blocks)}
		if len(piece.Blocks) > 0 {
			p.Report = c.report(f, cite(s, piece.Blocks[0]), s.File)
		}
		if k := len(piece.Notes); k > 0 {
			p.Notes = make([]Note, 0, k)
		}
		for _, n := range piece.Notes {
			p.Notes = append(p.Notes, c.note(f, s, n))
		}
		p.Margin = p.margin(piece.Blocks)
		all = append(all, p)
	}
	return all
}

// The notes of a paragraph stand open beside it unless they would tear the text apart. A margin is
// reckoned in half-width cells: 46 a note line where the window is wide, 29 where it is narrow, beside 68
// or 62 of the text; three note lines sit on two text lines. A note more than leeway lines of text
// longer than its paragraph folds to its number and lemma.
const (
	wideMargin, wideText     = 46, 68
	narrowMargin, narrowText = 29, 62
	leeway                   = 3
)

func (p *Paragraph) margin(blocks []*text.Block) string {
	torn := func(margin, measure int) bool {
		text, notes := 0, 0
		for _, b := range blocks {
			text += width(b.Text)/measure + 1
		}
		for _, n := range p.Notes {
			notes += 3*((n.cells+8)/margin+1) + 1
		}
		return 2*notes > 9*(text+leeway)
	}
	switch {
	case len(p.Notes) == 0:
	case torn(wideMargin, wideText):
		return "folded"
	case torn(narrowMargin, narrowText):
		return "folded-narrow"
	}
	return ""
}

// short reckons with the longest lines that the text has on paper, those of the book. A browser that is
// told to part a paragraph before its last two lines, and after its first two, parts three lines all the same.
func short(blocks []*text.Block) bool {
	const line = 76 // half-width cells
	n := 0
	for _, b := range blocks {
		n += width(b.Text)
	}
	return n <= 3*line
}

func (c *Context) note(f *Frame, s *edition.Section, n html.NumberedNote) Note {
	v := Note{
		ID: f.id(s.URL, n.ID), Number: n.Number, Key: n.Key, Lemma: lemma(c.quoted(n.Annotation), s.Lang),
		Source: n.Source.Value, By: n.By.Value, Back: f.id(s.URL, "r-"+n.ID), Query: n.Kind.Value == "query",
	}
	v.Body, v.cells = c.Render.Measured(&n.Note, f.url, s.Lang, f.id(s.URL, n.ID+"-"))
	v.cells += width(v.Lemma) + width(v.Source)
	if n.Kind.Value != "" && n.Kind.Value != edition.NoteKinds[0] {
		v.Kind = f.say.Say("note-" + n.Kind.Value)
	}
	return v
}

// quoted gives the passage a points at, in the text's own words; where it crosses paragraphs, as much as was written.
func (c *Context) quoted(a *edition.Annotation) string {
	if ts := c.Anchors.Annotation(a); len(ts) == 1 {
		return ts[0].Text()
	}
	return a.Quote.Value
}

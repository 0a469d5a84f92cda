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
	HTML    template.HTML
	Kind    string
	Notes   []Note
	Crowded bool   // open, its notes would need far more room than it has itself
	Report  string // where to report an error in it
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
}

func cite(s *edition.Section, b *text.Block) string { return graph.Cite(s, b) }

func (c *Context) paragraphs(f *Frame, s *edition.Section) (all []Paragraph) {
	for _, piece := range c.Render.Section(s, f.url) {
		p := Paragraph{HTML: piece.HTML, Kind: piece.Kind}
		if len(piece.Blocks) > 0 {
			p.Report = c.report(f, cite(s, piece.Blocks[0]), s.File)
		}
		for _, n := range piece.Notes {
			p.Notes = append(p.Notes, c.note(f, s, n))
		}
		p.Crowded = c.crowded(piece)
		all = append(all, p)
	}
	return all
}

// crowded tells whether the notes of a paragraph are so long beside it that they would tear the text
// apart. It reckons in cells of the margin: two note lines of 40 stand for a line of text of 68 and
// a little more.
func (c *Context) crowded(p html.Piece) bool {
	text, notes := 0, 0
	for _, b := range p.Blocks {
		text += 3 * (width(b.Text)/68 + 1)
	}
	for _, n := range p.Notes {
		notes += 2 * (width(c.Render.Plain(&n.Note)+n.Source.Value)/40 + 3)
	}
	return notes > text+4
}

func (c *Context) note(f *Frame, s *edition.Section, n html.NumberedNote) Note {
	v := Note{
		ID: n.ID, Number: n.Number, Key: n.Key, Lemma: lemma(c.quoted(n.Annotation), s.Lang),
		Body:   c.Render.Snippet(&n.Note, f.url, s.Lang, n.ID+"-"),
		Source: n.Source.Value, By: n.By.Value, Back: "r-" + n.ID,
		Query: n.Kind.Value == "query",
	}
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

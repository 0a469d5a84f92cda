// Package html turns trees and spans into HTML, and runs the layouts.
//
// It takes a book and gives fragments: the paragraphs of a section with everything that lies over
// them, and notes, definitions and pages. All HTML of running text is made here; layouts put the
// fragments in their places. It parses nothing and resolves nothing.
package html

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// A Renderer renders the texts of one book. It is safe for concurrent use.
type Renderer struct {
	Book      *book.Book
	Languages Languages

	// Address, where it is given, writes addresses that are from the site's root for files that leave
	// the site. What has the address "" becomes no link.
	Address func(href string) string

	// EPUB writes the XHTML of an EPUB: every element is closed, signs have words, and links to notes
	// tell what they are. Picture then gives the address of a picture in it, "" for one that it has not.
	EPUB    bool
	Picture func(url string) string

	// Prefix, where it is given, tells what stands before the ids of the page at url, where the texts of
	// several pages are one document.
	Prefix func(url string) string

	// Level is that of a text's highest heading; 0 means 2, below a page's own.
	Level int

	// Bare lays nothing over a text but what the editor changed in it and what is lost.
	Bare bool
}

// A Piece is one block at the top of a section's text: a paragraph as a rule, or a list, a
// quotation, a table or a heading with all that is in it.
type Piece struct {
	HTML   template.HTML
	Single *text.Block    // the paragraph, where the piece is just one
	Blocks []*text.Block  // all paragraphs in it
	Notes  []NumberedNote // whose passages end in it
	Kind   string         // paragraph, heading, footnotes, other
}

// A NumberedNote is a note with its number in the section, and the key of its runs.
type NumberedNote struct {
	Number int
	Key    int
	*edition.Annotation
	paragraph int // in which its passage ends
}

// Section renders the text of s for the page at url.
func (r *Renderer) Section(s *edition.Section, url string) []Piece {
	t := r.Book.Body(s)
	notes := r.notes(s)
	n := r.nodes(t, url, s.Lang)
	n.overlays, n.section, n.prefix = r.overlays(s, notes), s, r.prefix(s.URL)
	n.Grow(n.room())
	pieces := make([]Piece, 0, t.Root.ChildCount())
	for root := t.Root.FirstChild(); root != nil; root = root.NextSibling() {
		p := Piece{HTML: n.block(root), Kind: kindOf(root), Blocks: blocksIn(t, root)}
		if p.HTML == "" {
			continue
		}
		if b := t.Block(root); b != nil && b.Number > 0 {
			p.Single = b
		}
		if k := len(p.Blocks); k > 0 {
			p.Notes = ending(notes, p.Blocks[0].Number, p.Blocks[k-1].Number)
		}
		pieces = append(pieces, p)
	}
	return pieces
}

// room reckons how long the HTML of a section will be: its text, and with every paragraph, span and mark
// as much as the elements that they become.
func (n *nodes) room() int {
	const paragraph, span, mark = 200, 100, 120
	room := len(n.text.Source) + paragraph*len(n.text.Paragraphs)
	for _, over := range n.overlays {
		room += span*len(over.spans) + mark*len(over.marks)
	}
	return room
}

func (r *Renderer) prefix(url string) string {
	if r.Prefix == nil {
		return ""
	}
	return r.Prefix(url)
}

func kindOf(n ast.Node) string {
	switch n.(type) {
	case *ast.Paragraph, *ast.HTMLBlock:
		return "paragraph"
	case *ast.Heading:
		return "heading"
	case *east.FootnoteList:
		return "footnotes"
	}
	return "other"
}

// blocksIn gives the paragraphs in root. They are numbered as they are come upon, so they stand together.
func blocksIn(t *text.Text, root ast.Node) []*text.Block {
	var first *text.Block
	n := 0
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		b := t.Block(node)
		if !entering || b == nil {
			return ast.WalkContinue, nil
		}
		if b.Number > 0 {
			first = cmp.Or(first, b)
			n++
		}
		return ast.WalkSkipChildren, nil
	})
	if first == nil {
		return nil
	}
	at := first.Number - t.Paragraphs[0].Number
	return t.Paragraphs[at : at+n : at+n]
}

// notes gives the notes of s, numbered.
func (r *Renderer) notes(s *edition.Section) []NumberedNote {
	notes := r.Book.Notes(s)
	numbered := make([]NumberedNote, len(notes))
	for i, a := range notes {
		numbered[i] = NumberedNote{i + 1, noteKey(i + 1), a, 0}
		if ts := r.Book.Anchors.Annotation(a); len(ts) > 0 {
			numbered[i].paragraph = ts[len(ts)-1].Block.Number
		}
	}
	return numbered
}

// ending gives those of notes whose passages end in the paragraphs from first to last: notes are numbered
// in the order in which they do.
func ending(notes []NumberedNote, first, last int) []NumberedNote {
	before := func(n NumberedNote, paragraph int) int { return n.paragraph - paragraph }
	from, _ := slices.BinarySearchFunc(notes, first, before)
	to, _ := slices.BinarySearchFunc(notes, last+1, before)
	return notes[from:to:to]
}

// Snippet renders m, which is no body, for the page at url: its blocks, with ids made unique by prefix.
func (r *Renderer) Snippet(m *edition.Markdown, url, lang, prefix string) template.HTML {
	return r.blocks(r.Book.Library.Of(m), url, lang, prefix)
}

// Measured gives what Snippet gives, and how much room its words take, in half-width cells.
func (r *Renderer) Measured(m *edition.Markdown, url, lang, prefix string) (template.HTML, int) {
	t := r.Book.Library.Of(m) // once for both
	return r.blocks(t, url, lang, prefix), r.cells(t)
}

func (r *Renderer) blocks(t *text.Text, url, lang, prefix string) template.HTML {
	if t == nil {
		return ""
	}
	n := r.nodes(t, url, lang)
	n.prefix = prefix
	n.Grow(len(t.Source) + len("<p></p>\n"))
	return n.block(t.Root)
}

// Inline renders m for a place within a line: the inlines of its paragraphs, joined by blanks where it has several.
func (r *Renderer) Inline(m *edition.Markdown, url, lang, prefix string) template.HTML {
	t := r.Book.Library.Of(m)
	if t == nil {
		return ""
	}
	n := r.nodes(t, url, lang)
	n.prefix = prefix
	n.Grow(len(t.Source))
	for i, p := range t.Paragraphs {
		if i > 0 {
			n.write(" ")
		}
		n.inlines(p.Node)
	}
	return template.HTML(n.String())
}

// First renders the first paragraph of m as inlines, for a pop-up.
func (r *Renderer) First(m *edition.Markdown, url, lang string) template.HTML {
	t := r.Book.Library.Of(m)
	if t == nil || len(t.Paragraphs) == 0 {
		return ""
	}
	n := r.nodes(t, url, lang)
	n.Grow(len(t.Paragraphs[0].Text))
	n.inlines(t.Paragraphs[0].Node)
	return template.HTML(n.String())
}

// Plain gives what Shown gives, joined by blanks.
func (r *Renderer) Plain(m *edition.Markdown) string { return strings.Join(r.Shown(m), " ") }

// label is what a link without text of its own shows: how its place is cited for a paragraph, the
// numbered title of a section, the name of anything else.
func label(p graph.Place) string {
	if p.Fragment != "" {
		return p.Label
	}
	return p.Title
}

// Package html turns trees and spans into HTML, and runs the layouts.
//
// It takes a book and gives fragments: the paragraphs of a section with everything that lies over
// them, and notes, definitions and pages. All HTML of running text is made here; layouts put the
// fragments in their places. It parses nothing and resolves nothing.
package html

import (
	"html/template"
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
}

// Section renders the text of s for the page at url.
func (r *Renderer) Section(s *edition.Section, url string) []Piece {
	t := r.Book.Body(s)
	overs := r.overlays(s)
	nodes := r.nodes(t, url, s.Lang)
	nodes.overlays, nodes.section, nodes.prefix = overs, s, r.prefix(s.URL)
	notes := r.notesByBlock(s)
	var pieces []Piece
	for n := t.Root.FirstChild(); n != nil; n = n.NextSibling() {
		p := Piece{HTML: nodes.render(n), Kind: kindOf(n), Blocks: blocksIn(t, n)}
		if p.HTML == "" {
			continue
		}
		if b := t.Block(n); b != nil && b.Number > 0 {
			p.Single = b
		}
		for _, b := range p.Blocks {
			p.Notes = append(p.Notes, notes[b]...)
		}
		pieces = append(pieces, p)
	}
	return pieces
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

func blocksIn(t *text.Text, root ast.Node) (bs []*text.Block) {
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if b := t.Block(n); entering && b != nil {
			if b.Number > 0 {
				bs = append(bs, b)
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return bs
}

// notesByBlock gives the notes of s by the paragraph in which their passage ends.
func (r *Renderer) notesByBlock(s *edition.Section) map[*text.Block][]NumberedNote {
	by := map[*text.Block][]NumberedNote{}
	for i, a := range r.Book.Notes(s) {
		if ts := r.Book.Anchors.Annotation(a); len(ts) > 0 {
			last := ts[len(ts)-1].Block
			by[last] = append(by[last], NumberedNote{i + 1, noteKey(i + 1), a})
		}
	}
	return by
}

// Snippet renders m, which is no body, for the page at url: its blocks, with ids made unique by prefix.
func (r *Renderer) Snippet(m *edition.Markdown, url, lang, prefix string) template.HTML {
	t := r.Book.Library.Of(m)
	if t == nil {
		return ""
	}
	nodes := r.nodes(t, url, lang)
	nodes.prefix = prefix
	return nodes.render(t.Root)
}

// Inline renders m for a place within a line: the inlines of its paragraphs, joined by blanks where it has several.
func (r *Renderer) Inline(m *edition.Markdown, url, lang, prefix string) template.HTML {
	t := r.Book.Library.Of(m)
	if t == nil {
		return ""
	}
	var parts []string
	for _, p := range t.Paragraphs {
		nodes := r.nodes(t, url, lang)
		nodes.prefix = prefix
		parts = append(parts, string(nodes.inlines(p.Node)))
	}
	return template.HTML(strings.Join(parts, " "))
}

// First renders the first paragraph of m as inlines, for a pop-up.
func (r *Renderer) First(m *edition.Markdown, url, lang string) template.HTML {
	t := r.Book.Library.Of(m)
	if t == nil || len(t.Paragraphs) == 0 {
		return ""
	}
	return r.nodes(t, url, lang).inlines(t.Paragraphs[0].Node)
}

// Plain gives what Shown gives, joined by blanks.
func (r *Renderer) Plain(m *edition.Markdown) string { return strings.Join(r.Shown(m), " ") }

// Rel gives the address of href, which is from the site's root, as seen from the page at url. With
// an empty url it is href itself.
func Rel(url, href string) string {
	from, to := strings.Split(url, "/"), strings.Split(href, "/")
	i := 0
	for i < len(from)-1 && i < len(to)-1 && from[i] == to[i] {
		i++
	}
	rel := strings.Repeat("../", len(from)-1-i) + strings.Join(to[i:], "/")
	if page, fragment, ok := strings.Cut(href, "#"); ok && page == url {
		return "#" + fragment
	}
	return rel
}

// label is what a link without text of its own shows: how its place is cited for a paragraph, the
// numbered title of a section, the name of anything else.
func label(p graph.Place) string {
	if p.Fragment != "" {
		return p.Label
	}
	return p.Title
}

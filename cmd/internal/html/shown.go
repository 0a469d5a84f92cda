package html

import (
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// Shown gives the paragraphs of m, which is no body, as a page shows them, without markup.
func (r *Renderer) Shown(m *edition.Markdown) (all []string) {
	if words, ok := r.Book.Library.Words(m); ok {
		return []string{words}
	}
	t := r.Book.Library.Of(m)
	if t == nil {
		return nil
	}
	for _, p := range t.Paragraphs {
		if len(p.Leaves) == 1 { // as most have
			all = append(all, r.shownBy(t, p.Leaves[0]))
			continue
		}
		var b strings.Builder
		for _, l := range p.Leaves {
			b.WriteString(r.shownBy(t, l))
		}
		all = append(all, b.String())
	}
	return all
}

func (r *Renderer) shownBy(t *text.Text, l text.Leaf) string {
	if wiki, ok := l.Node.(*text.WikiLink); ok && !wiki.HasChildren() {
		if p, ok := r.Book.Graph.Link(t, wiki); ok {
			return linkText(wiki, p)
		}
	}
	return l.Text()
}

// linkText is what a link to p shows that has no text of its own, outside the document.
func linkText(wiki *text.WikiLink, p graph.Place) string {
	if !strings.HasPrefix(p.ID, "glossary/") {
		return label(p)
	}
	if id, _ := text.SplitTarget(wiki.Target); id != p.ID {
		return id
	}
	return p.Label
}

// cells counts what Plain gives of t in half-width cells.
func (r *Renderer) cells(t *text.Text) (n int) {
	if t == nil {
		return 0
	}
	for i, p := range t.Paragraphs {
		if i > 0 {
			n++ // the blank between them
		}
		for _, l := range p.Leaves {
			n += Cells(r.shownBy(t, l))
		}
	}
	return n
}

// Cells counts s in half-width cells: how much room it takes in a line.
func Cells(s string) (n int) {
	for _, r := range s {
		if r >= 0x2E80 {
			n++
		}
		n++
	}
	return n
}

package site

import (
	"strings"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// Ways lead from a page to places of the text, in reading order as a rule: of most of them the page is that of
// the one before, and what is the same for all places on it is worked out once.
type ways struct {
	frame     *Frame
	url, page string // the last page, and its address as far as the fragment

	section *edition.Section // the last section
	cite    string           // how its paragraphs are cited, up to their number
}

// href gives the address of what has the id fragment on the page at url; that of the page itself for none.
func (w *ways) href(url, fragment string) string {
	if fragment == "" {
		return w.frame.rel(url)
	}
	if w.url != url {
		w.url, w.page = url, w.frame.rel(url+"#")
	}
	return w.page + fragment
}

// target gives how the paragraph in which t lies is cited, and its address.
func (w *ways) target(t anchor.Target) (cite, href string) { return w.paragraph(t.Section, t.Block) }

func (w *ways) paragraph(s *edition.Section, b *text.Block) (cite, href string) {
	if w.section != s {
		w.section, w.cite = s, graph.Cite(s, &text.Block{})
	}
	return w.cite + strings.TrimPrefix(b.ID, "p"), w.href(s.URL, b.ID)
}

// place gives the address of p.
func (w *ways) place(p graph.Place) string { return w.href(p.URL, p.Fragment) }

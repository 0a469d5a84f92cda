// Package book holds together what the stages found out about one edition, for those who write it
// out: pages, data, exports. It computes nothing that one of the stages should.
package book

import (
	"cmp"
	"slices"
	"sync"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// A Book is an edition with its texts parsed, its quotes resolved, its terms found and its links known.
type Book struct {
	Edition  *edition.Edition
	Library  *text.Library
	Anchors  *anchor.Anchors
	Glossary *glossary.Glossary
	Graph    *graph.Graph
	Locate   func(m *edition.Markdown, i int) diag.Pos // the place in its file of a byte of a snippet

	count   sync.Once
	figures []Figure // counted when they are first asked for
}

// Body gives the parsed text of s.
func (b *Book) Body(s *edition.Section) *text.Text { return b.Library.Bodies[s.ID] }

// Annotations gives the annotations of s that are of type t, as written.
func Annotations(s *edition.Section, t edition.Type) (as []*edition.Annotation) {
	n := 0
	for _, a := range s.Annotations {
		if a.Type == t {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	as = make([]*edition.Annotation, 0, n)
	for _, a := range s.Annotations {
		if a.Type == t {
			as = append(as, a)
		}
	}
	return as
}

// Notes gives the notes of s in the order in which their passages end, which is the order they are
// numbered in, from 1.
func (b *Book) Notes(s *edition.Section) []*edition.Annotation {
	notes := Annotations(s, edition.Note)
	end := func(a *edition.Annotation) (paragraph, at, start int) {
		ts := b.Anchors.Annotation(a)
		if len(ts) == 0 {
			return 0, 0, 0
		}
		last := ts[len(ts)-1]
		return last.Block.Number, last.End, -ts[0].Start
	}
	slices.SortStableFunc(notes, func(x, y *edition.Annotation) int {
		xp, xe, xs := end(x)
		yp, ye, ys := end(y)
		return cmp.Or(xp-yp, xe-ye, ys-xs)
	})
	return notes
}

// Cite is how the paragraph in which a's passage begins is cited, or its section's label where it
// has no passage.
func (b *Book) Cite(s *edition.Section, a *edition.Annotation) string {
	if ts := b.Anchors.Annotation(a); len(ts) > 0 {
		return graph.Cite(s, ts[0].Block)
	}
	return s.Label
}

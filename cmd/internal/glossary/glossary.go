// Package glossary finds the occurrences of terms in the text.
//
// It takes the edition and the parsed texts and gives every occurrence, by term and by section, each
// with whether it becomes a link. Matching is leftmost-longest over the reading text, so a term is
// found across emphasis; it is never found inside headings, links or code. It changes no text.
package glossary

import (
	"slices"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// An Occurrence is one place where a term stands in the text.
type Occurrence struct {
	Term *edition.Term
	anchor.Target
	Linked  bool // it is a link on its page
	Written bool // the text itself has it as [[term]]
}

// A Glossary holds all occurrences, in reading order.
type Glossary struct {
	byTerm    map[*edition.Term][]*Occurrence
	bySection map[*edition.Section][]Occurrence
}

// Of gives the occurrences of t in the whole text.
func (g *Glossary) Of(t *edition.Term) []*Occurrence { return g.byTerm[t] }

// In gives the occurrences of all terms in s.
func (g *Glossary) In(s *edition.Section) []Occurrence { return g.bySection[s] }

// Find finds every occurrence of every term of e.
func Find(e *edition.Edition, bodies map[string]*text.Text, l *diag.List) *Glossary {
	g := &Glossary{byTerm: map[*edition.Term][]*Occurrence{}, bySection: map[*edition.Section][]Occurrence{}}
	m := newMatcher(e.Terms, l)
	for _, s := range e.Texts() {
		found := slices.Clone(m.section(s, bodies[s.ID])) // no larger than it need be
		link(found)
		g.bySection[s] = found
		for i := range found {
			o := &found[i]
			g.byTerm[o.Term] = append(g.byTerm[o.Term], o)
		}
	}
	return g
}

func (m *matcher) section(s *edition.Section, t *text.Text) (found []Occurrence) {
	if t == nil || len(m.words) == 0 {
		return nil
	}
	for _, b := range t.Paragraphs {
		written, closed := m.markup(b)
		for _, w := range written {
			w.Section = s
			found = append(found, w)
		}
		for _, f := range m.find(b.Text, closed) {
			found = append(found, Occurrence{Term: f.term, Target: anchor.Target{Section: s, Block: b, Start: f.start, End: f.end}})
		}
	}
	slices.SortStableFunc(found, func(x, y Occurrence) int {
		if x.Block != y.Block {
			return x.Block.Number - y.Block.Number
		}
		return x.Start - y.Start
	})
	return found
}

// link settles which of a section's occurrences become links. A written [[term]] counts as the first.
func link(found []Occurrence) {
	seen := map[*edition.Term]bool{}
	for _, o := range found {
		if o.Written {
			seen[o.Term] = true
		}
	}
	for i := range found {
		o := &found[i]
		switch {
		case o.Written:
			o.Linked = true
		case o.Term.Link == edition.LinkAll:
			o.Linked = true
		case o.Term.Link != edition.LinkNone:
			o.Linked = !seen[o.Term]
		}
		seen[o.Term] = true
	}
}

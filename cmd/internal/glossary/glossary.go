// Package glossary finds the occurrences of terms in the text.
//
// It takes the edition and the parsed texts and gives every occurrence, by term and by section, each
// with whether it becomes a link. Matching is leftmost-longest over the reading text, so a term is
// found across emphasis; it is never found inside headings, links or code. It changes no text.
package glossary

import (
	"maps"
	"slices"
	"sync"

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
	texts   []*edition.Section
	matcher *matcher
	files   edition.ByFile[*found]
	counts  map[*edition.Term]int
	byTerm  func() map[*edition.Term][]*Occurrence
}

// A found is what was found in one text.
type found struct {
	text        *text.Text
	occurrences []Occurrence
}

// Of gives the occurrences of t in the whole text.
func (g *Glossary) Of(t *edition.Term) []*Occurrence { return g.byTerm()[t] }

// Count counts the occurrences of t in the whole text.
func (g *Glossary) Count(t *edition.Term) int { return g.counts[t] }

// In gives the occurrences of all terms in s.
func (g *Glossary) In(s *edition.Section) []Occurrence {
	if f := g.files.Of(s.File); f != nil {
		return f.occurrences
	}
	return nil
}

// Find finds every occurrence of every term of e.
func Find(e *edition.Edition, bodies map[string]*text.Text, l *diag.List) *Glossary {
	return Again(e, bodies, e.Since(nil), nil, l)
}

// Again finds the terms of e in the texts that last, a glossary of it as it was before, did not see as they
// are; in all, where the terms have changed.
func Again(e *edition.Edition, bodies map[string]*text.Text, changes edition.Changes, last *Glossary, l *diag.List) *Glossary {
	g := &Glossary{texts: e.Texts(), matcher: newMatcher(e.Terms)}
	check(e.Terms, l)
	g.byTerm = sync.OnceValue(g.gather)
	if last == nil || !slices.Equal(last.matcher.all, e.Terms) {
		last = &Glossary{}
	}
	if g.counts = maps.Clone(last.counts); g.counts == nil {
		g.counts = map[*edition.Term]int{}
	}
	for _, f := range changes.Gone {
		if changes.Left(f) {
			g.count(last.files.Of(f.Name), -1)
		}
	}
	holds := func(f edition.File, k *found) bool {
		return f.Section == nil || k != nil && !changes.Is[f.Name] && k.text == bodies[f.Section.ID]
	}
	var fresh []int
	g.files, fresh = edition.Renew(changes, last.files, holds, func(f edition.File) *found { return g.matcher.find(f.Section, bodies[f.Section.ID]) })
	for _, i := range fresh {
		g.count(last.files.Of(changes.All[i].Name), -1)
		g.count(g.files.Values[i], 1)
	}
	return g
}

func (g *Glossary) count(f *found, n int) {
	if f == nil {
		return
	}
	for _, o := range f.occurrences {
		g.counts[o.Term] += n
	}
}

// gather puts the occurrences together by their terms.
func (g *Glossary) gather() map[*edition.Term][]*Occurrence {
	all := make(map[*edition.Term][]*Occurrence, len(g.counts))
	for t, n := range g.counts {
		all[t] = make([]*Occurrence, 0, n)
	}
	for _, s := range g.texts {
		in := g.In(s)
		for i := range in {
			all[in[i].Term] = append(all[in[i].Term], &in[i])
		}
	}
	return all
}

// find gives the occurrences of all terms in s, and which of them become links.
func (m *matcher) find(s *edition.Section, t *text.Text) *found {
	k := &found{t, slices.Clone(m.section(s, t))} // no larger than it need be
	link(k.occurrences)
	return k
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
		for _, f := range m.hits(b.Text, closed) {
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

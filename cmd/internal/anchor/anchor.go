// Package anchor resolves selectors to spans of the reading text.
//
// It takes the edition and its parsed texts and gives, for every selector and annotation, the
// targets it points at. A quote must match exactly one place: what matches nowhere, or in more than
// one place, is reported with the nearest passage or every candidate, and has no target. Nothing is
// ever guessed.
package anchor

import (
	"slices"
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A Target is a stretch of one paragraph: bytes Start:End of its reading text. Start equals End
// where something stands at a point and covers nothing.
type Target struct {
	Section    *edition.Section
	Block      *text.Block
	Start, End int
}

// Text is the passage itself.
func (t Target) Text() string { return t.Block.Text[t.Start:t.End] }

// Anchors holds what was resolved. A passage that crosses paragraphs has one target in each.
type Anchors struct {
	Fresh map[string]bool // the files whose selectors were resolved for it, by name

	edition *edition.Edition
	texts   map[string]*text.Text
	files   edition.ByFile[*resolved]
}

// A resolved is what the selectors of one file point at, and where that was looked for.
type resolved struct {
	selectors   map[*edition.Selector][]Target
	annotations map[*edition.Annotation][]Target
	asked       []string // the ids of the texts in which it was looked for
	open        bool     // it was looked for everywhere, and may be there the next time
	said        []diag.Diagnostic
}

// Selector gives the targets of s, none if it could not be resolved.
func (a *Anchors) Selector(s *edition.Selector) []Target {
	if f := a.files.Of(s.Quote.Pos.File); f != nil {
		return f.selectors[s]
	}
	return nil
}

// Annotation gives the targets of n. Those of a question are the passages of its `see` in its own section.
func (a *Anchors) Annotation(n *edition.Annotation) []Target {
	if f := a.files.Of(n.Pos.File); f != nil {
		return f.annotations[n]
	}
	return nil
}

// Resolve resolves every selector of e. texts holds the parsed body of every section and part by id.
func Resolve(e *edition.Edition, texts map[string]*text.Text, l *diag.List) *Anchors {
	return Again(e, texts, e.Since(nil), nil, nil, l)
}

// Again resolves of e what last, the anchors before these changes, cannot know: the selectors of a file that
// has changed, and those that point into a text that has. parsed are the files whose texts are others.
func Again(e *edition.Edition, texts map[string]*text.Text, changes edition.Changes, parsed map[string]bool, last *Anchors, l *diag.List) *Anchors {
	if last == nil {
		last = &Anchors{}
	}
	a := &Anchors{Fresh: map[string]bool{}, edition: e, texts: texts}
	stale := map[string]bool{}
	for _, f := range append(changes.Among(parsed), changes.Gone...) {
		stale[f.ID()] = true
	}
	holds := func(f edition.File, r *resolved) bool {
		return r != nil && !r.open && !changes.Is[f.Name] && !parsed[f.Name] && !slices.ContainsFunc(r.asked, func(id string) bool { return stale[id] })
	}
	var fresh []int
	a.files, fresh = edition.Renew(changes, last.files, holds, func(f edition.File) *resolved { return resolve(e, texts, f) })
	for _, i := range fresh {
		a.Fresh[changes.All[i].Name] = true
	}
	for _, r := range a.files.Values {
		l.Add(r.said...)
	}
	return a
}

// resolve resolves the selectors of one file.
func resolve(e *edition.Edition, texts map[string]*text.Text, f edition.File) *resolved {
	r := newResolver(e, texts, &diag.List{})
	switch {
	case f.Section != nil:
		s := f.Section
		for _, a := range s.Annotations {
			r.annotation(s, a)
		}
		for _, u := range s.Undirected {
			r.selector(s, &u.Selector)
		}
		r.emendations(s)
	case f.Term != nil:
		r.all(nil, f.Term.Defined)
	case f.Digest != nil:
		for _, item := range f.Digest.Items {
			r.all(nil, item.Passages)
			for _, echo := range item.Echoes {
				r.selector(nil, &echo.Selector)
			}
		}
	}
	r.out.said = r.list.All()
	return r.out
}

// Resolve resolves one more selector, such as the quote of a link, [[id#quote]], in the text of section. What
// is wrong goes to l.
func (a *Anchors) Resolve(section *edition.Section, s *edition.Selector, l *diag.List) []Target {
	return newResolver(a.edition, a.texts, l).in(section, s)
}

// A resolver resolves the selectors of one file.
type resolver struct {
	*index
	list   *diag.List
	effort int // what is left of hintEffort
	out    *resolved
}

func newResolver(e *edition.Edition, texts map[string]*text.Text, l *diag.List) *resolver {
	return &resolver{
		index: &index{edition: e, texts: texts, read: map[*text.Block]*reading{}, folded: map[*text.Block]*foldedReading{}}, list: l, effort: hintEffort,
		out: &resolved{selectors: map[*edition.Selector][]Target{}, annotations: map[*edition.Annotation][]Target{}},
	}
}

func (r *resolver) all(home *edition.Section, ss []*edition.Selector) {
	for _, s := range ss {
		r.selector(home, s)
	}
}

// section gives the section or part with this id, nil where there is none, and takes down that it was asked for.
func (r *resolver) section(id string) *edition.Section {
	r.out.asked = append(r.out.asked, id)
	return r.edition.Text(id)
}

// selector resolves s in the section it names, or else at home.
func (r *resolver) selector(home *edition.Section, s *edition.Selector) []Target {
	where := home
	if !s.In.Empty() {
		where = r.section(s.In.Value)
	}
	if where == nil {
		if !s.In.Empty() {
			r.list.Errorf(s.In.Pos, diag.LinkMissing, "no section or part has the id %q%s", s.In.Value, didYouMean(s.In.Value, r.ids()))
			r.out.open = true
		}
		return nil
	}
	targets := r.in(where, s)
	if targets != nil {
		r.out.selectors[s] = targets
	}
	return targets
}

// in resolves s in a section.
func (r *resolver) in(where *edition.Section, s *edition.Selector) []Target {
	m, ok := r.one(where, s)
	if !ok {
		return nil
	}
	return m.targets(where, r.blocks(where))
}

func (r *resolver) annotation(s *edition.Section, a *edition.Annotation) {
	var targets []Target
	switch a.Type {
	case edition.Omission, edition.Lacuna:
		targets = r.point(s, a)
	case edition.Break:
		targets = r.between(s, a)
	case edition.Question:
		for _, see := range a.See {
			for _, t := range r.selector(s, see) {
				if t.Section == s {
					targets = append(targets, t)
				}
			}
		}
	default:
		targets = r.selector(s, &a.Selector)
	}
	if targets != nil {
		r.out.annotations[a] = targets
	}
}

// point resolves what stands at a place in s and covers nothing.
func (r *resolver) point(s *edition.Section, a *edition.Annotation) []Target {
	blocks := r.index.blocks(s)
	switch {
	case a.At == edition.AtWhole || (a.At != "" && len(blocks) == 0):
		return nil
	case a.At == edition.AtStart:
		return []Target{{Section: s, Block: blocks[0]}}
	case a.At == edition.AtEnd:
		last := blocks[len(blocks)-1]
		return []Target{{Section: s, Block: last, Start: len(last.Text), End: len(last.Text)}}
	}
	targets := r.selector(s, &a.Selector)
	if targets == nil {
		return nil
	}
	end := targets[len(targets)-1]
	end.Start = end.End
	return []Target{end}
}

// emendations reports emendations of s that overlap, hold a break, or cross paragraphs.
func (r *resolver) emendations(s *edition.Section) {
	type made struct {
		a *edition.Annotation
		t Target
	}
	var all []made
	for _, a := range s.Annotations {
		if a.Type != edition.Emendation {
			continue
		}
		ts := r.out.annotations[a]
		if len(ts) > 1 {
			r.list.Errorf(a.Quote.Pos, diag.EmendOverlap, "an emendation must lie within one paragraph; make one of each")
		} else if len(ts) == 1 {
			all = append(all, made{a, ts[0]})
		}
	}
	slices.SortStableFunc(all, func(x, y made) int {
		return (x.t.Block.Number-y.t.Block.Number)<<32 + x.t.Start - y.t.Start
	})
	for i, y := range all {
		for _, x := range all[:i] {
			if x.t.Block == y.t.Block && y.t.Start < x.t.End {
				r.list.Errorf(y.a.Quote.Pos, diag.EmendOverlap,
					"this emendation overlaps the one at %s; shorten one, or make them one", x.a.Quote.Pos)
				break
			}
		}
	}
	for _, b := range s.Annotations {
		if b.Type != edition.Break {
			continue
		}
		for _, t := range r.out.annotations[b] {
			for _, m := range all {
				if m.t.Block == t.Block && m.t.Start < t.Start && t.Start < m.t.End {
					r.list.Errorf(m.a.Quote.Pos, diag.EmendOverlap,
						"this emendation contains the break at %s; emend either side of it", b.Between[0].Quote.Pos)
				}
			}
		}
	}
}

// WitnessText gives the text of paragraph b of s with its emendations undone: what the witness has,
// but for what the edition omits.
func (a *Anchors) WitnessText(s *edition.Section, b *text.Block) string {
	var undone []undoing
	for _, n := range s.Annotations {
		if n.Type != edition.Emendation {
			continue
		}
		for _, t := range a.Annotation(n) {
			if t.Block == b {
				undone = append(undone, undoing{t, n.Witness.Value})
			}
		}
	}
	if undone == nil {
		return b.Text
	}
	slices.SortFunc(undone, func(x, y undoing) int { return x.Start - y.Start })
	var out strings.Builder
	at := 0
	for _, u := range undone {
		if u.Start < at {
			continue // overlapping emendations are an error already
		}
		out.WriteString(b.Text[at:u.Start] + u.witness)
		at = u.End
	}
	out.WriteString(b.Text[at:])
	return out.String()
}

type undoing struct {
	Target
	witness string
}

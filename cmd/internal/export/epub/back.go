package epub

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A dutiesView compiles what the document requires, by whom it requires it of.
type dutiesView struct {
	*frame
	Actors []actor
}

type actor struct {
	Name   string
	Duties []duty
}

type duty struct {
	Do      string
	Passage citation
}

func (m *maker) actors(f *frame) (all []actor) {
	for _, who := range m.Edition.Actors {
		v := actor{Name: who.Name.Value}
		for _, s := range m.Edition.Texts() {
			for _, a := range book.Annotations(s, edition.Duty) {
				if requires(a, who) {
					v.Duties = append(v.Duties, m.duty(f, s, a))
				}
			}
		}
		if len(v.Duties) > 0 {
			all = append(all, v)
		}
	}
	return all
}

// has tells whether something of the document is annotated so.
func (m *maker) has(t edition.Type) bool {
	return slices.ContainsFunc(m.Edition.Texts(), func(s *edition.Section) bool { return len(book.Annotations(s, t)) > 0 })
}

// requires tells whether the duty a is who's, by name or alias.
func requires(a *edition.Annotation, who edition.Actor) bool {
	return slices.ContainsFunc(a.Who, func(name edition.String) bool {
		return name.Value == who.Name.Value || slices.ContainsFunc(who.Aliases, func(alias edition.String) bool { return name.Value == alias.Value })
	})
}

func (m *maker) duty(f *frame, s *edition.Section, a *edition.Annotation) duty {
	return duty{a.Do.Value, m.cited(f, s, a, words(m.Anchors.Annotation(a)))}
}

// cited says something of where a stands.
func (m *maker) cited(f *frame, s *edition.Section, a *edition.Annotation, says string) citation {
	c := citation{Cite: m.Cite(s, a), Href: f.rel(s.URL), Text: says, Lang: f.foreign(s.Lang)}
	if ts := m.Anchors.Annotation(a); len(ts) > 0 {
		c.Href = m.place(f.path, graph.TargetPlace(ts[0]))
	}
	return c
}

// An apparatusView reports, section by section, where this edition's text and the witness's part.
type apparatusView struct {
	*frame
	Intro    string
	Sections []apparatus
}

type apparatus struct {
	Section   link
	State     string
	Title     string // where the witness has another
	Witnessed string // the title that it has
	Entries   []entry
	Queries   []entry
}

type entry struct {
	citation
	Reading *reading
	Note    template.HTML
	Source  string
	By      string
}

// variants gives the apparatus of s in the order of the text.
func (m *maker) variants(s *edition.Section) (all []*edition.Annotation) {
	for _, a := range s.Annotations {
		switch a.Type {
		case edition.Emendation, edition.Omission, edition.Lacuna, edition.Break:
			all = append(all, a)
		}
	}
	standing := func(a *edition.Annotation) (paragraph, at int) {
		if ts := m.Anchors.Annotation(a); len(ts) > 0 {
			return ts[0].Block.Number, ts[0].Start
		}
		return 0, 0
	}
	slices.SortStableFunc(all, func(x, y *edition.Annotation) int {
		xp, xs := standing(x)
		yp, ys := standing(y)
		return cmp.Or(xp-yp, xs-ys)
	})
	return all
}

func queries(s *edition.Section) (all []*edition.Annotation) {
	for _, a := range book.Annotations(s, edition.Note) {
		if a.Kind.Value == "query" {
			all = append(all, a)
		}
	}
	return all
}

func reported(s *edition.Section) bool {
	return len(s.Supplied) > 0 || !s.WitnessTitle.Empty() || len(queries(s)) > 0
}

func (m *maker) hasApparatus() bool {
	return slices.ContainsFunc(m.Edition.Texts(), func(s *edition.Section) bool { return reported(s) || len(m.variants(s)) > 0 })
}

func (m *maker) apparatusView(f *frame) *apparatusView {
	v := &apparatusView{frame: f}
	count := map[edition.Type]int{}
	for _, s := range m.Edition.Texts() {
		variants := m.variants(s)
		if !reported(s) && len(variants) == 0 {
			continue
		}
		one := apparatus{Section: link{f.rel(s.URL), s.Heading(), f.foreign(s.Lang)}, State: state(f.say, s)}
		if !s.WitnessTitle.Empty() {
			one.Title, one.Witnessed = edition.PlainTitle(s.Title), edition.PlainTitle(s.WitnessTitle)
		}
		for _, a := range variants {
			count[a.Type]++
			one.Entries = append(one.Entries, m.entry(f, s, a))
		}
		for _, a := range queries(s) {
			one.Queries = append(one.Queries, m.entry(f, s, a))
		}
		v.Sections = append(v.Sections, one)
	}
	v.Intro = f.say.Say("apparatus-intro", count[edition.Emendation], count[edition.Omission], count[edition.Lacuna], count[edition.Break])
	return v
}

func (m *maker) entry(f *frame, s *edition.Section, a *edition.Annotation) entry {
	prefix := strings.ReplaceAll(s.ID, "/", "-") + "-" + a.ID + "-"
	e := entry{citation: m.cited(f, s, a, m.lemma(s, a)), Note: f.render.Inline(&a.Note, "", s.Lang, prefix), Source: a.Source.Value, By: a.By.Value}
	if a.Type == edition.Note {
		return e
	}
	e.Reading = m.reading(f, a)
	if a.At == edition.AtWhole {
		e.Cite = f.say.Say("whole-section")
	}
	if a.At != "" && a.Type == edition.Lacuna || len(m.Anchors.Annotation(a)) > 0 {
		e.Href = f.rel(s.URL + "#r-" + a.ID) // its sign or its patch
	}
	return e
}

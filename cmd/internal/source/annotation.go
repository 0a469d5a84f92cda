package source

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// annotations asks for every list of annotations of a text, in the order of edition.Types.
func (m *mapping) annotations() (all []*edition.Annotation) {
	for _, t := range []struct {
		edition.Type
		key  string
		read func(*mapping, *edition.Annotation)
	}{
		{edition.Highlight, "highlights", highlight},
		{edition.Note, "notes", note},
		{edition.Duty, "duties", duty},
		{edition.Emendation, "emendations", emendation},
		{edition.Omission, "omissions", omission},
		{edition.Lacuna, "lacunae", lacuna},
		{edition.Break, "breaks", turn},
		{edition.Question, "questions", question},
	} {
		m.list(t.key, func(item *mapping) {
			a := &edition.Annotation{Type: t.Type, Pos: item.pos}
			t.read(item, a)
			a.By = item.str("by")
			a.ID = item.annotationID()
			if a.ID == "" {
				a.ID = a.DeriveID()
			}
			if points(a) {
				all = append(all, a)
			}
		})
	}
	m.clashes(all)
	return all
}

// points tells whether an annotation says where it belongs. One that does not is left out: that it
// lacks a quote has been said, and no stage can make anything of it.
func points(a *edition.Annotation) bool {
	switch a.Type {
	case edition.Question:
		return true
	case edition.Break:
		return a.Between[0] != nil
	}
	return a.At != "" || !a.Quote.Empty()
}

// annotationID asks for an id that can be a fragment of an address beside the paragraphs' p1, p2.
func (m *mapping) annotationID() string {
	id := m.str("id")
	if id.Empty() {
		return ""
	}
	letter := func(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
	other := func(c rune) bool { return !letter(c) && !('0' <= c && c <= '9') && c != '-' && c != '_' }
	first := rune(id.Value[0])
	switch number := strings.TrimPrefix(id.Value, "p"); {
	case !letter(first) || strings.ContainsFunc(id.Value, other):
		m.Errorf(id.Pos, diag.ValueInvalid, "an id begins with a letter a-z and goes on with letters, digits, - and _; found %s", id.Value)
	case number != id.Value && number != "" && strings.Trim(number, "0123456789") == "":
		m.Errorf(id.Pos, diag.ValueInvalid, "%s is a paragraph's id; choose another", id.Value)
	default:
		return id.Value
	}
	return ""
}

func (m *mapping) clashes(all []*edition.Annotation) {
	first := map[string]*edition.Annotation{}
	for _, a := range all {
		if f := first[a.ID]; f != nil {
			m.Errorf(a.Pos, diag.AnnotationClash, "this %s has the same id as the %s in line %d, %s; give one of them an id of its own",
				a.Type, f.Type, f.Pos.Line, a.ID)
			continue
		}
		first[a.ID] = a
	}
}

func highlight(m *mapping, a *edition.Annotation) {
	a.Selector = m.quoting()
	a.Theme = m.str("theme")
	a.Note = m.markdown("note")
	if m.themes != nil && !a.Theme.Empty() && !slices.Contains(m.themes, a.Theme.Value) {
		m.unlisted(diag.ThemeUnknown, a.Theme, m.themes, "the edition has no theme "+a.Theme.Value)
	}
}

func note(m *mapping, a *edition.Annotation) {
	a.Selector = m.quoting()
	a.Kind = m.oneOf("kind", edition.NoteKinds)
	a.Note = m.requiredMarkdown("note")
	a.Source = m.str("source")
}

func duty(m *mapping, a *edition.Annotation) {
	a.Selector = m.quoting()
	a.Who = m.who()
	a.Do = m.required("do")
}

// who asks for one actor or a list of them.
func (m *mapping) who() (who []edition.String) {
	switch n := m.find("who"); {
	case n == nil || resolved(n).Kind == yaml.ScalarNode:
		if s := m.required("who"); !s.Empty() {
			who = append(who, s)
		}
	default:
		if who = m.strings("who"); len(resolved(n).Content) == 0 {
			m.missing("who")
		}
	}
	for _, w := range who {
		if m.actors != nil && !slices.Contains(m.actors, w.Value) {
			m.unlisted(diag.ActorUnknown, w, m.actors, "the edition has no actor "+w.Value)
		}
	}
	return who
}

func emendation(m *mapping, a *edition.Annotation) {
	a.Selector = m.quoting()
	a.Certainty = m.oneOf("certainty", edition.Certainties)
	a.Note = m.markdown("note")
	if n := m.find("witness"); n == nil { // it may be empty, but on purpose
		m.missing("witness")
	} else {
		a.Witness = m.text("witness", n)
	}
}

func omission(m *mapping, a *edition.Annotation) {
	a.Witness = m.required("witness")
	m.stand(a, edition.AtStart, edition.AtEnd)
	a.Note = m.markdown("note")
}

func lacuna(m *mapping, a *edition.Annotation) {
	m.stand(a, edition.AtStart, edition.AtEnd, edition.AtWhole)
	a.Note = m.markdown("note")
}

// stand asks where something stands that has no extent of its own: after a passage, or at a place.
func (m *mapping) stand(a *edition.Annotation, places ...edition.Place) {
	var allowed []string
	for _, p := range places {
		allowed = append(allowed, string(p))
	}
	after, at := m.str("after"), m.str("at")
	a.Selector = m.narrowed(after)
	switch {
	case !after.Empty() && !at.Empty():
		m.Errorf(at.Pos, diag.ValueInvalid, "either after or at, not both")
	case after.Empty() && at.Empty():
		m.Errorf(m.pos, diag.KeyMissing, "after or at is missing: where does it stand?")
	case !at.Empty() && m.isOneOf("at", at, allowed):
		a.At = edition.Place(at.Value)
	}
}

func turn(m *mapping, a *edition.Annotation) {
	a.Kind = m.oneOf("kind", edition.BreakKinds)
	sides := m.strings("between")
	switch n := m.find("between"); {
	case n == nil:
		m.missing("between")
	case resolved(n).Kind == yaml.SequenceNode && len(resolved(n).Content) != 2:
		m.Errorf(m.at("between"), diag.ValueInvalid, "between wants two phrases, the last before the break and the first after it")
	case len(sides) == 2:
		a.Between = [2]*edition.Selector{{Quote: sides[0]}, {Quote: sides[1]}}
	}
}

func question(m *mapping, a *edition.Annotation) {
	a.Ask = m.requiredMarkdown("ask")
	a.Answer = m.markdown("answer")
	a.See = m.cited("see")
}

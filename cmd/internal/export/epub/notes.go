package epub

import (
	"cmp"
	"html/template"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// A note is what pops up from a sign in the text, and stands after the text: a note, what is said of a
// highlight, what the witness reads, or an answer.
type note struct {
	ID, Back string // the id of the sign or the question that it goes with
	Mark     string // the sign
	Lemma    string
	Kind     string
	Reading  *reading
	Body     template.HTML
	Source   string
	By       string
}

// A reading tells how the witness and this edition part.
type reading struct {
	Type           string
	Lemma, Witness string
	Says           string // what is said of a place rather than of words
	Certainty      string
}

// notes gives all that pops up in s, in the order of kinds: notes, highlights, readings, answers.
func (m *maker) notes(f *frame, s *edition.Section, numbered []html.NumberedNote) (all []note) {
	add := func(a *edition.Annotation, n note) {
		n.ID, n.Source, n.By = a.ID, a.Source.Value, a.By.Value
		if n.Back == "" {
			n.Back = "r-" + a.ID
		}
		if n.Body == "" {
			n.Body = f.render.Snippet(&a.Note, "", s.Lang, a.ID+"-")
		}
		all = append(all, n)
	}
	for _, n := range numbered {
		v := note{Mark: "〔" + decimal(n.Number) + "〕", Lemma: m.lemma(s, n.Annotation)}
		if k := n.Kind.Value; k != "" && k != edition.NoteKinds[0] {
			v.Kind = f.say.Say("note-" + k)
		}
		add(n.Annotation, v)
	}
	for _, a := range book.Annotations(s, edition.Highlight) {
		if !a.Note.Empty() && len(m.Anchors.Annotation(a)) > 0 {
			t := m.theme(a)
			add(a, note{Mark: cmp.Or(t.Glyph.Value, "※"), Lemma: m.lemma(s, a), Kind: t.Label.Value})
		}
	}
	for _, a := range m.variants(s) {
		inText := a.Type == edition.Emendation || a.Type == edition.Omission || a.Type == edition.Lacuna && a.At == ""
		if inText && len(m.Anchors.Annotation(a)) > 0 {
			add(a, note{Mark: m.Cite(s, a), Reading: m.reading(f, a)})
		}
	}
	for _, a := range book.Annotations(s, edition.Question) {
		if !a.Answer.Empty() {
			add(a, note{Back: a.ID, Mark: f.say.Say("answer"), Lemma: f.render.Plain(&a.Ask), Body: f.render.Snippet(&a.Answer, "", s.Lang, a.ID+"-")})
			all[len(all)-1].ID = answerID(a)
		}
	}
	return all
}

func (m *maker) theme(a *edition.Annotation) edition.Theme {
	for _, t := range m.Edition.Themes {
		if t.ID == a.Theme.Value {
			return t
		}
	}
	return edition.Theme{}
}

// lemma gives the passage that a points at, short enough to head what is said of it.
func (m *maker) lemma(s *edition.Section, a *edition.Annotation) string {
	if ts := m.Anchors.Annotation(a); len(ts) == 1 {
		return html.Lemma(ts[0].Text(), s.Lang)
	}
	return html.Lemma(a.Quote.Value, s.Lang)
}

func (m *maker) reading(f *frame, a *edition.Annotation) *reading {
	r := &reading{Type: string(a.Type)}
	switch a.Type {
	case edition.Emendation:
		r.Lemma, r.Witness = words(m.Anchors.Annotation(a)), a.Witness.Value
		r.Certainty = f.say.Say("certainty-" + cmp.Or(a.Certainty.Value, edition.Certainties[0]))
	case edition.Omission:
		r.Says, r.Witness = f.say.Say("omission"), a.Witness.Value
	case edition.Lacuna:
		r.Says = f.say.Say("lacuna-" + cmp.Or(string(a.At), "inside"))
	case edition.Break:
		r.Lemma = a.Between[0].Quote.Value + "|" + a.Between[1].Quote.Value
		r.Says = f.say.Say("break-" + cmp.Or(a.Kind.Value, edition.BreakKinds[0]))
	}
	return r
}

package site

import (
	"cmp"
	"html/template"
	"slices"

	"jianzhu/cmd/internal/edition"
)

// A Variant is an entry of the apparatus: where this edition's text and the witness's are not the same.
type Variant struct {
	ID        string // "" for a title
	Type      string
	Cite      string
	Href      string // where it is in the text, "" if nowhere
	Lemma     Reading
	Witness   Reading
	Says      string // what is said of a place rather than of a reading
	Certainty string
	Low       bool
	Patched   bool // a patch shows it on its section's page
	Note      template.HTML
	By        string
}

// A Reading is a stretch of text; Core is where two of them differ.
type Reading struct {
	Before, Core, After string
}

// Text is the whole reading.
func (r Reading) Text() string { return r.Before + r.Core + r.After }

// variants gives the apparatus of s in the order of the text.
func (c *Context) variants(f *Frame, s *edition.Section) []Variant {
	var all []Variant
	if !s.WitnessTitle.Empty() {
		all = append(all, Variant{Type: "title", Cite: f.say.Say("title"), Lemma: Reading{Core: edition.PlainTitle(s.Title)},
			Witness: Reading{Core: edition.PlainTitle(s.WitnessTitle)}})
	}
	for _, a := range c.apparatusOf(s) {
		all = append(all, c.variant(f, s, a))
	}
	return all
}

// apparatusOf gives the annotations that the apparatus of s tells of, in the order of the text.
func (c *Context) apparatusOf(s *edition.Section) (all []*edition.Annotation) {
	for _, a := range s.Annotations {
		switch a.Type {
		case edition.Emendation, edition.Omission, edition.Lacuna, edition.Break:
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(x, y *edition.Annotation) int {
		xp, xs := c.standing(x)
		yp, ys := c.standing(y)
		return cmp.Or(xp-yp, xs-ys)
	})
	return all
}

// standing gives the paragraph and the byte in it at which a stands; what stands before all, or is
// all, comes first.
func (c *Context) standing(a *edition.Annotation) (paragraph, at int) {
	if ts := c.Anchors.Annotation(a); len(ts) > 0 {
		return ts[0].Block.Number, ts[0].Start
	}
	return 0, 0
}

func (c *Context) variant(f *Frame, s *edition.Section, a *edition.Annotation) Variant {
	v := Variant{ID: f.id(s.URL, a.ID), Type: string(a.Type), Cite: c.Cite(s, a), Href: f.rel(s.URL + "#r-" + a.ID),
		Note: c.Render.Inline(&a.Note, f.url, s.Lang, f.id(s.URL, a.ID+"-")), By: a.By.Value}
	switch a.Type {
	case edition.Emendation:
		v.Lemma, v.Witness = readings(a)
		v.Low = a.Certainty.Value == "low"
		v.Certainty = f.say.Say("certainty-" + cmp.Or(a.Certainty.Value, edition.Certainties[0]))
	case edition.Omission:
		v.Witness = Reading{Core: a.Witness.Value}
		v.Says = f.say.Say("omission")
		if len(c.Anchors.Annotation(a)) == 0 {
			v.Href = ""
		}
	case edition.Lacuna:
		v.Patched = a.At != ""
		v.Says = f.say.Say("lacuna-" + cmp.Or(string(a.At), "inside"))
		if a.At == edition.AtWhole {
			v.Cite = f.say.Say("whole-section")
		}
	case edition.Break:
		v.Lemma = Reading{Before: a.Between[0].Quote.Value, After: a.Between[1].Quote.Value}
		v.Says = f.say.Say("break-" + cmp.Or(a.Kind.Value, edition.BreakKinds[0]))
	}
	return v
}

// readings gives both readings of an emendation, with what they share set apart from what differs.
func readings(a *edition.Annotation) (lemma, witness Reading) {
	offset, core, other := a.Core()
	q, w := a.Quote.Value, a.Witness.Value
	lemma = Reading{q[:offset], core, q[offset+len(core):]}
	witness = Reading{w[:offset], other, w[offset+len(other):]}
	return lemma, witness
}

// queries gives the notes of s that doubt the text without changing it.
func queries(s *edition.Section) (all []*edition.Annotation) {
	for _, a := range s.Annotations {
		if a.Type == edition.Note && a.Kind.Value == "query" {
			all = append(all, a)
		}
	}
	return all
}

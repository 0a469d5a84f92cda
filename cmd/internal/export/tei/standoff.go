package tei

import (
	"jianzhu/cmd/internal/edition"
)

// standOff writes what the editor says of the text, a list a section: its summary and outline, and
// every annotation, pointing at the passage it is about. What an emendation, an omission, a lacuna or
// a break does to the text is in the text; its note points there.
func (d *document) standOff() {
	var annotated []*edition.Section
	for _, s := range d.Edition.Texts() {
		if len(s.Annotations)+len(s.Outline)+len(d.Graph.See(s.ID)) > 0 || !s.Summary.Empty() {
			annotated = append(annotated, s)
		}
	}
	if len(annotated) == 0 {
		return
	}
	d.lines("standOff", func() {
		for _, s := range annotated {
			d.lines("listAnnotation", func() { d.annotations(s) }, "corresp", "#"+xmlID(s.ID, ""), "xml:lang", s.Lang)
		}
	})
}

func (d *document) annotations(s *edition.Section) {
	self := "#" + xmlID(s.ID, "")
	if !s.Summary.Empty() {
		d.lines("note", func() { d.snippet(&s.Summary, xmlID(s.ID, "")+".summary") }, "type", "summary", "target", self, "resp", "#editor")
	}
	for i, gist := range s.Outline {
		if ps := d.Body(s).Paragraphs; i < len(ps) {
			d.element("note", gist.Value, "type", "outline", "target", "#"+xmlID(s.ID, ps[i].ID), "resp", "#editor")
		}
	}
	if see := d.Graph.See(s.ID); len(see) > 0 {
		d.lines("note", func() { d.places(see) }, "type", "see", "target", self, "resp", "#editor")
	}
	for _, a := range s.Annotations {
		d.annotation(s, a)
	}
}

func (d *document) annotation(s *edition.Section, a *edition.Annotation) {
	from, to := d.about(s, a)
	theme := ""
	if !a.Theme.Empty() {
		theme = "#theme." + a.Theme.Value
	}
	kind := a.Kind.Value
	switch a.Type {
	case edition.Note:
		if kind == "" {
			kind = edition.NoteKinds[0]
		}
	case edition.Break:
		if kind == "" {
			kind = edition.BreakKinds[0]
		}
	}
	attributes := []string{"type", string(a.Type), "subtype", kind, "xml:id", xmlID(s.ID, a.ID), "target", from, "targetEnd", to,
		"ana", theme, "resp", d.resp(a)}
	if a.Note.Empty() && a.Ask.Empty() && a.Do.Empty() && a.Source.Empty() {
		d.empty("note", attributes...)
		d.line()
		return
	}
	d.lines("note", func() { d.said(s, a) }, attributes...)
}

// about gives what an annotation points at: the ends of a passage, or the element in the text that it
// is itself.
func (d *document) about(s *edition.Section, a *edition.Annotation) (from, to string) {
	ts := d.Anchors.Annotation(a)
	switch a.Type {
	case edition.Omission, edition.Lacuna:
		return "#" + textual(s, a), ""
	case edition.Break:
		if len(ts) > 0 {
			return "#" + textual(s, a), ""
		}
	case edition.Emendation:
		if len(ts) > 0 {
			if _, printed, witness := a.CoreIn(ts[0].Text()); printed != "" || witness != "" {
				return "#" + textual(s, a), ""
			}
		}
	case edition.Question:
		return "#" + xmlID(s.ID, ""), ""
	default:
		if len(ts) > 0 {
			return ends(ts)
		}
	}
	return "#" + xmlID(s.ID, ""), ""
}

// said writes what an annotation says.
func (d *document) said(s *edition.Section, a *edition.Annotation) {
	id := xmlID(s.ID, a.ID)
	if a.Type == edition.Duty {
		d.open("p")
		for _, who := range a.Who {
			ref := d.actor(who.Value)
			if ref != "" {
				ref = "#" + ref
			}
			d.open("orgName", "ref", ref)
			d.words(who.Value)
			d.close("orgName")
			d.text(" ")
		}
		d.words(a.Do.Value)
		d.close("p")
		d.line()
	}
	d.snippet(&a.Note, id)
	d.snippet(&a.Ask, id+".ask")
	if !a.Answer.Empty() {
		d.note("answer", &a.Answer, id+".answer")
	}
	d.passages("passages", a.See...)
	d.element("bibl", a.Source.Value)
}

package tei

import (
	"jianzhu/cmd/internal/edition"
)

// front writes the editor's introduction.
func (d *document) front() {
	t := d.Library.Of(&d.Edition.Intro)
	if t == nil {
		return
	}
	d.lines("front", func() {
		d.lines("div", func() { d.division(t, nil, "introduction") }, "type", "introduction", "xml:id", "introduction", "resp", "#editor")
	})
}

// body writes the document: a div a part, and in it one a section.
func (d *document) body() {
	d.lines("body", func() {
		for _, p := range d.Edition.Parts {
			d.lines("div", func() {
				d.section(&p.Section)
				for _, s := range p.Sections {
					d.lines("div", func() { d.section(s) }, d.divided("section", s, p.Lang)...)
				}
			}, d.divided("part", &p.Section, d.Edition.Lang)...)
		}
		if len(d.Edition.Parts) == 0 { // a body is never empty
			d.empty("ab")
			d.line()
		}
	})
}

func (d *document) divided(kind string, s *edition.Section, around string) []string {
	lang := s.Lang
	if lang == around {
		lang = ""
	}
	status := ""
	if s.Status != "" && s.Status != edition.Complete {
		status = string(s.Status)
	}
	return []string{"type", kind, "subtype", status, "xml:id", xmlID(s.ID, ""), "n", s.Label, "xml:lang", lang}
}

// section writes what is in the div of s: its head, its text, and what is lost before and after.
func (d *document) section(s *edition.Section) {
	d.head(s)
	between := func(places ...edition.Place) {
		for _, a := range s.Annotations {
			for _, at := range places {
				if a.At == at && a.Type == edition.Lacuna {
					d.point(s, a)
					d.line()
				}
			}
		}
	}
	for _, a := range s.Annotations {
		if a.Type == edition.Omission && len(d.Anchors.Annotation(a)) == 0 { // there is no paragraph to have it
			d.open("ab", "type", "omission")
			d.point(s, a)
			d.close("ab")
			d.line()
		}
	}
	between(edition.AtWhole, edition.AtStart)
	d.gatherOverlays(s)
	d.division(d.Body(s), s, xmlID(s.ID, ""))
	between(edition.AtEnd)
}

// head writes the number and the title, with what the editor supplied or emended.
func (d *document) head(s *edition.Section) {
	title := edition.PlainTitle(s.Title)
	number := edition.NumberedTitle(s.Number.Value, "", s.Lang)
	d.open("head")
	d.supplied(edition.IsSupplied(s.Supplied, "number"), number, "")
	d.supplied(edition.IsSupplied(s.Supplied, "title"), title, edition.PlainTitle(s.WitnessTitle))
	d.close("head")
	d.line()
}

func (d *document) supplied(is bool, words, witness string) {
	switch {
	case words == "":
	case is:
		d.open("supplied", "reason", "lost", "resp", "#editor")
		d.words(words)
		d.close("supplied")
	case witness != "":
		d.text("<choice><sic>")
		d.words(witness)
		d.text("</sic>")
		d.open("corr", "resp", "#editor")
		d.words(words)
		d.text("</corr></choice>")
	default:
		d.words(words)
	}
}

package tei

import (
	"cmp"
	"strconv"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/text"
)

// A run writes stretches of one block's reading text with what lies over it.
type run struct {
	*document
	block *text.Block
	over  *overlay
}

// leaf writes the text of a leaf. Where a term or an emendation goes on in the next leaf, it is
// written in pieces.
func (d *document) leaf(l text.Leaf) {
	over := d.overlays[l.Block]
	if over == nil {
		d.words(l.Text())
		return
	}
	r := run{d, l.Block, over}
	r.pointsUpTo(l.Start)
	at := l.Start
	for _, o := range over.terms {
		from, to := max(o.Start, at), min(o.End, l.End)
		if from >= to {
			continue
		}
		r.stretch(at, from)
		r.pointsUpTo(from)
		r.term(o, from, to)
		at = to
	}
	r.stretch(at, l.End)
	r.pointsUpTo(l.End)
}

// term writes from:to of o, which is all of it or a piece.
func (r run) term(o glossary.Occurrence, from, to int) {
	id := func(i int) string {
		return xmlID(r.over.section.ID, r.block.ID) + "." + strconv.Itoa(r.block.Characters(i)) + ".term"
	}
	var self, next string
	if from > o.Start || to < o.End {
		self = id(from)
	}
	if to < o.End {
		next = "#" + id(to)
	}
	r.open("term", "ref", "#"+xmlID(o.Term.ID, ""), "xml:id", self, "next", next)
	r.stretch(from, to)
	r.close("term")
}

// stretch writes from:to, in which there are emendations but no edge of a term.
func (r run) stretch(from, to int) {
	for _, e := range r.over.emended {
		start, end := max(e.start, from), min(e.end, to)
		if start >= end {
			continue
		}
		r.plain(from, start)
		r.pointsUpTo(start)
		r.openChoice(r.over.section, e, start == e.start)
		r.plain(start, end)
		r.close("corr")
		r.close("choice")
		from = end
	}
	r.plain(from, to)
}

// plain writes from:to with the points before and within it; those at its end are left to what follows.
func (r run) plain(from, to int) {
	for from < to {
		r.pointsUpTo(from)
		end := to
		if k := r.over.written; k < len(r.over.points) {
			end = min(to, r.over.points[k].at)
		}
		r.words(r.block.Text[from:end])
		from = end
	}
}

// pointsUpTo writes the points not written yet that stand at or before byte at.
func (r run) pointsUpTo(at int) {
	for r.over.written < len(r.over.points) && r.over.points[r.over.written].at <= at {
		r.over.written++
		r.over.points[r.over.written-1].write(r.document)
	}
}

// openChoice writes an emendation up to its corrected text. Where it is written in pieces, the first
// has all that the witness reads.
func (d *document) openChoice(s *edition.Section, e emended, first bool) {
	if !first {
		d.text("<choice><sic/>")
	} else {
		d.open("choice", "xml:id", textual(s, e.annotation))
		if e.sic == "" {
			d.empty("sic")
		} else {
			d.open("sic")
			d.words(e.sic)
			d.close("sic")
		}
	}
	d.open("corr", "cert", cmp.Or(e.annotation.Certainty.Value, edition.Certainties[0]), "resp", d.resp(e.annotation))
}

// point writes an omission, a lacuna or a break.
func (d *document) point(s *edition.Section, a *edition.Annotation) {
	id := textual(s, a)
	switch a.Type {
	case edition.Omission: // in the witness, but by the editor's judgement no part of the text
		d.open("surplus", "xml:id", id, "reason", "omitted", "resp", d.resp(a))
		d.words(a.Witness.Value)
		d.close("surplus")
	case edition.Lacuna:
		d.empty("gap", "xml:id", id, "reason", "lost", "extent", "unknown", "resp", d.resp(a))
	case edition.Break:
		name := "cb"
		if a.Kind.Value == "page" {
			name = "pb"
		}
		ref := ""
		if len(d.Edition.Witnesses) > 0 {
			ref = "#witness.1"
		}
		d.empty(name, "xml:id", id, "edRef", ref)
	}
}

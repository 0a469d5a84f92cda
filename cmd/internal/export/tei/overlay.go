package tei

import (
	"cmp"
	"slices"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/text"
)

// overlays has what lies over each paragraph of a section.
type overlays map[*text.Block]*overlay

// An overlay is what lies over one paragraph: elements that enclose stretches of its reading text and
// points between its characters. Linked terms never overlap one another, nor do emendations.
type overlay struct {
	section *edition.Section
	terms   []glossary.Occurrence
	emended []emended
	points  []point
	written int // how many points are written already
}

// emended is the stretch start:end that an emendation put in the place of sic.
type emended struct {
	start, end int
	sic        string
	annotation *edition.Annotation
}

// A point stands before byte at.
type point struct {
	at     int
	order  int
	quoted int // of emendations that leave no character: where their quotes begin
	write  func(*document)
}

// The order of points in one place, as in the text: what the witness has and the edition does not
// comes first, then what neither has.
const (
	goneOrder = iota
	omissionOrder
	lacunaOrder
	breakOrder
	anchorOrder
)

func (o overlays) over(t anchor.Target) *overlay {
	if o[t.Block] == nil {
		o[t.Block] = &overlay{section: t.Section}
	}
	return o[t.Block]
}

// gatherCited finds the passages that anything but an annotation of their own section points at.
func (d *document) gatherCited() {
	d.cited = map[*edition.Section][][]anchor.Target{}
	cite := func(all ...*edition.Selector) {
		for _, s := range all {
			if ts := d.Anchors.Selector(s); len(ts) > 0 {
				d.cited[ts[0].Section] = append(d.cited[ts[0].Section], ts)
			}
		}
	}
	for _, s := range d.Edition.Texts() {
		for _, a := range s.Annotations {
			if a.Type == edition.Question {
				cite(a.See...)
			}
		}
	}
	for _, t := range d.Edition.Terms {
		cite(t.Defined...)
	}
	for _, g := range d.Edition.Digests {
		for _, item := range g.Items {
			cite(item.Passages...)
			for _, echo := range item.Echoes {
				cite(&echo.Selector)
			}
		}
	}
}

// gatherOverlays finds what lies over the paragraphs of s.
func (d *document) gatherOverlays(s *edition.Section) {
	d.overlays = overlays{}
	for _, a := range s.Annotations {
		d.gather(s, a)
	}
	for _, o := range d.Glossary.In(s) {
		if o.Linked && !o.Written {
			over := d.overlays.over(o.Target)
			over.terms = append(over.terms, o)
		}
	}
	for _, passage := range d.cited[s] {
		d.anchorTargets(passage)
	}
	for _, over := range d.overlays {
		over.finish()
	}
}

func (d *document) gather(s *edition.Section, a *edition.Annotation) {
	ts := d.Anchors.Annotation(a)
	switch a.Type {
	case edition.Emendation:
		for _, t := range ts {
			d.overlays.over(t).emend(s, a, t)
		}
	case edition.Omission, edition.Lacuna, edition.Break:
		for _, t := range ts {
			if a.Type == edition.Lacuna && a.At != "" {
				continue // it stands between paragraphs
			}
			over := d.overlays.over(t)
			over.points = append(over.points, point{at: t.Start, order: pointOrder[a.Type], write: func(d *document) { d.point(s, a) }})
		}
	case edition.Question: // it is among what cites
	default:
		d.anchorTargets(ts)
	}
}

var pointOrder = map[edition.Type]int{edition.Omission: omissionOrder, edition.Lacuna: lacunaOrder, edition.Break: breakOrder}

// emend keeps of an emendation what differs, so that it lies within one run as a rule.
func (o *overlay) emend(s *edition.Section, a *edition.Annotation, t anchor.Target) {
	offset, printed, witness := a.CoreIn(t.Text())
	e := emended{start: t.Start + offset, end: t.Start + offset + len(printed), sic: witness, annotation: a}
	if e.start < e.end {
		o.emended = append(o.emended, e)
		return
	}
	o.points = append(o.points, point{at: e.start, order: goneOrder, quoted: t.Start, write: func(d *document) {
		d.openChoice(s, e, true)
		d.close("corr")
		d.close("choice")
	}})
}

// anchorTargets puts anchors at both ends of a passage.
func (d *document) anchorTargets(ts []anchor.Target) {
	if len(ts) > 0 {
		first, last := ts[0], ts[len(ts)-1]
		d.anchor(first, first.Start)
		d.anchor(last, last.End)
	}
}

func (d *document) anchor(t anchor.Target, at int) {
	over := d.overlays.over(t)
	if slices.ContainsFunc(over.points, func(p point) bool { return p.at == at && p.order == anchorOrder }) {
		return
	}
	over.points = append(over.points, point{at: at, order: anchorOrder, write: func(d *document) {
		d.empty("anchor", "xml:id", anchorID(t.Section, t.Block, at))
	}})
}

func (o *overlay) finish() {
	slices.SortStableFunc(o.points, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.order, b.order), cmp.Compare(a.quoted, b.quoted))
	})
	slices.SortStableFunc(o.emended, func(a, b emended) int { return cmp.Compare(a.start, b.start) })
}

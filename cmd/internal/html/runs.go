package html

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"slices"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/text"
)

// An overlay is all that lies over one paragraph: spans that cover stretches of its reading text and
// marks that stand at points of it. The tree knows nothing of it; the renderer of text cuts each leaf
// at the edges that fall inside it and writes one flat run a piece. So annotations may overlap, and
// cross emphasis and paragraphs, in any way.
type overlay struct {
	spans []span
	marks []mark
	edges []int // where a run may begin or end, ascending
	say   Strings
}

// A span covers bytes start:end of the reading text.
type span struct {
	start, end int
	first      bool // the passage begins here, not in an earlier paragraph
	annotation *edition.Annotation
	key        int  // of a note: what ties its runs to it; of a highlight: its theme's number, from 1
	core       bool // the part of an emendation that differs from the witness
	term       *glossary.Occurrence
}

// A mark is generated matter at byte at: a note's number, an emendation that leaves no character, the
// sign in the margin beside the line where a highlight begins.
type mark struct {
	at    int
	order int
	html  string
}

// overlays gives what lies over each paragraph of s.
func (r *Renderer) overlays(s *edition.Section) map[*text.Block]*overlay {
	o := overlayer{Renderer: r, section: s, say: r.Languages.For(s.Lang), all: map[*text.Block]*overlay{}}
	for _, a := range s.Annotations {
		switch a.Type {
		case edition.Highlight:
			o.highlight(a)
		case edition.Emendation:
			o.emendation(a)
		case edition.Omission, edition.Lacuna, edition.Break:
			o.point(a)
		}
	}
	for n, a := range r.Book.Notes(s) {
		o.note(a, n+1)
	}
	found := r.Book.Glossary.In(s)
	for i := range found {
		if found[i].Linked && !found[i].Written {
			over := o.over(found[i].Block)
			over.spans = append(over.spans, span{start: found[i].Start, end: found[i].End, first: true, term: &found[i]})
		}
	}
	for _, over := range o.all {
		over.finish()
	}
	return o.all
}

type overlayer struct {
	*Renderer
	section *edition.Section
	say     Strings
	all     map[*text.Block]*overlay
}

func (o overlayer) over(b *text.Block) *overlay {
	if o.all[b] == nil {
		o.all[b] = &overlay{say: o.say}
	}
	return o.all[b]
}

func (o overlayer) highlight(a *edition.Annotation) {
	key, glyph := 0, ""
	for i, t := range o.Book.Edition.Themes {
		if t.ID == a.Theme.Value {
			key, glyph = i+1, t.Glyph.Value
		}
	}
	for i, t := range o.Book.Anchors.Annotation(a) {
		over := o.over(t.Block)
		over.spans = append(over.spans, span{start: t.Start, end: t.End, first: i == 0, annotation: a, key: key})
		if i == 0 {
			over.marks = append(over.marks, mark{t.Start, beforeText, fmt.Sprintf(
				`<i class="lane t%d" id="%s" data-g="%s" aria-hidden="true"></i>`,
				key, html.EscapeString(a.ID), html.EscapeString(glyph))})
		}
	}
}

// beforeText is the order of marks that belong to what follows them: they stand after all others.
const beforeText = math.MaxInt

func (o overlayer) note(a *edition.Annotation, number int) {
	targets := o.Book.Anchors.Annotation(a)
	for i, t := range targets {
		over, key := o.over(t.Block), noteKey(number)
		over.spans = append(over.spans, span{start: t.Start, end: t.End, first: i == 0, annotation: a, key: key})
		if i == len(targets)-1 {
			over.marks = append(over.marks, mark{t.End, number, fmt.Sprintf(
				`<a class="nref k%d" id="r-%s" href="#%[2]s" data-n="%d" aria-label="%s"></a>`,
				key, html.EscapeString(a.ID), number, html.EscapeString(o.say.Say("note-ref", number)))})
		}
	}
}

// noteKeys is how many notes of one paragraph the stylesheet can tell apart when it lights the range
// of the one pointed at.
const noteKeys = 12

func noteKey(number int) int { return (number-1)%noteKeys + 1 }

func (o overlayer) emendation(a *edition.Annotation) {
	for _, t := range o.Book.Anchors.Annotation(a) {
		over := o.over(t.Block)
		over.spans = append(over.spans, span{start: t.Start, end: t.End, first: true, annotation: a})
		offset, printed, witness := a.CoreIn(t.Text())
		at := t.Start + offset
		if printed == "" {
			over.marks = append(over.marks, mark{at, 0, fmt.Sprintf(
				`<a class="emend emend-gone" id="r-%s" href="#%[1]s" aria-label="%s"></a>`,
				html.EscapeString(a.ID), html.EscapeString(o.say.Say("emendation-gone", witness)))})
			continue
		}
		over.spans = append(over.spans, span{start: at, end: at + len(printed), first: true, annotation: a, core: true})
	}
}

func (o overlayer) point(a *edition.Annotation) {
	if a.Type == edition.Lacuna && a.At != "" {
		return // shown as a block before or after the paragraphs
	}
	for _, t := range o.Book.Anchors.Annotation(a) {
		var h string
		id, over := html.EscapeString(a.ID), o.over(t.Block)
		switch a.Type {
		case edition.Break:
			h = fmt.Sprintf(`<span class="brk" id="r-%s" data-label="%s" title="%s"></span>`, id,
				html.EscapeString(o.say.Say("break-"+a.Kind.Value+"-label")), html.EscapeString(o.say.Say("break-"+a.Kind.Value)))
		case edition.Omission:
			h = fmt.Sprintf(`<a class="omit" id="r-%s" href="#%[1]s" data-label="%s" aria-label="%s"></a>`, id,
				html.EscapeString(o.say.Say("omission-label")), html.EscapeString(o.say.Say("omission-mark")))
		case edition.Lacuna:
			h = fmt.Sprintf(`<a class="lac" id="r-%s" href="#%[1]s" data-label="%s" aria-label="%[2]s"></a>`, id, html.EscapeString(o.say.Say("lacuna-inside")))
		}
		over.marks = append(over.marks, mark{t.Start, -1, h})
	}
}

// finish sorts marks and collects edges.
func (v *overlay) finish() {
	slices.SortStableFunc(v.marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.order, b.order)) })
	for _, s := range v.spans {
		v.edges = append(v.edges, s.start, s.end)
	}
	for _, m := range v.marks {
		v.edges = append(v.edges, m.at)
	}
	slices.Sort(v.edges)
	v.edges = slices.Compact(v.edges)
}

// piece writes the run start:end of b, which no edge divides.
func (v *overlay) piece(w *strings.Builder, b *text.Block, start, end int, rel func(string) string, inLink bool) {
	run := newRun(v, start, end)
	words := html.EscapeString(b.Text[start:end])
	if run == nil {
		w.WriteString(words)
		return
	}
	tag, attributes := v.element(run, rel, inLink)
	w.WriteString("<" + tag)
	if len(run.classes) > 0 {
		w.WriteString(` class="` + strings.Join(run.classes, " ") + `"`)
	}
	w.WriteString(attributes)
	if len(run.ids) > 0 {
		w.WriteString(` data-a="` + strings.Join(run.ids, " ") + `"`)
	}
	w.WriteString(">" + words + "</" + tag + ">")
}

// A run is one flat element: a piece of text with everything that covers it.
type run struct {
	classes   []string
	ids       []string // of the annotations that cover it
	term      *glossary.Occurrence
	termCont  bool // the term began in an earlier run
	emended   *edition.Annotation
	emends    bool // the emendation begins with it
	highlight bool
}

func newRun(v *overlay, start, end int) *run {
	var r run
	themes := 0
	for _, s := range v.spans {
		if start < s.start || end > s.end {
			continue
		}
		begins := s.first && start == s.start
		switch {
		case s.term != nil:
			r.term, r.termCont = s.term, !begins
			r.classes = append(r.classes, "term")
		case s.core:
			r.emended = s.annotation
			r.classes = append(r.classes, "emend")
			if begins {
				r.emends = true
				r.classes = append(r.classes, "emend-from")
			}
			if end == s.end {
				r.classes = append(r.classes, "emend-to")
			}
			if s.annotation.Certainty.Value == "low" {
				r.classes = append(r.classes, "emend-low")
			}
			continue
		case s.annotation.Type == edition.Highlight:
			r.highlight = true
			themes++
			if themes == 1 {
				r.classes = append(r.classes, "hl", "t"+strconv.Itoa(s.key))
			} else {
				r.classes = append(r.classes, "u"+strconv.Itoa(s.key))
			}
		case s.annotation.Type == edition.Note:
			r.classes = append(r.classes, "rng", "k"+strconv.Itoa(s.key))
			if begins {
				r.classes = append(r.classes, "nfrom")
			}
		}
		if s.annotation != nil {
			r.ids = append(r.ids, s.annotation.ID)
		}
	}
	if r.classes == nil && r.ids == nil {
		return nil
	}
	return &r
}

// element chooses the run's tag: a link to its term or its apparatus entry, a mark, or a span.
func (v *overlay) element(r *run, rel func(string) string, inLink bool) (tag, attributes string) {
	if r.emends {
		attributes = ` id="r-` + html.EscapeString(r.emended.ID) + `"`
	}
	if r.emended != nil {
		attributes += ` title="` + html.EscapeString(v.say.Say("emendation-mark", r.emended.Witness.Value)) + `"`
	}
	switch {
	case r.term != nil && !inLink:
		attributes += ` href="` + html.EscapeString(rel(r.term.Term.URL)) + `" data-term="` + termSlug(r.term.Term) + `"`
		if r.termCont {
			attributes += ` tabindex="-1"`
		}
		return "a", attributes
	case r.emended != nil && !inLink:
		return "a", attributes + ` href="#` + html.EscapeString(r.emended.ID) + `"`
	case r.highlight:
		return "mark", attributes
	}
	return "span", attributes
}

func termSlug(t *edition.Term) string { return strings.TrimPrefix(t.ID, "glossary/") }

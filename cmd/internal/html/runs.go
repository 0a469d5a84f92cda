package html

import (
	"cmp"
	"math"
	"slices"
	"strconv"

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
	epub  bool

	prefix string // before ids
	bare   bool   // nothing is a link
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
	o := overlayer{Renderer: r, section: s, say: r.Languages.For(s.Lang), prefix: r.prefix(s.URL), all: map[*text.Block]*overlay{}}
	if r.Bare {
		o.bare()
		return o.all
	}
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
	o.finish()
	return o.all
}

type overlayer struct {
	*Renderer
	section *edition.Section
	say     Strings
	prefix  string // before ids
	all     map[*text.Block]*overlay
}

// bare lays over the text only what the editor changed in it, and what is lost.
func (o overlayer) bare() {
	for _, a := range o.section.Annotations {
		switch a.Type {
		case edition.Emendation:
			o.emendation(a)
		case edition.Lacuna:
			o.point(a)
		}
	}
	o.finish()
}

func (o overlayer) finish() {
	for _, over := range o.all {
		over.finish()
	}
}

// itself is the id of what is said of a, there the id of where that is in the text.
func (o overlayer) itself(a *edition.Annotation) string { return o.prefix + a.ID }
func (o overlayer) there(a *edition.Annotation) string  { return o.prefix + "r-" + a.ID }

func (o overlayer) over(b *text.Block) *overlay {
	if o.all[b] == nil {
		o.all[b] = &overlay{say: o.say, epub: o.EPUB, prefix: o.prefix, bare: o.Bare}
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
			over.marks = append(over.marks, mark{t.Start, beforeText, o.lane(a, key, glyph).html(o.EPUB)})
		}
	}
}

// lane is the sign of a highlight's theme. What is said of the highlight pops up from it in an EPUB.
func (o overlayer) lane(a *edition.Annotation, key int, glyph string) sign {
	s := sign{tag: "i", class: "lane t" + strconv.Itoa(key), id: o.itself(a), data: "g", value: glyph, words: glyph, hidden: true}
	if o.EPUB && !a.Note.Empty() {
		s.tag, s.id, s.href, s.role, s.hidden = "a", o.there(a), "#"+o.itself(a), noteref, false
		s.words = cmp.Or(glyph, "※")
		s.label = o.say.Say("highlight-ref")
	}
	return s
}

// beforeText is the order of marks that belong to what follows them: they stand after all others.
const beforeText = math.MaxInt

func (o overlayer) note(a *edition.Annotation, number int) {
	targets := o.Book.Anchors.Annotation(a)
	for i, t := range targets {
		over, key := o.over(t.Block), noteKey(number)
		over.spans = append(over.spans, span{start: t.Start, end: t.End, first: i == 0, annotation: a, key: key})
		if i == len(targets)-1 {
			n := strconv.Itoa(number)
			over.marks = append(over.marks, mark{t.End, number, sign{tag: "a", class: "nref k" + strconv.Itoa(key), id: o.there(a), href: "#" + o.itself(a),
				data: "n", value: n, words: bracketed(n), label: o.say.Say("note-ref", number), role: noteref}.html(o.EPUB)})
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
		if printed == "" && o.Bare {
			continue // nothing is there to be marked
		}
		if printed == "" {
			over.marks = append(over.marks, mark{at, 0, sign{tag: "a", class: "emend emend-gone", id: o.there(a), href: "#" + o.itself(a),
				words: bracketed(""), label: o.say.Say("emendation-gone", witness), role: noteref}.html(o.EPUB)})
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
		s := sign{tag: "a", id: o.there(a), href: "#" + o.itself(a), data: "label", role: noteref}
		switch a.Type {
		case edition.Break:
			s = sign{tag: "span", class: "brk", id: s.id, data: "label", value: o.say.Say("break-" + a.Kind.Value + "-label"),
				title: o.say.Say("break-" + a.Kind.Value)}
			s.words = "|" + s.value
		case edition.Omission:
			s.class, s.value, s.label = "omit", o.say.Say("omission-label"), o.say.Say("omission-mark")
			s.words = bracketed(s.value)
		case edition.Lacuna:
			s.class, s.value = "lac", o.say.Say("lacuna-inside")
			s.words, s.label = bracketed(s.value), s.value
			if o.Bare {
				s = sign{tag: "span", class: s.class, data: s.data, value: s.value, words: s.words}
			}
		}
		over := o.over(t.Block)
		over.marks = append(over.marks, mark{t.Start, -1, s.html(o.EPUB)})
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

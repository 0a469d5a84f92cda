package html

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// An overlay is all that lies over one paragraph: spans that cover stretches of its reading text and
// marks that stand at points of it. The tree knows nothing of it; the renderer of text cuts each leaf
// at the edges that fall inside it and writes one flat run a piece. So annotations may overlap, and
// cross emphasis and paragraphs, in any way.
//
// The text is written from front to back, and so an overlay has only what is still to come.
type overlay struct {
	spans []span // that begin later, by their start
	open  []*span
	marks []mark
}

// A span covers bytes start:end of a paragraph's reading text.
type span struct {
	paragraph  int // its number
	start, end int
	turn       int  // when it was laid over the text
	first      bool // the passage begins here, not in an earlier paragraph
	annotation *edition.Annotation
	key        int  // of a note: what ties its runs to it; of a highlight: its theme's number, from 1
	core       bool // the part of an emendation that differs from the witness
	term       *edition.Term
}

// A mark is generated matter at byte at: a note's number, an emendation that leaves no character, the
// sign in the margin beside the line where a highlight begins.
type mark struct {
	paragraph int
	at        int
	order     int
	html      string
}

// covers gives the spans that cover what begins at byte at, in the order in which they were laid.
func (v *overlay) covers(at int) []*span {
	v.open = slices.DeleteFunc(v.open, func(s *span) bool { return s.end <= at })
	for ; len(v.spans) > 0 && v.spans[0].start <= at; v.spans = v.spans[1:] {
		if s := &v.spans[0]; s.end > at {
			i, _ := slices.BinarySearchFunc(v.open, s, func(a, b *span) int { return a.turn - b.turn })
			v.open = slices.Insert(v.open, i, s)
		}
	}
	return v.open
}

// edge gives where the run that begins at byte at ends: where a span begins or ends or a mark stands, at
// the latest at end.
func (v *overlay) edge(at, end int) int {
	for _, s := range v.open {
		end = min(end, s.end)
	}
	if len(v.spans) > 0 {
		end = min(end, v.spans[0].start)
	}
	for _, m := range v.marks {
		if m.at > at { // one within a link waits
			return min(end, m.at)
		}
	}
	return end
}

// overlays gives what lies over each paragraph of s, whose notes are these.
func (r *Renderer) overlays(s *edition.Section, notes []NumberedNote) []overlay {
	o := overlayer{Renderer: r, say: r.Languages.For(s.Lang), prefix: r.prefix(s.URL)}
	found := r.Book.Glossary.In(s)
	links := 0
	for i := range found {
		if found[i].Linked {
			links++
		}
	}
	o.spans = make([]span, 0, len(s.Annotations)+links)
	o.marks = make([]mark, 0, len(s.Annotations))
	for _, a := range s.Annotations {
		switch {
		case a.Type == edition.Emendation:
			o.emendation(a)
		case a.Type == edition.Lacuna:
			o.point(a)
		case r.Bare: // but for what the editor changed, and what is lost
		case a.Type == edition.Highlight:
			o.highlight(a)
		case a.Type == edition.Omission, a.Type == edition.Break:
			o.point(a)
		}
	}
	if !r.Bare {
		for _, n := range notes {
			o.note(n)
		}
		for _, f := range found {
			if f.Linked && !f.Written {
				o.cover(f.Target, span{first: true, term: f.Term})
			}
		}
	}
	return o.by(r.Book.Body(s).Paragraphs)
}

// An overlayer lays spans and marks over a text.
type overlayer struct {
	*Renderer
	say    Strings
	prefix string // before ids
	spans  []span
	marks  []mark
}

// itself is the id of what is said of a, there the id of where that is in the text.
func (o *overlayer) itself(a *edition.Annotation) string { return o.prefix + a.ID }
func (o *overlayer) there(a *edition.Annotation) string  { return o.prefix + "r-" + a.ID }

// cover lays s over t.
func (o *overlayer) cover(t anchor.Target, s span) {
	s.paragraph, s.start, s.end, s.turn = t.Block.Number, t.Start, t.End, len(o.spans)
	o.spans = append(o.spans, s)
}

// mark puts s at a byte of b.
func (o *overlayer) mark(b *text.Block, at, order int, s sign) {
	o.marks = append(o.marks, mark{b.Number, at, order, s.html(o.EPUB)})
}

// by gives each paragraph its own, in the order in which they are come upon.
func (o *overlayer) by(paragraphs []*text.Block) []overlay {
	slices.SortFunc(o.spans, func(a, b span) int { return cmp.Or(a.paragraph-b.paragraph, a.start-b.start, a.turn-b.turn) })
	slices.SortStableFunc(o.marks, func(a, b mark) int {
		return cmp.Or(a.paragraph-b.paragraph, a.at-b.at, cmp.Compare(a.order, b.order))
	})
	open := make([]*span, len(o.spans)) // room for as many as each paragraph has
	all := make([]overlay, len(paragraphs))
	s, m := 0, 0
	for i, b := range paragraphs {
		spans, marks := s, m
		for s < len(o.spans) && o.spans[s].paragraph == b.Number {
			s++
		}
		for m < len(o.marks) && o.marks[m].paragraph == b.Number {
			m++
		}
		all[i] = overlay{o.spans[spans:s], open[spans:spans:s], o.marks[marks:m]}
	}
	return all
}

func (o *overlayer) highlight(a *edition.Annotation) {
	key, glyph := 0, ""
	for i, t := range o.Book.Edition.Themes {
		if t.ID == a.Theme.Value {
			key, glyph = i+1, t.Glyph.Value
		}
	}
	for i, t := range o.Book.Anchors.Annotation(a) {
		o.cover(t, span{first: i == 0, annotation: a, key: key})
		if i == 0 {
			o.mark(t.Block, t.Start, beforeText, o.lane(a, key, glyph))
		}
	}
}

// lane is the sign of a highlight's theme. What is said of the highlight pops up from it in an EPUB.
func (o *overlayer) lane(a *edition.Annotation, key int, glyph string) sign {
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

func (o *overlayer) note(n NumberedNote) {
	targets := o.Book.Anchors.Annotation(n.Annotation)
	for i, t := range targets {
		o.cover(t, span{first: i == 0, annotation: n.Annotation, key: n.Key})
		if i == len(targets)-1 {
			number := strconv.Itoa(n.Number)
			o.mark(t.Block, t.End, n.Number, sign{tag: "a", class: "nref k" + strconv.Itoa(n.Key), id: o.there(n.Annotation), href: "#" + o.itself(n.Annotation),
				data: "n", value: number, words: bracketed(number), label: o.say.Say("note-ref", n.Number), role: noteref})
		}
	}
}

// noteKeys is how many notes of one paragraph the stylesheet can tell apart when it lights the range
// of the one pointed at.
const noteKeys = 12

func noteKey(number int) int { return (number-1)%noteKeys + 1 }

func (o *overlayer) emendation(a *edition.Annotation) {
	for _, t := range o.Book.Anchors.Annotation(a) {
		o.cover(t, span{first: true, annotation: a})
		offset, printed, witness := a.CoreIn(t.Text())
		core := t
		core.Start += offset
		core.End = core.Start + len(printed)
		switch {
		case printed != "":
			o.cover(core, span{first: true, annotation: a, core: true})
		case !o.Bare: // where there are no links, nothing is there to be marked
			o.mark(t.Block, core.Start, 0, sign{tag: "a", class: "emend emend-gone", id: o.there(a), href: "#" + o.itself(a),
				words: bracketed(""), label: o.say.Say("emendation-gone", witness), role: noteref})
		}
	}
}

func (o *overlayer) point(a *edition.Annotation) {
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
		o.mark(t.Block, t.Start, -1, s)
	}
}

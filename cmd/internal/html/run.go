package html

import (
	"strconv"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A run is one flat element: a piece of text, which no edge divides, with everything that covers it.
type run struct {
	start, end int
	covers     []*span // in the order in which they were laid over the text
	term       *span
	emended    *span // the core of an emendation
	highlight  bool
}

func newRun(covers []*span, start, end int) run {
	r := run{start: start, end: end, covers: covers}
	for _, s := range covers {
		switch {
		case s.term != nil:
			r.term = s
		case s.core:
			r.emended = s
		case s.annotation.Type == edition.Highlight:
			r.highlight = true
		}
	}
	return r
}

// begins tells whether the passage of s begins with the run.
func (r *run) begins(s *span) bool { return s.first && r.start == s.start }

// ends tells whether s ends with the run.
func (r *run) ends(s *span) bool { return r.end == s.end }

// runs writes the leaf l, cut where what lies over its paragraph begins and ends.
func (n *nodes) runs(l text.Leaf, over *overlay) {
	n.marksUpTo(over, l.Start)
	for at := l.Start; at < l.End; {
		covers := over.covers(at)
		end := over.edge(at, l.End)
		n.run(newRun(covers, at, end), l.Block.Text[at:end])
		n.marksUpTo(over, end)
		at = end
	}
}

// marksUpTo writes the marks not written yet that stand at or before byte at. Within a link they
// wait for its end, since a link cannot hold another.
func (n *nodes) marksUpTo(over *overlay, at int) {
	if n.links > 0 {
		return
	}
	for len(over.marks) > 0 && over.marks[0].at <= at {
		n.write(over.marks[0].html)
		over.marks = over.marks[1:]
	}
}

// run writes the words of r.
func (n *nodes) run(r run, words string) {
	if len(r.covers) == 0 || n.r.EPUB && r.term == nil && r.emended == nil && !r.highlight {
		n.escape(words) // nothing is to be seen: a reading system lights no ranges
		return
	}
	tag := n.tag(r)
	n.write("<", tag)
	n.classes(r)
	n.attributes(r)
	n.ids(r)
	n.write(">")
	before, after := n.brackets(r)
	before.write(&n.sheet, n.r.EPUB)
	n.escape(words)
	if r.term != nil && n.links == 0 && after.words != "" { // the words lead to their term, so the bracket leads to the note
		a := r.emended.annotation
		after.tag, after.href, after.label, after.role = "a", "#"+n.prefix+a.ID, n.say.Say("emendation-mark", a.Witness.Value), noteref
		n.write("</", tag, ">")
		after.write(&n.sheet, n.r.EPUB)
		return
	}
	after.write(&n.sheet, n.r.EPUB)
	n.write("</", tag, ">")
}

// brackets gives the signs of an emendation that a run begins or ends with. On a page they are the
// stylesheet's.
func (n *nodes) brackets(r run) (before, after sign) {
	if !n.r.EPUB || r.emended == nil {
		return sign{}, sign{}
	}
	before.tag, after.tag = "span", "span"
	if r.begins(r.emended) {
		before.words = "〔"
	}
	switch {
	case !r.ends(r.emended):
	case r.emended.annotation.Certainty.Value == "low":
		after.words = n.say.Say("doubt") + "〕"
	default:
		after.words = "〕"
	}
	return before, after
}

// tag chooses the run's element: a link to its term or its apparatus entry, a mark, or a span.
func (n *nodes) tag(r run) string {
	switch {
	case n.links == 0 && (r.term != nil || r.emended != nil && !n.r.Bare):
		return "a"
	case r.highlight:
		return "mark"
	}
	return "span"
}

func (n *nodes) classes(r run) {
	before, theme := ` class="`, "t"
	class := func(parts ...string) {
		n.write(before)
		n.write(parts...)
		before = " "
	}
	for _, s := range r.covers {
		switch {
		case s.term != nil:
			class("term")
		case s.core:
			class("emend")
			if n.r.EPUB {
				continue
			}
			if r.begins(s) {
				class("emend-from")
			}
			if r.ends(s) {
				class("emend-to")
			}
			if s.annotation.Certainty.Value == "low" {
				class("emend-low")
			}
		case s.annotation.Type == edition.Highlight:
			if theme == "t" {
				class("hl")
			}
			class(theme, strconv.Itoa(s.key))
			theme = "u" // of those below the first
		case s.annotation.Type == edition.Note && !n.r.EPUB:
			class("rng k", strconv.Itoa(s.key))
			if r.begins(s) {
				class("nfrom")
			}
		}
	}
	if before == " " {
		n.write(`"`)
	}
}

// attributes writes what belongs to the term and the emendation of a run.
func (n *nodes) attributes(r run) {
	if r.emended != nil {
		a := r.emended.annotation
		if r.begins(r.emended) {
			n.attribute("id", n.prefix, "r-", a.ID)
		}
		n.attribute("title", n.say.Say("emendation-mark", a.Witness.Value))
	}
	switch {
	case n.links > 0:
	case r.term != nil:
		n.href(r.term.term.URL)
		if n.r.EPUB {
			n.write(glossref.attributes())
		} else {
			n.write(` data-term="`, strings.TrimPrefix(r.term.term.ID, "glossary/"), `"`)
		}
		if !r.begins(r.term) {
			n.write(` tabindex="-1"`)
		}
	case r.emended != nil && !n.r.Bare:
		n.attribute("href", "#", n.prefix, r.emended.annotation.ID)
		if n.r.EPUB {
			n.write(noteref.attributes())
		}
	}
}

// ids writes the ids of all annotations that cover a run, for the script of a page.
func (n *nodes) ids(r run) {
	if n.r.EPUB {
		return
	}
	before := ` data-a="`
	for _, s := range r.covers {
		if s.annotation != nil && !s.core {
			n.write(before, s.annotation.ID)
			before = " "
		}
	}
	if before == " " {
		n.write(`"`)
	}
}

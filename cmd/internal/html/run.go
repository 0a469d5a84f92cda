package html

import (
	"html"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/text"
)

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
	before, after := v.brackets(run)
	if run.term != nil && !inLink && after.words != "" { // the words lead to their term, so the bracket leads to the note
		after.tag, after.href, after.label, after.role = "a", "#"+v.prefix+run.emended.ID, v.say.Say("emendation-mark", run.emended.Witness.Value), noteref
		w.WriteString(">" + before.html(v.epub) + words + "</" + tag + ">" + after.html(v.epub))
		return
	}
	w.WriteString(">" + before.html(v.epub) + words + after.html(v.epub) + "</" + tag + ">")
}

// brackets gives the signs of an emendation that a run begins or ends with. On a page they are the
// stylesheet's.
func (v *overlay) brackets(r *run) (before, after sign) {
	if !v.epub || r.emended == nil {
		return sign{}, sign{}
	}
	before.tag, after.tag = "span", "span"
	if r.emends {
		before.words = "〔"
	}
	switch {
	case r.emendsTo && r.emended.Certainty.Value == "low":
		after.words = v.say.Say("doubt") + "〕"
	case r.emendsTo:
		after.words = "〕"
	}
	return before, after
}

// A run is one flat element: a piece of text with everything that covers it.
type run struct {
	classes   []string
	ids       []string // of the annotations that cover it
	term      *glossary.Occurrence
	termCont  bool // the term began in an earlier run
	emended   *edition.Annotation
	emends    bool // the emendation begins with it
	emendsTo  bool // and ends with it
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
			r.emends, r.emendsTo = begins, end == s.end
			r.classes = append(r.classes, "emend")
			if v.epub {
				continue
			}
			if r.emends {
				r.classes = append(r.classes, "emend-from")
			}
			if r.emendsTo {
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
		case s.annotation.Type == edition.Note && !v.epub:
			r.classes = append(r.classes, "rng", "k"+strconv.Itoa(s.key))
			if begins {
				r.classes = append(r.classes, "nfrom")
			}
		}
		if s.annotation != nil && !v.epub {
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
		attributes = ` id="` + html.EscapeString(v.prefix+"r-"+r.emended.ID) + `"`
	}
	if r.emended != nil {
		attributes += ` title="` + html.EscapeString(v.say.Say("emendation-mark", r.emended.Witness.Value)) + `"`
	}
	switch {
	case r.term != nil && !inLink:
		attributes += ` href="` + html.EscapeString(rel(r.term.Term.URL)) + `"`
		if v.epub {
			attributes += glossref.attributes()
		} else {
			attributes += ` data-term="` + termSlug(r.term.Term) + `"`
		}
		if r.termCont {
			attributes += ` tabindex="-1"`
		}
		return "a", attributes
	case r.emended != nil && !inLink && !v.bare:
		attributes += ` href="#` + html.EscapeString(v.prefix+r.emended.ID) + `"`
		if v.epub {
			attributes += noteref.attributes()
		}
		return "a", attributes
	case r.highlight:
		return "mark", attributes
	}
	return "span", attributes
}

func termSlug(t *edition.Term) string { return strings.TrimPrefix(t.ID, "glossary/") }

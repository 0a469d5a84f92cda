package check

import (
	"strings"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A Requirement is a sentence in which the document uses one of the edition's duty words and names
// one of its actors.
type Requirement struct {
	anchor.Target
	Words  []string // the duty words in it
	Actors []string // the actors named in it
	Duties int      // the duties that cover some of it
	Argued bool     // `undirected` says why it requires nothing of them
}

// Cite is how the sentence's paragraph is cited.
func (r Requirement) Cite() string { return graph.Cite(r.Section, r.Block) }

// Requirements gives every such sentence, in reading order.
func Requirements(b *book.Book) (all []Requirement) {
	for _, s := range b.Edition.Texts() {
		all = append(all, requirements(b, s)...)
	}
	return all
}

// requirements gives every such sentence of s.
func requirements(b *book.Book, s *edition.Section) (all []Requirement) {
	if len(b.Edition.DutyWords) == 0 {
		return nil
	}
	for _, p := range b.Body(s).Paragraphs {
		for _, sentence := range sentences(p.Text) {
			r := Requirement{Target: anchor.Target{Section: s, Block: p, Start: sentence[0], End: sentence[1]}}
			r.Words, r.Actors = dutyWords(b.Edition, r.Text()), actorsIn(b.Edition, r.Text())
			if len(r.Words) > 0 && len(r.Actors) > 0 {
				r.Duties, r.Argued = covered(b, r.Target)
				all = append(all, r)
			}
		}
	}
	return all
}

// duties finds the sentences that no duty covers.
func duties(b *book.Book, f edition.File, l *diag.List) {
	if f.Section == nil {
		return
	}
	for _, r := range requirements(b, f.Section) {
		if r.Duties == 0 && !r.Argued {
			l.Warnf(b.Body(r.Section).Pos(r.Block, r.Start), diag.DutyMissing,
				"the sentence says %s and names %s, and no duty covers it; add one, or say under undirected why not: %s",
				strings.Join(r.Words, "、"), strings.Join(r.Actors, "、"), r.Text())
		}
	}
}

// sentences gives the start and end of every sentence of s.
func sentences(s string) (all [][2]int) {
	start := 0
	for i, r := range s {
		end := i + len(string(r))
		if strings.ContainsRune("。！？", r) || strings.ContainsRune(".!?", r) && (end == len(s) || s[end] == ' ') {
			all = append(all, [2]int{start, end})
			start = end
		}
	}
	if strings.TrimSpace(s[start:]) != "" {
		all = append(all, [2]int{start, len(s)})
	}
	return all
}

// dutyWords gives the duty words in s, those left out that are part of a longer word.
func dutyWords(e *edition.Edition, s string) (found []string) {
	for _, not := range e.NotDutyWords {
		s = strings.ReplaceAll(s, not.Value, "\x00")
	}
	for _, w := range e.DutyWords {
		if strings.Contains(s, w.Value) {
			found = append(found, w.Value)
		}
	}
	return found
}

func actorsIn(e *edition.Edition, s string) (found []string) {
	for _, a := range e.Actors {
		for _, name := range append([]edition.String{a.Name}, a.Aliases...) {
			if strings.Contains(s, name.Value) {
				found = append(found, a.Name.Value)
				break
			}
		}
	}
	return found
}

// covered counts the duties that touch t, and tells whether an undirected entry does.
func covered(b *book.Book, t anchor.Target) (duties int, argued bool) {
	touches := func(targets []anchor.Target) bool {
		for _, o := range targets {
			if o.Block == t.Block && o.Start < t.End && t.Start < o.End {
				return true
			}
		}
		return false
	}
	for _, a := range book.Annotations(t.Section, edition.Duty) {
		if touches(b.Anchors.Annotation(a)) {
			duties++
		}
	}
	for _, u := range t.Section.Undirected {
		argued = argued || touches(b.Anchors.Selector(&u.Selector))
	}
	return duties, argued
}

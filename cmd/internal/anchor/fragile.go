package anchor

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// fragile warns of a selector that finds its passage m today, but which an edit somewhere else could
// lead to another without a word: nth counts places, of which all is every one, and the end of a range
// is wherever its last phrase comes next.
func (r *resolver) fragile(section *edition.Section, s *edition.Selector, all []match, m match) {
	if s.Nth.N > 0 {
		r.counted(section, s, all)
	}
	_, last, isRange := s.Range()
	if !isRange {
		return
	}
	blocks := r.index.blocks(section)
	texts := r.index.readings(blocks)
	warn := func(format string, args ...any) {
		r.list.Add(diag.Diagnostic{Pos: s.Quote.Pos, Severity: diag.Warning, Code: diag.AnchorFragile, Message: fmt.Sprintf(format, args...)})
	}
	_, size := utf8.DecodeRuneInString(last.Value)
	again := m.end - len(last.Value) + size
	if to, end, ok := next(texts, last.Value+s.Suffix.Value, m.to, again); ok {
		warn("the range would end at %s if its end here were edited, since %s comes there again; lengthen its last phrase, or add a suffix",
			r.index.place(section, blocks[to], end-len(last.Value+s.Suffix.Value)), last.Value)
		return
	}
	q := quotation{s.Quote.Value, s.Prefix.Value, s.Suffix.Value}
	if literal := strings.HasPrefix(texts[m.from].text[m.start:], q.quote); !literal {
		return
	}
	for _, other := range q.inContext(q.ranges(texts), texts) {
		if !slices.Contains(all, other) {
			warn("the text has %s of its own here, but if it were edited the quote would be a range that begins at %s; lengthen its first phrase, or add a prefix",
				edition.RangeMark, r.index.place(section, blocks[other.from], other.start))
			return
		}
	}
}

// counted warns of an nth that stands where words would tell the places apart.
func (r *resolver) counted(section *edition.Section, s *edition.Selector, all []match) {
	around := contexts(all, r.index.blocks(section))
	i := s.Nth.I - 1
	r.affordable(len(all))
	if r.effort <= 0 {
		return
	}
	if _, ok := singleOut(around, i, false); !ok && len(all) > 1 {
		return
	}
	r.list.Add(diag.Diagnostic{Pos: s.Nth.Pos, Severity: diag.Warning, Code: diag.AnchorFragile,
		Message: "nth counts places, so this would be another passage if one were moved past its like",
		Hints:   []string{r.candidate(section, all, around, i, false, "nth")}})
}

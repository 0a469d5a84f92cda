package anchor

import (
	"fmt"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// missing reports that s matches nowhere, and what was probably meant: the quote in another context,
// the nearest passage here, or the same words in another section.
func (r *resolver) missing(section *edition.Section, s *edition.Selector) {
	d := diag.Diagnostic{Pos: s.Quote.Pos, Severity: diag.Error, Code: diag.AnchorMissing,
		Message: "quote not found: " + s.Quote.Value}
	blocks := r.index.blocks(section)
	bare := &edition.Selector{Quote: s.Quote}
	if ms := r.index.exact(bare, blocks); len(ms) > 0 {
		d.Message = fmt.Sprintf("quote not found with this %s: %s", narrowing(s), s.Quote.Value)
		d.Hints = append(d.Hints, r.candidates(section, ms, false, narrowing(s))...)
	} else if first, last, ok := s.Range(); ok {
		d.Hints = r.sides(section, first, last)
	} else if b, start, end, ok := nearest(s.Quote.Value, blocks); ok {
		d.Hints = append(d.Hints, fmt.Sprintf("nearest: %s at %s", b.Text[start:end], r.index.place(section, b, start)))
	}
	r.out.open = true
	for _, other := range r.edition.Texts() {
		if other == section || len(d.Hints) > 3 {
			continue
		}
		if ms := r.index.exact(s, r.index.blocks(other)); len(ms) > 0 {
			d.Hints = append(d.Hints, fmt.Sprintf("these words are in %s", r.index.place(other, r.index.blocks(other)[ms[0].from], ms[0].start)))
		}
	}
	if len(d.Hints) == 0 {
		d.Hints = append(d.Hints, fmt.Sprintf("nothing like it is in %s", section.File))
	}
	r.list.Add(d)
}

// narrowing names the keys with which s narrows its quote.
func narrowing(s *edition.Selector) string {
	switch {
	case s.Suffix.Empty():
		return "prefix"
	case s.Prefix.Empty():
		return "suffix"
	}
	return "prefix and suffix"
}

// effort bounds the search for the nearest passage: characters of quote times characters of text.
const effort = 20_000_000

// nearest finds the passage with the fewest single-character differences from quote, if at most half
// its characters differ. It is Sellers' algorithm: edit distance with a free start and end in the text.
func nearest(quote string, blocks []*text.Block) (best *text.Block, start, end int, ok bool) {
	q := []rune(quote)
	limit, spent := len(q)/2+1, 0
	for _, b := range blocks {
		rs := []rune(b.Text)
		if spent += len(q) * len(rs); spent > effort {
			break
		}
		if d, from, to := approximate(q, rs); d < limit {
			limit, best = d, b
			start, end = len(string(rs[:from])), len(string(rs[:to]))
		}
	}
	return best, start, end, best != nil
}

// approximate gives the distance from q of the stretch from:to of t that is nearest to it.
func approximate(q, t []rune) (distance, from, to int) {
	type cell struct{ d, from int }
	column := make([]cell, len(q)+1)
	for i := range column {
		column[i] = cell{i, 0}
	}
	distance = len(q)
	for j, r := range t {
		diagonal := column[0]
		column[0] = cell{0, j + 1}
		for i, c := range q {
			step := cell{diagonal.d + 1, diagonal.from}
			if c == r {
				step.d = diagonal.d
			}
			diagonal = column[i+1]
			if d := diagonal.d + 1; d < step.d {
				step = cell{d, diagonal.from}
			}
			if d := column[i].d + 1; d < step.d {
				step = cell{d, column[i].from}
			}
			column[i+1] = step
		}
		if last := column[len(q)]; last.d < distance || last.d == distance && closer(last.from, j+1, from, to, len(q)) {
			distance, from, to = last.d, last.from, j+1
		}
	}
	return distance, from, to
}

// closer tells whether the stretch a:b is nearer to n characters long than the stretch from:to: of two
// passages that differ in as many characters, the one with a word changed is meant, not the one that
// lacks its end.
func closer(a, b, from, to, n int) bool {
	off := func(length int) int { return max(length-n, n-length) }
	return off(b-a) < off(to-from)
}

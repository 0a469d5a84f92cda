package collate

import (
	"math"
	"slices"
	"unicode/utf8"
)

// A window is a free stretch of the witness, or as much of one as a part could take.
type window struct {
	from, to int
	weight   float64
}

// besideWeight is how much more a window counts that lies where reading order has the part.
const besideWeight = 1.5

// windows gives where in the witness p may belong: beside its neighbours, where strings of it occur,
// and everywhere, if not much is left.
func (a *aligner) windows(p part) []window {
	seen := map[window]bool{}
	var all []window
	add := func(at int, weight float64) {
		w, ok := a.around(at, 2*(p.to-p.from)+600)
		w.weight = weight
		if ok && !seen[w] {
			seen[w] = true
			all = append(all, w)
		}
	}
	for _, at := range a.besidePart(p) {
		add(at, besideWeight)
	}
	for _, gram := range grams(a.text(p)) {
		for _, at := range a.index.find(gram, 16) {
			add(at, 1)
		}
	}
	for _, s := range a.stretches { // what of them the round has not filled
		if free := slices.Index(a.taken[s[0]:s[1]], false); free >= 0 {
			add(s[0]+free, 1)
		}
	}
	return all
}

// around gives the free window about byte at of the witness, at most reach bytes to either side.
func (a *aligner) around(at, reach int) (w window, ok bool) {
	if at < 0 || at >= len(a.taken) || a.taken[at] {
		return w, false
	}
	w.from, w.to = at, at
	for w.from > 0 && !a.taken[w.from-1] && at-w.from < reach {
		w.from--
	}
	for !a.rightEdge(w.to) && w.to-at < reach {
		w.to++
	}
	s := a.witness.text
	for !utf8.RuneStart(s[w.from]) {
		w.from++
	}
	for w.to < len(s) && !utf8.RuneStart(s[w.to]) {
		w.to--
	}
	return w, w.from < w.to
}

// besidePart gives the bytes of the witness that touch the places of what precedes and follows p.
func (a *aligner) besidePart(p part) (at []int) {
	var before, after *claim
	for i := range a.claims[p.piece] {
		m := &a.claims[p.piece][i]
		if m.p1 <= p.from && (before == nil || m.p1 > before.p1) {
			before = m
		}
		if m.p0 >= p.to && (after == nil || m.p0 < after.p0) {
			after = m
		}
	}
	if before == nil && p.piece > 0 {
		for i := range a.claims[p.piece-1] {
			if m := &a.claims[p.piece-1][i]; before == nil || m.p1 > before.p1 {
				before = m
			}
		}
	}
	if after == nil && p.piece+1 < len(a.pieces) {
		for i := range a.claims[p.piece+1] {
			if m := &a.claims[p.piece+1][i]; after == nil || m.p0 < after.p0 {
				after = m
			}
		}
	}
	if before != nil {
		at = append(at, before.w1, before.w1+1)
	}
	if after != nil {
		at = append(at, after.w0-1, after.w0-2)
	}
	return at
}

// samples is how many strings of a part are looked for.
const samples = 24

// grams gives strings of s, spread over it, that are unlikely to occur elsewhere.
func grams(s string) (all []string) {
	rs := []rune(s)
	n := min(surelyShared, len(rs))
	step := max(1, (len(rs)-n)/samples)
	for i := 0; i+n <= len(rs); i += step {
		all = append(all, string(rs[i:i+n]))
	}
	return all
}

// similarityEffort is how much more it costs to count a character than to compare a pair.
const similarityEffort = 10

// similarity counts the characters and pairs of characters that a and b share, in proportion to
// their lengths.
func similarity(a, b []rune) float64 {
	count := map[[2]rune]int{}
	for i, r := range a {
		count[[2]rune{r}]++
		if i > 0 {
			count[[2]rune{a[i-1], r}]++
		}
	}
	shared := 0
	take := func(key [2]rune) {
		if count[key] > 0 {
			count[key]--
			shared++
		}
	}
	for i, r := range b {
		take([2]rune{r})
		if i > 0 {
			take([2]rune{b[i-1], r})
		}
	}
	return float64(shared) / math.Sqrt(float64(len(a)*len(b)))
}

// alike tells whether an alignment of texts of these lengths shows that they belong together: that
// they share a run longer than chance has it, or half of the longer, or most of the shorter without
// much between.
func alike(edits []edit, a, b int) bool {
	run, all, extent := 0, 0, 0
	for i, e := range edits {
		if e.equal {
			run, all = max(run, e.a1-e.a0), all+e.a1-e.a0
		}
		if e.equal || i > 0 && i < len(edits)-1 {
			extent += max(e.a1-e.a0, e.b1-e.b0)
		}
	}
	shorter := min(a, b)
	return run >= surelyShared || 2*all >= max(a, b) || shorter >= 4 && 4*all >= 3*shorter && extent <= 2*shorter
}

package collate

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"
)

// A part is a stretch of a piece that has no place yet: bytes from:to of its text.
type part struct{ piece, from, to int }

const (
	rounds       = 8           // after so many, what has no place stays without one
	totalEffort  = 400_000_000 // pairs of characters compared in all; some seconds
	fewStretches = 64          // so many free stretches are all tried
	longRun      = 8           // characters: fewer are a slip, more may have their place elsewhere
	surelyShared = 6           // characters in a row that two texts do not share by chance
)

// An aligner gives the parts of pieces that fit nowhere their likeliest place in what is left of the
// witness. What then differs inside a place is claimed as differing; a longer run that one side has
// alone becomes a part, or a free stretch, again. So each part of a piece whose break is missing, too,
// finds its place.
type aligner struct {
	*collation
	effort    int
	stretches [][2]int // free when the round began, if they are few
}

func (c *collation) align() {
	if c.index == nil {
		return
	}
	a := aligner{collation: c, effort: totalEffort}
	var queue []part
	for i, p := range c.pieces {
		if !c.placed(i) {
			queue = append(queue, part{i, 0, len(p.text)})
		}
	}
	for round := 0; round < rounds && len(queue) > 0; round++ {
		slices.SortFunc(queue, func(x, y part) int {
			return cmp.Or((y.to-y.from)-(x.to-x.from), x.piece-y.piece, x.from-y.from)
		})
		a.stretches = c.freeStretches(fewStretches)
		var next []part
		for _, p := range queue {
			next = append(next, a.settle(p)...)
		}
		queue = next
	}
}

// freeStretches gives the free stretches of the witness, or nil if there are more than limit.
func (c *collation) freeStretches(limit int) (all [][2]int) {
	for i := slices.Index(c.taken, false); i >= 0 && i < len(c.taken); {
		end := i + 1
		for !c.rightEdge(end) {
			end++
		}
		if all = append(all, [2]int{i, end}); limit >= 0 && len(all) > limit {
			return nil
		}
		for i = end; i < len(c.taken) && c.taken[i]; {
			i++
		}
	}
	return all
}

// settle finds a place for p and gives the parts of it that still have none.
func (a *aligner) settle(p part) []part {
	whole := p.from == 0 && p.to == len(a.pieces[p.piece].text)
	if !whole && a.exactly(p) {
		return nil
	}
	s := []rune(a.text(p))
	var best [2]int
	var score float64
	for _, w := range a.windows(p) {
		if likeness := similarity(s, []rune(a.witness.text[w.from:w.to])) * w.weight; likeness > score {
			best, score = [2]int{w.from, w.to}, likeness
		}
	}
	if score == 0 {
		return nil
	}
	t := []rune(a.witness.text[best[0]:best[1]])
	edits := diff(s, t, &a.effort)
	if !alike(edits, len(s), len(t)) {
		return nil
	}
	return a.apply(p, best[0], s, t, edits)
}

func (a *aligner) text(p part) string { return a.pieces[p.piece].text[p.from:p.to] }

// exactly places a part that another part was torn from, where it stands as it is.
func (a *aligner) exactly(p part) bool {
	s := a.text(p)
	for edges := 2; edges >= 0; edges-- {
		if edges == 0 && utf8.RuneCountInString(s) < surelyShared {
			break
		}
		for _, at := range a.index.find(s, 1000) {
			if a.free(at, at+len(s)) && a.edges(at, at+len(s)) == edges {
				a.claim(claim{p.piece, p.from, p.to, at, at + len(s), false})
				return true
			}
		}
	}
	return false
}

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
	for _, s := range a.stretches {
		add(s[0], 1)
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

// alike tells whether an alignment of texts of these lengths shows that they belong together: they
// share more than chance has it, or half of the longer.
func alike(edits []edit, a, b int) bool {
	run, all := 0, 0
	for _, e := range edits {
		if e.equal {
			run, all = max(run, e.a1-e.a0), all+e.a1-e.a0
		}
	}
	return run >= surelyShared || 2*all >= max(a, b)
}

// apply claims what edits say of p and the window at byte at, and gives the parts of p that the
// window has nothing like.
func (a *aligner) apply(p part, at int, s, t []rune, edits []edit) (left []part) {
	ps, ts := offsets(s), offsets(t)
	for i, e := range edits {
		m := claim{p.piece, p.from + ps[e.a0], p.from + ps[e.a1], at + ts[e.b0], at + ts[e.b1], !e.equal}
		ownEnd := (i == 0 || i == len(edits)-1) && e.a0 == e.a1
		switch {
		case e.equal, a.isSlip(e) && !ownEnd:
			a.claim(m)
		case e.a0 < e.a1:
			left = append(left, part{p.piece, m.p0, m.p1})
		}
	}
	return left
}

// isSlip tells whether a difference is small enough to be one, and not two texts that each have
// their place elsewhere.
func (a *aligner) isSlip(e edit) bool {
	x, y := e.a1-e.a0, e.b1-e.b0
	if x == 0 || y == 0 {
		return x+y == 1
	}
	return x < longRun && y < longRun
}

// offsets gives where each character of s begins when it is written in UTF-8, and where the last ends.
func offsets(s []rune) []int {
	at := make([]int, len(s)+1)
	for i, r := range s {
		at[i+1] = at[i] + utf8.RuneLen(r)
	}
	return at
}

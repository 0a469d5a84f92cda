package collate

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// A part is a stretch of a piece that has no place yet: bytes from:to of its text.
type part struct{ piece, from, to int }

const (
	rounds       = 8           // after so many, what has no place stays without one
	totalEffort  = 200_000_000 // pairs of characters compared in all: a few seconds
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
	for _, w := range a.likeliest(s, a.windows(p)) {
		t := []rune(a.witness.text[w.from:w.to])
		if edits := diff(s, t, &a.effort); alike(edits, len(s), len(t)) {
			return a.apply(p, w.from, s, t, edits)
		}
	}
	return nil
}

// tried is how many windows a part is aligned with before it is given up.
const tried = 3

// likeliest gives the windows that are most like s, the best first. It changes their weights.
func (a *aligner) likeliest(s []rune, all []window) []window {
	for i := range all {
		w := &all[i]
		if a.effort -= similarityEffort * (len(s) + w.to - w.from); a.effort < 0 {
			return nil
		}
		w.weight *= similarity(s, []rune(a.witness.text[w.from:w.to]))
	}
	all = slices.DeleteFunc(all, func(w window) bool { return w.weight == 0 })
	slices.SortStableFunc(all, func(x, y window) int { return cmp.Compare(y.weight, x.weight) })
	return all[:min(len(all), tried)]
}

func (a *aligner) text(p part) string { return a.pieces[p.piece].text[p.from:p.to] }

// exactly places a part that another part was torn from, where it stands as it is.
func (a *aligner) exactly(p part) bool {
	s := a.text(p)
	found := a.index.find(s, 1000)
	for edges := 2; edges >= 0; edges-- {
		if edges == 0 && utf8.RuneCountInString(s) < surelyShared {
			break
		}
		for _, at := range found {
			if a.free(at, at+len(s)) && a.edges(at, at+len(s)) == edges {
				a.claim(claim{p.piece, p.from, p.to, at, at + len(s), false})
				return true
			}
		}
	}
	return false
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

package collate

import "strings"

const (
	fewPieces   = 32        // with more pieces left over, something else is wrong
	retileSteps = 1_000_000 // tries in all
)

// retile mends what placing the longest first can spoil: in 甲乙甲乙甲, 甲乙甲 must not stand first if
// 甲乙 is to have a place. It tries to fill each block that is not full with the pieces that stand in
// it and those left over.
func (c *collation) retile() {
	var over []int
	for i := range c.pieces {
		if !c.placed(i) {
			over = append(over, i)
		}
	}
	if len(over) == 0 || len(over) > fewPieces {
		return
	}
	inside := map[int][]int{}
	for i, claims := range c.claims {
		if len(claims) == 1 {
			k := c.witness.blockAt(claims[0].w1)
			inside[k] = append(inside[k], i)
		}
	}
	steps := retileSteps
	for k, b := range c.witness.blocks {
		if own := inside[k]; len(own) > 0 && !c.full(b) {
			t := tiler{collation: c, own: len(own), pieces: append(own, over...), steps: &steps, used: map[int]bool{}}
			if t.fill(c.witness.text[b.start:b.end]) {
				c.replace(b, own, t.order)
				c.retile()
				return
			}
		}
	}
}

func (c *collation) full(b block) bool {
	for i := b.start; i < b.end; i++ {
		if !c.taken[i] {
			return false
		}
	}
	return true
}

// replace gives a block to the pieces of order, one after another.
func (c *collation) replace(b block, own, order []int) {
	for _, i := range own {
		c.claims[i] = nil
	}
	at := b.start
	for _, i := range order {
		c.place(i, at)
		at += len(c.pieces[i].text)
	}
}

// A tiler searches for an order of pieces that fills a block.
type tiler struct {
	*collation
	pieces []int // the first own of them must be used
	own    int
	used   map[int]bool
	order  []int
	steps  *int
}

func (t *tiler) fill(rest string) bool {
	if rest == "" {
		for _, i := range t.pieces[:t.own] {
			if !t.used[i] {
				return false
			}
		}
		return true
	}
	for _, i := range t.pieces {
		if *t.steps--; *t.steps < 0 {
			return false
		}
		if s := t.collation.pieces[i].text; !t.used[i] && strings.HasPrefix(rest, s) {
			t.used[i], t.order = true, append(t.order, i)
			if t.fill(rest[len(s):]) {
				return true
			}
			t.used[i], t.order = false, t.order[:len(t.order)-1]
		}
	}
	return false
}

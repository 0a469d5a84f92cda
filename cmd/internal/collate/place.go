package collate

import (
	"cmp"
	"slices"
)

// A claim says that bytes p0:p1 of a piece are bytes w0:w1 of the witness, or, where they differ,
// that the one stands in place of the other.
type claim struct {
	piece          int
	p0, p1, w0, w1 int
	differs        bool
}

// A collation is which piece claims which part of the witness.
type collation struct {
	witness *witness
	pieces  []*piece
	claims  [][]claim // by piece, as they follow one another in it
	taken   []bool    // by byte of the witness; separators are nobody's and count as taken
	index   *index    // of the blocks that no piece fills
}

func newCollation(w *witness, pieces []*piece) *collation {
	c := &collation{witness: w, pieces: pieces, claims: make([][]claim, len(pieces)), taken: make([]bool, len(w.text))}
	for _, b := range w.blocks {
		c.taken[b.end] = true
	}
	return c
}

func (c *collation) claim(m claim) {
	k, _ := slices.BinarySearchFunc(c.claims[m.piece], m, func(x, y claim) int { return cmp.Or(x.p0-y.p0, x.p1-y.p1) })
	c.claims[m.piece] = slices.Insert(c.claims[m.piece], k, m)
	for i := m.w0; i < m.w1; i++ {
		c.taken[i] = true
	}
}

// place gives piece i the place in the witness that begins at byte at.
func (c *collation) place(i, at int) {
	n := len(c.pieces[i].text)
	c.claim(claim{piece: i, p0: 0, p1: n, w0: at, w1: at + n})
}

func (c *collation) placed(i int) bool { return len(c.claims[i]) > 0 }

// free tells whether nobody has claimed any of from:to.
func (c *collation) free(from, to int) bool { return !slices.Contains(c.taken[from:to], true) }

// edge tells whether what precedes byte i of the witness, or nothing, is taken.
func (c *collation) leftEdge(i int) bool  { return i == 0 || c.taken[i-1] }
func (c *collation) rightEdge(i int) bool { return i == len(c.taken) || c.taken[i] }

// placeBlocks places pieces that are a whole block of the witness. That never takes a place some
// other piece needs: whatever would tile the block could as well tile the piece's other place.
//
// Where there are more copies of a text on one side than on the other, it matters for a good report
// which of them go together. Those that follow what they follow on the other side do.
func (c *collation) placeBlocks() {
	blocks := map[string][]int{}
	for k, b := range c.witness.blocks {
		s := c.witness.text[b.start:b.end]
		blocks[s] = append(blocks[s], k)
	}
	copies := map[string]int{}
	for _, p := range c.pieces {
		copies[p.text]++
	}
	for i, p := range c.pieces {
		if ks := blocks[p.text]; len(ks) == 1 && copies[p.text] == 1 {
			c.place(i, c.witness.blocks[ks[0]].start)
		}
	}
	for i := 1; i < len(c.pieces); i++ {
		c.placeBlockBeside(i, i-1, +1)
	}
	for i := len(c.pieces) - 2; i >= 0; i-- {
		c.placeBlockBeside(i, i+1, -1)
	}
	for i, p := range c.pieces {
		for len(blocks[p.text]) > 0 && !c.placed(i) {
			b := c.witness.blocks[blocks[p.text][0]]
			blocks[p.text] = blocks[p.text][1:]
			if !c.taken[b.start] {
				c.place(i, b.start)
			}
		}
	}
}

// placeBlockBeside places piece i in the block beside that of its neighbour.
func (c *collation) placeBlockBeside(i, neighbour, step int) {
	if c.placed(i) || !c.placed(neighbour) {
		return
	}
	k := c.witness.blockAt(c.claims[neighbour][0].w0+1) + step
	if k < 0 || k >= len(c.witness.blocks) {
		return
	}
	b := c.witness.blocks[k]
	if c.witness.text[b.start:b.end] == c.pieces[i].text && !c.taken[b.start] {
		c.place(i, b.start)
	}
}

// placeRest places what is no whole block inside the blocks that are left, the longest pieces first,
// since a short one may also occur inside a longer one.
func (c *collation) placeRest() {
	var rest []int
	for i := range c.pieces {
		if !c.placed(i) {
			rest = append(rest, i)
		}
	}
	if len(rest) == 0 {
		return
	}
	c.index = newIndex(c)
	slices.SortStableFunc(rest, func(x, y int) int {
		p, q := c.pieces[x].text, c.pieces[y].text
		return cmp.Or(cmp.Compare(len(q), len(p)), cmp.Compare(p, q), cmp.Compare(x, y))
	})
	for len(rest) > 0 {
		n := 1
		for n < len(rest) && c.pieces[rest[n]].text == c.pieces[rest[0]].text {
			n++
		}
		c.placeCopies(rest[:n])
		rest = rest[n:]
	}
}

// placeCopies places pieces of one text: best where they fill a whole free stretch, then along the
// edge of one, then anywhere.
func (c *collation) placeCopies(copies []int) {
	s := c.pieces[copies[0]].text
	found := c.index.find(s, -1)
	for edges := 2; edges >= 0 && len(copies) > 0; edges-- {
		var fit []int
		for _, at := range found {
			if c.free(at, at+len(s)) && c.edges(at, at+len(s)) == edges {
				fit = append(fit, at)
			}
		}
		copies = c.placeAmong(copies, fit)
	}
}

func (c *collation) edges(from, to int) (n int) {
	if c.leftEdge(from) {
		n++
	}
	if c.rightEdge(to) {
		n++
	}
	return n
}

// placeAmong places copies in the places of fit, first those beside their neighbours, and gives
// those that found none.
func (c *collation) placeAmong(copies, fit []int) (left []int) {
	size := len(c.pieces[copies[0]].text)
	for _, i := range copies {
		for _, at := range c.beside(i, size) {
			if _, ok := slices.BinarySearch(fit, at); ok && !c.placed(i) && c.free(at, at+size) {
				c.place(i, at)
			}
		}
	}
	for _, i := range copies {
		for len(fit) > 0 && !c.placed(i) {
			if at := fit[0]; c.free(at, at+size) {
				c.place(i, at)
			}
			fit = fit[1:]
		}
		if !c.placed(i) {
			left = append(left, i)
		}
	}
	return left
}

// beside gives where size bytes of piece i would begin if it followed the piece before it or
// preceded the one after it, in one block or in the next.
func (c *collation) beside(i, size int) (at []int) {
	if i > 0 && c.placed(i-1) {
		end := c.claims[i-1][len(c.claims[i-1])-1].w1
		at = append(at, end, end+1)
	}
	if i+1 < len(c.pieces) && c.placed(i+1) {
		start := c.claims[i+1][0].w0
		at = append(at, start-size, start-1-size)
	}
	return at
}

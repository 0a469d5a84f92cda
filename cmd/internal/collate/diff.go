package collate

// An edit says that a[a0:a1] of one text stands for b[b0:b1] of the other; equal, that they are the same.
type edit struct {
	a0, a1, b0, b1 int
	equal          bool
}

// The costs of an alignment. To begin a gap costs more than to widen one, so that what was left out
// or put in stays in one. To exchange a character costs less than to leave out one and put in another;
// but to leave out one and put in another further on costs less than to exchange all between.
const (
	exchangeCost = 7
	gapCost      = 8
	widenCost    = 4
)

// Texts whose product of lengths is beyond these are split at what they share before they are
// aligned, or are not aligned at all.
const (
	alignedWhole = 1 << 13
	alignedAtAll = 1 << 20
)

// diff aligns a and b and gives the edits that cover both, equal and unequal by turns. effort is what
// alignments may still cost, in compared pairs of characters; with none left, unlike parts stay unaligned.
func diff(a, b []rune, effort *int) []edit {
	d := differ{a: a, b: b, effort: effort}
	d.compare(0, len(a), 0, len(b))
	return d.slide()
}

type differ struct {
	a, b   []rune
	effort *int
	edits  []edit
}

// add appends an edit, making one of it and the last if they are of a kind.
func (d *differ) add(e edit) {
	if e.a0 == e.a1 && e.b0 == e.b1 {
		return
	}
	if k := len(d.edits) - 1; k >= 0 && d.edits[k].equal == e.equal {
		d.edits[k].a1, d.edits[k].b1 = e.a1, e.b1
		return
	}
	d.edits = append(d.edits, e)
}

func (d *differ) compare(a0, a1, b0, b1 int) {
	for {
		head := d.same(a0, a1, b0, b1)
		d.add(edit{a0, a0 + head, b0, b0 + head, true})
		a0, b0 = a0+head, b0+head
		slip, ok := d.slip(a0, a1, b0, b1)
		if !ok {
			break
		}
		d.add(slip)
		a0, b0 = slip.a1, slip.b1
	}
	tail := 0
	for a0 < a1-tail && b0 < b1-tail && d.a[a1-1-tail] == d.b[b1-1-tail] {
		tail++
	}
	a1, b1 = a1-tail, b1-tail
	d.middle(a0, a1, b0, b1)
	d.add(edit{a1, a1 + tail, b1, b1 + tail, true})
}

// same counts the characters that both begin with.
func (d *differ) same(a0, a1, b0, b1 int) (n int) {
	for a0+n < a1 && b0+n < b1 && d.a[a0+n] == d.b[b0+n] {
		n++
	}
	return n
}

// surely is how many equal characters show that a lone difference before them is no more than that.
const surely = 8

// slip finds the single character that is exchanged, left out or put in where two long texts begin.
// It is what most differences are, and much cheaper to find than to align what follows.
func (d *differ) slip(a0, a1, b0, b1 int) (edit, bool) {
	if (a1-a0)*(b1-b0) > alignedWhole {
		for _, e := range []edit{{a0, a0 + 1, b0, b0 + 1, false}, {a0, a0 + 1, b0, b0, false}, {a0, a0, b0, b0 + 1, false}} {
			if d.same(e.a1, min(a1, e.a1+surely), e.b1, b1) == surely {
				return e, true
			}
		}
	}
	return edit{}, false
}

func (d *differ) middle(a0, a1, b0, b1 int) {
	size := (a1 - a0) * (b1 - b0)
	if size > alignedWhole {
		for _, gram := range []int{8, 4} {
			if i, j, n := longest(d.a[a0:a1], d.b[b0:b1], gram); n > 0 {
				i, j = a0+i, b0+j
				d.compare(a0, i, b0, j)
				d.add(edit{i, i + n, j, j + n, true})
				d.compare(i+n, a1, j+n, b1)
				return
			}
		}
	}
	if size == 0 || size > alignedAtAll || size > *d.effort {
		d.add(edit{a0, a1, b0, b1, false})
		return
	}
	*d.effort -= size
	d.align(a0, a1, b0, b1)
}

// occurrences bounds how many places of a common gram are tried.
const occurrences = 8

// longest finds the longest string that a and b share, if it has at least gram characters.
func longest(a, b []rune, gram int) (i, j, n int) {
	at := map[string][]int{}
	for j := range len(b) - gram + 1 {
		key := string(b[j : j+gram])
		if len(at[key]) < occurrences {
			at[key] = append(at[key], j)
		}
	}
	for x := range max(0, len(a)-gram+1) {
		for _, y := range at[string(a[x:x+gram])] {
			if x > 0 && y > 0 && a[x-1] == b[y-1] {
				continue // a longer one began before
			}
			k := gram
			for x+k < len(a) && y+k < len(b) && a[x+k] == b[y+k] {
				k++
			}
			if k > n || k == n && abs(x-y) < abs(i-j) {
				i, j, n = x, y, k
			}
		}
	}
	return i, j, n
}

func abs(n int) int { return max(n, -n) }

// slide moves a gap over what stands between it and the end of both texts, where the result is the
// same: of A·B against B, where A and B begin alike, A is what was put in, and not a part of each.
func (d *differ) slide() []edit {
	es := d.edits
	if n := len(es); n >= 2 && es[0].equal {
		first, gap := es[0], es[1]
		if d.slides(gap, first.a1-first.a0, -1) {
			k := first.a1 - first.a0
			es[0] = edit{gap.a0 - k, gap.a1 - k, gap.b0 - k, gap.b1 - k, false}
			es[1] = edit{gap.a1 - k, gap.a1, gap.b1 - k, gap.b1, true}
			if n >= 3 {
				es[1].a1, es[1].b1 = es[2].a1, es[2].b1
				es = append(es[:2], es[3:]...)
			}
		}
	}
	if n := len(es); n >= 2 && es[n-1].equal {
		last, gap := es[n-1], es[n-2]
		if k := last.a1 - last.a0; d.slides(gap, k, +1) {
			es[n-1] = edit{gap.a0 + k, gap.a1 + k, gap.b0 + k, gap.b1 + k, false}
			es[n-2] = edit{gap.a0, gap.a0 + k, gap.b0, gap.b0 + k, true}
			if n >= 3 {
				es[n-3].a1, es[n-3].b1 = gap.a0+k, gap.b0+k
				es = append(es[:n-2], es[n-1])
			}
		}
	}
	return es
}

// slides tells whether a gap may move k characters towards the end that direction points at.
func (d *differ) slides(gap edit, k, direction int) bool {
	s, from, to := d.a, gap.a0, gap.a1
	if gap.a0 == gap.a1 {
		s, from, to = d.b, gap.b0, gap.b1
	} else if gap.b0 != gap.b1 {
		return false // no gap but an exchange
	}
	for i := 1; i <= k; i++ {
		if direction < 0 && s[from-i] != s[to-i] || direction > 0 && s[from+i-1] != s[to+i-1] {
			return false
		}
	}
	return true
}

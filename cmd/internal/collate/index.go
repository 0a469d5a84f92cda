package collate

import (
	"index/suffixarray"
	"slices"
	"sort"
	"strings"
)

// An index finds every occurrence of a string in the blocks of a witness that no piece fills.
type index struct {
	array  *suffixarray.Index
	starts []start // of the blocks, in both texts ascending
}

// A start is where a block begins in the indexed text and in the witness.
type start struct{ here, witness int }

func newIndex(c *collation) *index {
	x := &index{}
	var b strings.Builder
	for _, block := range c.witness.blocks {
		if !c.taken[block.start] {
			x.starts = append(x.starts, start{b.Len(), block.start})
			b.WriteString(c.witness.text[block.start : block.end+1])
		}
	}
	x.array = suffixarray.New([]byte(b.String()))
	return x
}

// find gives where s occurs in the witness, ascending; at most limit places, or all if it is negative.
func (x *index) find(s string, limit int) []int {
	found := x.array.Lookup([]byte(s), limit)
	for i, at := range found {
		k := sort.Search(len(x.starts), func(k int) bool { return x.starts[k].here > at }) - 1
		found[i] = x.starts[k].witness + at - x.starts[k].here
	}
	slices.Sort(found)
	return found
}

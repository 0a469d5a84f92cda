package anchor

import (
	"index/suffixarray"
	"slices"
	"strings"
	"unicode/utf8"
)

// A reading is a text in which phrases are looked for. What is looked through often is sorted, so that a text
// with many annotations takes time in proportion to their number, and not to that times its length.
type reading struct {
	text     string
	asked    int
	suffixes *suffixarray.Index // nil as long as it is asked little
}

// often is how many times a text is looked through before sorting it pays.
const often = 200

// sorted gives the order of the text's suffixes, nil where it does not pay to have it.
func (r *reading) sorted() *suffixarray.Index {
	if r.asked++; r.asked > often && r.suffixes == nil {
		r.suffixes = suffixarray.New([]byte(r.text))
	}
	return r.suffixes
}

// occurrences gives the bytes at which phrase begins, in order; occurrences may overlap.
func (r *reading) occurrences(phrase string) (at []int) {
	if phrase == "" {
		return nil
	}
	if s := r.sorted(); s != nil {
		at = s.Lookup([]byte(phrase), -1)
		slices.Sort(at)
		return at
	}
	for i := 0; ; {
		k := strings.Index(r.text[i:], phrase)
		if k < 0 {
			return at
		}
		at = append(at, i+k)
		_, size := utf8.DecodeRuneInString(r.text[i+k:])
		i += k + size
	}
}

// next gives the byte at which phrase first begins at or after a byte, -1 if it does not.
func (r *reading) next(phrase string, from int) int {
	if r.sorted() != nil {
		at := r.occurrences(phrase)
		if i, _ := slices.BinarySearch(at, from); i < len(at) {
			return at[i]
		}
		return -1
	}
	if k := strings.Index(r.text[from:], phrase); k >= 0 {
		return from + k
	}
	return -1
}

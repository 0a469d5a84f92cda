package text

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
)

// places finds lines and columns in a source, without reading it from the beginning each time: a text
// may be one long line that has a great many things to be said of.
type places struct {
	lines  []int // the byte at which each line begins
	counts []int // how many characters precede byte stride, 2*stride, …
}

const stride = 1 << 10

func newPlaces(source []byte) *places {
	p := &places{lines: []int{0}}
	for at := 0; ; {
		i := bytes.IndexByte(source[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		p.lines = append(p.lines, at)
	}
	n := 0
	for at := 0; at+stride <= len(source); at += stride {
		n += firstBytes(source[at : at+stride])
		p.counts = append(p.counts, n)
	}
	return p
}

// firstBytes counts the bytes of s with which a character begins.
func firstBytes(s []byte) (n int) {
	for _, c := range s {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// characters counts the characters of source before byte i.
func (p *places) characters(source []byte, i int) int {
	k := i / stride
	n := firstBytes(source[k*stride : i])
	if k > 0 {
		n += p.counts[k-1]
	}
	return n
}

// pos gives the place of byte i of source, which begins at start in its file.
func (p *places) pos(source []byte, i int, start diag.Pos) diag.Pos {
	i = min(i, len(source))
	line := sort.SearchInts(p.lines, i+1) - 1
	at := start
	if line > 0 {
		at.Line += line
		at.Col = 1
	}
	at.Col += p.characters(source, i) - p.characters(source, p.lines[line])
	return at
}

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
	lines []int // the byte at which each line begins
	counts
}

// counts has how many characters precede byte stride, 2*stride, … of a text.
type counts []int

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
	p.counts = newCounts(source)
	return p
}

func newCounts[T string | []byte](s T) (all counts) {
	n := 0
	for at := 0; at+stride <= len(s); at += stride {
		n += firstBytes(s[at : at+stride])
		all = append(all, n)
	}
	return all
}

// firstBytes counts the bytes of s with which a character begins.
func firstBytes[T string | []byte](s T) (n int) {
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// characters counts the characters of s, whose counts all are, before byte i.
func characters[T string | []byte](all counts, s T, i int) int {
	k := i / stride
	n := firstBytes(s[k*stride : i])
	if k > 0 {
		n += all[k-1]
	}
	return n
}

// Characters counts the characters, Unicode code points, of b's reading text before byte i.
func (b *Block) Characters(i int) int {
	b.once.Do(func() { b.counts = newCounts(b.Text) })
	return characters(b.counts, b.Text, i)
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
	at.Col += characters(p.counts, source, i) - characters(p.counts, source, p.lines[line])
	return at
}

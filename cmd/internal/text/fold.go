package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Folding says which differences between two writings of one text are disregarded.
type Folding struct {
	Space            bool // white space is dropped
	PunctuationWidth bool // full-width punctuation becomes half-width: ， → ,
	Width            bool // every full-width or half-width form becomes its usual one
	Quotes           bool // “ ” „ « » 「 」 『 』 become ", ‘ ’ become '
}

// LooseQuote is the folding that a quotation is tried with when it does not match exactly.
var LooseQuote = Folding{Space: true, PunctuationWidth: true, Width: true, Quotes: true}

// Folded is a folded text with the way back.
type Folded struct {
	Text string
	from []int // from[i] is the byte of the original that byte i of Text comes from; one more at the end
	to   []int // to[i] is where the character that gave byte i ends in the original
}

// Start gives the byte of the original at which byte i of the folded text begins.
func (f Folded) Start(i int) int { return f.from[i] }

// End gives the byte of the original at which a stretch of the folded text that ends before byte i ends.
func (f Folded) End(i int) int {
	if i == 0 {
		return f.from[0]
	}
	return f.to[i-1]
}

// Fold folds s.
func (f Folding) Fold(s string) Folded {
	var b strings.Builder
	b.Grow(len(s))
	out := Folded{from: make([]int, 0, len(s)+1), to: make([]int, 0, len(s))}
	for i, r := range s {
		n := utf8.RuneLen(r)
		if n < 0 {
			n = 1
		}
		folded, keep := f.Rune(r)
		if !keep {
			continue
		}
		b.WriteRune(folded)
		for k := b.Len() - len(out.from); k > 0; k-- {
			out.from = append(out.from, i)
			out.to = append(out.to, i+n)
		}
	}
	out.from = append(out.from, len(s))
	out.Text = b.String()
	return out
}

// Rune folds one character; keep is false where it is dropped.
func (f Folding) Rune(r rune) (folded rune, keep bool) {
	if f.Space && unicode.IsSpace(r) {
		return 0, false
	}
	if f.Width {
		if w := width.LookupRune(r); w.Folded() != 0 {
			r = w.Folded()
		}
	} else if f.PunctuationWidth && r >= 0xFF01 && r <= 0xFF5E {
		if half := r - 0xFEE0; !isASCIILetterOrDigit(half) {
			r = half
		}
	}
	if f.Quotes {
		switch r {
		case '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '"', '｢', '｣':
			r = '"'
		case '‘', '’', '‚', '‛', '\'':
			r = '\''
		}
	}
	return r, true
}

func isASCIILetterOrDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

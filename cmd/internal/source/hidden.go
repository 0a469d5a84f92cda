package source

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
)

// hidden warns of characters that cannot be seen: those that turn the direction of writing, by which a
// text reads otherwise than it is stored, and those that have no width, by which two words that look the
// same are not, so that a quote or a search misses one of them. One that is meant is written so that it
// can be seen, as &#x200B; in Markdown or "\u200B" in YAML.
// https://trojansource.codes; Unicode Technical Report 36, §2 and 3; Unicode Standard Annex 9, §2.
func (r *reader) hidden(file, text string) {
	if !strings.ContainsFunc(text, isHidden) {
		return
	}
	at, front := 0, findBlock(text).close
	for line := range strings.Lines(text) {
		before := rune(0)
		for i, c := range line {
			after, _ := utf8.DecodeRuneInString(line[i+utf8.RuneLen(c):])
			if isHidden(c) && !isNeeded(c, before, after, line) {
				r.Warnf(place(file, text, at+i), diag.TextHidden, "a character that cannot be seen, %U%s; take it out, or write %s where it is meant",
					c, effect(c), visibly(c, at < front))
				break // one a line is enough to look at it
			}
			before = c
		}
		at += len(line)
	}
}

// hiddenCharacters are those without a glyph of their own that are no blanks, variation selectors left out.
var hiddenCharacters = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x00, Hi: 0x08, Stride: 1}, {Lo: 0x0b, Hi: 0x1f, Stride: 1}, {Lo: 0x7f, Hi: 0x9f, Stride: 1}, // controls
		{Lo: 0xad, Hi: 0xad, Stride: 1}, {Lo: 0x34f, Hi: 0x34f, Stride: 1}, {Lo: 0x61c, Hi: 0x61c, Stride: 1},
		{Lo: 0x115f, Hi: 0x1160, Stride: 1}, {Lo: 0x17b4, Hi: 0x17b5, Stride: 1}, {Lo: 0x180e, Hi: 0x180e, Stride: 1},
		{Lo: 0x200b, Hi: 0x200f, Stride: 1}, {Lo: 0x2028, Hi: 0x202e, Stride: 1}, {Lo: 0x2060, Hi: 0x206f, Stride: 1},
		{Lo: 0x3164, Hi: 0x3164, Stride: 1}, {Lo: 0xfeff, Hi: 0xfeff, Stride: 1}, {Lo: 0xffa0, Hi: 0xffa0, Stride: 1},
		{Lo: 0xfff9, Hi: 0xfffb, Stride: 1},
	},
	R32: []unicode.Range32{{Lo: 0x1d173, Hi: 0x1d17a, Stride: 1}, {Lo: 0xe0000, Hi: 0xe007f, Stride: 1}},
}

func isHidden(c rune) bool {
	if 0x3164 < c && c < 0xfeff || ' ' <= c && c <= '~' { // as nearly all are
		return false
	}
	return c != '\n' && c != '\t' && unicode.Is(hiddenCharacters, c)
}

// isNeeded tells whether c is one that some scripts are not written without: a joiner between letters
// that join, or within an emoji, and a mark of direction in a line that has both directions.
func isNeeded(c, before, after rune, line string) bool {
	switch c {
	case '\u200c', '\u200d':
		return joins(before) && joins(after)
	case '\u200e', '\u200f', '\u061c':
		return strings.ContainsFunc(line, func(c rune) bool {
			return unicode.In(c, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
		})
	}
	return false
}

// joins tells whether a joiner beside c can be of use.
func joins(c rune) bool {
	plain := unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Latin, unicode.Greek, unicode.Cyrillic)
	return !plain && (unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsSymbol(c)) && c > '~'
}

// visibly gives what can be written for c, so that it shows.
func visibly(c rune, inYAML bool) string {
	switch {
	case !inYAML:
		return fmt.Sprintf("&#x%X;", c)
	case c > 0xffff:
		return fmt.Sprintf(`\U%08X between " and "`, c)
	}
	return fmt.Sprintf(`\u%04X between " and "`, c)
}

// effect says what an invisible character does, where that is not nothing.
func effect(c rune) string {
	switch {
	case c >= '\u202a' && c <= '\u202e', c >= '\u2066' && c <= '\u2069', c == '\u200e', c == '\u200f', c == '\u061c':
		return ", that changes the direction of what stands beside it"
	case c == '\u2028', c == '\u2029':
		return ", that ends a line for some programs only"
	}
	return ""
}

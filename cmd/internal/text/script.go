package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// eastAsian tells what a character says about a line break beside it: yes, no, or nothing of its
// own, for marks that both scripts write (“ ” ‘ ’ … — ·), whose neighbour then decides.
// After CSS Text 3, §4.1.3 (segment break transformation), with those marks added, since Chinese
// typesetting takes them for full-width.
func eastAsian(r rune) (yes, decided bool) {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo),
		r >= 0x3000 && r <= 0x303F, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6:
		return true, true
	case r == '“', r == '”', r == '‘', r == '’', r == '…', r == '—', r == '·', r == 0x200B:
		return false, false
	}
	return false, true
}

// IsHan tells whether r is a Chinese character proper.
func IsHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF || unicode.Is(unicode.Han, r) }

func eastAsianEnd(s string) bool {
	rs := []rune(tail(s, 64))
	for i := len(rs) - 1; i >= 0; i-- {
		if yes, decided := eastAsian(rs[i]); decided {
			return yes
		}
	}
	return false
}

// eastAsianStart tells it of s or, where nothing in s decides, of the line of source after it, in which
// marks of Markdown say nothing.
func eastAsianStart(s string, source []byte) bool {
	for _, r := range s {
		if yes, decided := eastAsian(r); decided {
			return yes
		}
	}
	line, _, _ := bytes.Cut(source, []byte("\n"))
	for _, r := range string(line) {
		if yes, decided := eastAsian(r); decided && !strings.ContainsRune("*_`[]", r) {
			return yes
		}
	}
	return false
}

// tail gives about the last n bytes of s; a character cut in two at its head is undecided anyway.
func tail(s string, n int) string {
	if len(s) > n {
		return s[len(s)-n:]
	}
	return s
}

// First gives the first n characters of s, or all there are.
func First(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Last gives the last n characters of s, or all there are.
func Last(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

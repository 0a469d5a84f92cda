package collate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// separator stands between the blocks of a folded witness. No folded text contains it.
const separator = '\x00'

// A folding is what an edition's `regularized` has collation disregard.
type folding struct {
	text.Folding
	headings bool
}

func newFolding(folds []edition.Fold) (f folding) {
	for _, fold := range folds {
		switch fold {
		case edition.FoldWhitespace:
			f.Space = true
		case edition.FoldPunctuationWidth:
			f.PunctuationWidth = true
		case edition.FoldHeadingMarks:
			f.headings = true
		}
	}
	return f
}

// A visitor gets a character that is left after folding and the bytes it stands for; it gets the
// separator where a block of a witness ends. It returns false to stop.
type visitor func(r rune, from, to int) bool

// line folds s, whose first byte counts as byte at; it tells whether visit wants more.
func (f folding) line(s string, at int, visit visitor) bool {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == separator {
			r = utf8.RuneError
		}
		if folded, keep := f.Rune(r); keep && !visit(folded, at+i, at+i+n) {
			return false
		}
		i += n
	}
	return true
}

// witness folds s as a witness is folded: line by line, without heading marks. A block ends at a
// blank line, or at every line where white space counts.
func (f folding) witness(s string, at int, visit visitor) {
	if at == 0 && strings.HasPrefix(s, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for at < len(s) {
		line, next := cutLine(s, at)
		from := at
		if f.headings {
			from += headingMark(line)
		}
		if !f.line(s[from:at+len(line)], from, visit) {
			return
		}
		if (!f.Space || strings.TrimSpace(line) == "") && !visit(separator, at+len(line), next) {
			return
		}
		at = next
	}
}

const byteOrderMark = "\ufeff"

// cutLine gives the line of s that begins at byte at, and where the next begins. Lines end as they
// do in package source: \n, \r\n or \r.
func cutLine(s string, at int) (line string, next int) {
	n := strings.IndexAny(s[at:], "\r\n")
	if n < 0 {
		return s[at:], len(s)
	}
	next = at + n + 1
	if s[at+n] == '\r' && next < len(s) && s[next] == '\n' {
		next++
	}
	return s[at : at+n], next
}

// headingMark gives how many bytes of line its leading #s take, with the blanks about them.
func headingMark(line string) int {
	marks := strings.TrimLeftFunc(line, unicode.IsSpace)
	rest := strings.TrimLeft(marks, "#")
	if rest == marks {
		return 0
	}
	return len(line) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
}

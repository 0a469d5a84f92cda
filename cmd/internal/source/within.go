package source

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// Within gives the position of the n-th byte of s.Value in the file s was read from, whose bytes are
// file. YAML folds lines and resolves escapes, so it walks the value and what is written side by side;
// where the two do not fit each other it gives s.Pos.
func Within(file []byte, s edition.String, n int) diag.Pos {
	text := normal(file)
	at, ok := offsetOf(text, s.Pos)
	if !ok || n < 0 || n > len(s.Value) {
		return s.Pos
	}
	if text[at:] == s.Value { // a body
		return place(s.Pos.File, text, at+n)
	}
	for _, style := range stylesAt(text, at) {
		w := scalarWalk{raw: text, at: at, value: s.Value, style: style}
		if at, ok := w.walk(n); ok {
			return place(s.Pos.File, text, at)
		}
	}
	return s.Pos
}

// offsetOf is the reverse of place.
func offsetOf(text string, p diag.Pos) (at int, ok bool) {
	for range p.Line - 1 {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return 0, false
		}
		at += n + 1
	}
	for range p.Col - 1 {
		if at == len(text) || text[at] == '\n' {
			return 0, false
		}
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return at, p.Line > 0
}

// A style is a way to write a scalar.
type style int

const (
	plain style = iota
	single
	double
	literal
	folded
)

var blockHeader = regexp.MustCompile(`(?:^|[ \t])([|>])[-+0-9]{0,2}[ \t]*(?:[ \t]#.*)?$`)

// stylesAt tells how the scalar may be written whose content begins at a place: by the quotation mark
// before it, or by the line above if only blanks stand before it. That line may be a comment that
// looks like a block scalar's header.
func stylesAt(text string, at int) []style {
	switch {
	case strings.HasSuffix(text[:at], "'"):
		return []style{single}
	case strings.HasSuffix(text[:at], `"`):
		return []style{double}
	}
	above, found := strings.CutSuffix(strings.TrimRight(text[:at], " "), "\n")
	if !found {
		return []style{plain}
	}
	header := blockHeader.FindStringSubmatch(above[strings.LastIndexByte(above, '\n')+1:])
	switch {
	case header == nil:
		return []style{plain}
	case header[1] == "|":
		return []style{literal, plain}
	}
	return []style{folded, plain}
}

// A scalarWalk goes along a scalar as written and its value.
type scalarWalk struct {
	style
	raw    string
	at     int // in raw
	value  string
	done   int // in value
	indent int // of a block scalar
}

// walk goes to the end of the value and gives the place in raw of its n-th byte. It fails where value
// and raw do not fit each other all along.
func (w *scalarWalk) walk(n int) (at int, ok bool) {
	if w.style == literal || w.style == folded {
		w.indent = blockIndent(w.raw[strings.LastIndexByte(w.raw[:w.at], '\n')+1:], w.value)
	}
	for at = -1; w.done < len(w.value) || w.atEscapedLineEnd(); {
		raw, value := w.step()
		if raw == 0 {
			return 0, false
		}
		if at < 0 && w.done+value > n {
			at = w.at
		}
		w.at, w.done = w.at+raw, w.done+value
	}
	if at < 0 {
		at = w.at
	}
	return at, true
}

// step gives the bytes that the next correspondence takes of each; 0 where nothing corresponds.
func (w *scalarWalk) step() (raw, value int) {
	if w.at >= len(w.raw) {
		return 0, 0
	}
	rest := w.raw[w.at:]
	switch {
	case w.style == literal || w.style == folded:
		if rest[0] == '\n' {
			return w.blockLineEnds(rest)
		}
	case w.style == single && strings.HasPrefix(rest, "''"):
		return w.match(2, "'")
	case w.atEscapedLineEnd():
		run := leadingSpace(rest[1:])
		return w.match(1+len(run), strings.Repeat("\n", strings.Count(run, "\n")-1))
	case w.style == double && rest[0] == '\\':
		return w.match(escape(rest))
	default:
		if run := leadingSpace(rest); strings.Contains(run, "\n") {
			return w.match(len(run), foldedSpace(run))
		}
	}
	_, n := utf8.DecodeRuneInString(rest)
	return w.match(n, rest[:n])
}

// match gives n and the length of what the value must go on with.
func (w *scalarWalk) match(n int, want string) (raw, value int) {
	if n == 0 || !strings.HasPrefix(w.value[w.done:], want) {
		return 0, 0
	}
	return n, len(want)
}

func leadingSpace(s string) string { return s[:len(s)-len(strings.TrimLeft(s, " \t\n"))] }

// foldedSpace gives what a run of blanks with line ends in it stands for outside block scalars.
func foldedSpace(run string) string {
	if n := strings.Count(run, "\n"); n > 1 {
		return strings.Repeat("\n", n-1)
	}
	return " "
}

// blockLineEnds takes a line end, with the indentation after it. In a folded scalar it takes a run of
// them: a lone one may stand for a blank, and of several the first may stand for nothing.
func (w *scalarWalk) blockLineEnds(rest string) (raw, value int) {
	value = 1
	next := w.value[w.done:]
	ends := len(next) - len(strings.TrimLeft(next, "\n"))
	switch {
	case w.style == folded && ends > 0:
		value = ends
	case w.style == literal && ends > 0, w.style == folded && strings.HasPrefix(next, " "):
	default:
		return 0, 0
	}
	for raw < len(rest) && rest[raw] == '\n' {
		raw++
		raw += min(w.indent, leadingBlanks(rest[raw:]))
		if w.style == literal {
			break
		}
	}
	return raw, value
}

// atEscapedLineEnd tells whether a backslash at a line's end in a double-quoted scalar comes next,
// which stands for nothing.
func (w *scalarWalk) atEscapedLineEnd() bool {
	return w.style == double && strings.HasPrefix(w.raw[w.at:], "\\\n")
}

// escape reads a double-quoted scalar's escape: how long it is, and what it stands for.
func escape(s string) (n int, means string) {
	if len(s) < 2 {
		return 0, ""
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]]
	if digits > 0 && len(s) >= 2+digits {
		c, err := strconv.ParseUint(s[2:2+digits], 16, 32)
		if err != nil {
			return 0, ""
		}
		return 2 + digits, string(rune(c))
	}
	means, ok := map[byte]string{
		'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r",
		'e': "\x1b", ' ': " ", '"': `"`, '\'': "'", '/': "/", '\\': `\`,
		'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
	}[s[1]]
	if !ok {
		return 0, ""
	}
	return 2, means
}

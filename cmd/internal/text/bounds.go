package text

import (
	"bytes"
	"fmt"
	"strings"
)

// What a text may have, far beyond any that is meant to be read. Parsers of Markdown take quadratic time
// for some texts that no person writes, and go as deep as it goes; a text beyond these bounds is refused
// before it is parsed, so that every other takes time in proportion to its length.
const (
	maxPrefix  = 256         // bytes of blanks and marks of quotations and lists before a line's text
	maxTicks   = 100         // backticks in a row
	maxMarks   = 20_000      // runs of * and _ in a block
	maxOpeners = 200_000_000 // beginnings of links and HTML in a block, times its bytes: each may be looked for to the end
	maxCells   = 500_000     // cells of a table that its head has and its rows lack: they are put in
)

// enough is how many warnings of one kind are given of one text: who has a hundred has them everywhere.
const enough = 100

// beyond tells where and why source is not parsed; why is empty where it is.
func beyond(source []byte) (at int, why string) {
	b := stretch{}
	for start := 0; start < len(source); {
		end := len(source)
		if i := bytes.IndexByte(source[start:], '\n'); i >= 0 {
			end = start + i + 1
		}
		line := source[start:end]
		if why := b.add(line); why != "" {
			return start, why
		}
		if len(bytes.TrimSpace(line)) == 0 {
			b = stretch{}
		}
		start = end
	}
	return 0, ""
}

// A stretch is lines without an empty one among them.
type stretch struct {
	size, marks, openers int
	columns, lacking     int // of a table
}

// add takes one more line and tells what is too much.
func (b *stretch) add(line []byte) string {
	if why := tooDeep(line); why != "" {
		return why
	}
	if ticks := longestRun(line, '`'); ticks > maxTicks {
		return fmt.Sprintf("%d backticks in a row; %d are the most", ticks, maxTicks)
	}
	cells := bytes.Count(line, []byte("|"))
	if b.lacking += max(0, b.columns-cells); b.lacking > maxCells {
		return "a table with far more cells in its head than in its rows; fill them, or make it two"
	}
	if len(bytes.Trim(line, " \t>|:-\n")) == 0 {
		b.columns = max(b.columns, cells)
	}
	if row := bytes.TrimLeft(line, " \t>"); len(row) > 0 && row[0] == '|' { // each cell is parsed by itself
		own := stretch{size: len(line), marks: runs(line), openers: openers(line)}
		return own.tooMuch()
	}
	b.marks += runs(line)
	b.openers += openers(line)
	b.size += len(line)
	return b.tooMuch()
}

func (b *stretch) tooMuch() string {
	switch {
	case b.marks > maxMarks:
		return fmt.Sprintf("more than %d marks of emphasis in one paragraph; divide it", maxMarks)
	case b.openers > 100 && b.openers*b.size > maxOpeners:
		return fmt.Sprintf("%d beginnings of links and HTML in a paragraph of %d bytes; divide it, or write \\[ and &lt; for what is none", b.openers, b.size)
	}
	return ""
}

// tooDeep tells whether too many marks of quotations and lists stand before a line's text.
func tooDeep[T string | []byte](line T) string {
	if len(line) <= maxPrefix {
		return ""
	}
	prefix := string(line[:maxPrefix+1])
	if strings.TrimLeft(prefix, " \t>-+*0123456789.)") != "" || !strings.ContainsAny(prefix, " \t>") {
		return ""
	}
	return fmt.Sprintf("more than %d marks and blanks before a line's text: nested too deep to be read", maxPrefix)
}

// openers counts what begins a link's destination, or HTML.
func openers(line []byte) int {
	return bytes.Count(line, []byte("](")) + bytes.Count(line, []byte("<"))
}

// runs counts the runs of * and _.
func runs(line []byte) (n int) {
	before := byte(0)
	for _, c := range line {
		if (c == '*' || c == '_') && c != before {
			n++
		}
		before = c
	}
	return n
}

func longestRun(line []byte, mark byte) (longest int) {
	n := 0
	for _, c := range line {
		if c == mark {
			n++
			longest = max(longest, n)
		} else {
			n = 0
		}
	}
	return longest
}

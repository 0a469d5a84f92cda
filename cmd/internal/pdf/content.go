package pdf

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A piece of a page's content is what stands for one node of the page's text, marked with a number by
// which the tree of elements knows it (ISO 32000-1, 14.7.4), or what stands between two of them.
type piece struct {
	tagged bool
	lines  [][]byte // Skia writes an operator a line
}

// pieces cuts a page's content. What is marked within a text object is no node: Skia gives so the
// characters of a glyph that its typeface has none for.
func pieces(content []byte) (all []piece) {
	var p piece
	cut := func() {
		if len(p.lines) > 0 {
			all = append(all, p)
		}
		p = piece{}
	}
	depth, inText := 0, false
	for _, line := range bytes.Split(content, []byte("\n")) {
		switch operator(line) {
		case "BT", "ET":
			inText = operator(line) == "BT"
		case "BDC", "BMC":
			if !inText {
				if depth == 0 {
					cut()
					p.tagged = true
				}
				depth++
			}
		case "EMC":
			if !inText {
				if depth--; depth == 0 {
					p.lines = append(p.lines, line)
					cut()
					continue
				}
			}
		}
		p.lines = append(p.lines, line)
	}
	cut()
	return all
}

// operator gives the operator at the end of a line: BDC stands right after its dictionary.
func operator(line []byte) string {
	if bytes.HasSuffix(line, []byte("BDC")) {
		return "BDC"
	}
	return string(line[bytes.LastIndexByte(line, ' ')+1:])
}

// A show is one operator that shows glyphs, and where it does so.
type show struct {
	from   int    // the line with which it begins
	font   string // the name of the typeface
	size   string
	x, y   float64 // in the units that are current, downwards; none if the text is turned
	codes  string  // the glyphs, in hexadecimal
	actual string  // the characters they stand for, where the file says so itself: a PDF string
}

// shows gives what the lines show, in order.
func shows(lines [][]byte) (all []show) {
	var s show
	for i, line := range lines {
		var args []string
		for word := range strings.FieldsSeq(string(line)) {
			n := len(args)
			switch {
			case word == "BDC" && n > 2 && args[0] == "/Span<</ActualText":
				s.actual, s.from = strings.Join(args[1:n-1], " "), i
			case word == "EMC":
				s.actual = ""
			case word == "Tf" && n == 2:
				s.font, s.size = args[0], args[1]
			case word == "Tm" && n == 6:
				s.x, s.y = value(args[4]), value(args[5])
				if !slices.Equal(args[:4], []string{"1", "0", "0", "-1"}) { // as Skia turns a page
					s.x, s.y = math.NaN(), math.NaN()
				}
			case word == "Td" && n == 2:
				s.x, s.y = s.x+value(args[0]), s.y-value(args[1])
			case word == "Tj" && n == 1:
				if s.actual == "" {
					s.from = i
				}
				s.codes = strings.Trim(args[0], "<>")
				all = append(all, s)
			default:
				args = append(args, word)
				continue
			}
			args = nil
		}
	}
	return all
}

// value reads a number as Skia writes it.
func value(word string) float64 {
	v, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

// turned tells whether the lines change what the numbers after them mean, or where something can be painted.
func turned(lines [][]byte) bool {
	return slices.ContainsFunc(lines, func(line []byte) bool {
		return slices.Contains([]string{"q", "Q", "cm", "n"}, operator(line))
	})
}

package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A leaf is what is known of a page whose content is gone through.
type leaf struct {
	fonts  map[string]charmap // by their names
	marked map[string]bool    // the fonts that marks are in, to be filled in
	glyphs map[string]bool    // those of marks, to be filled in
}

// withoutMarks gives the pieces' lines again, in which nothing but the text is text.
func (l *leaf) withoutMarks(all []piece) (lines [][]byte) {
	for i, p := range all {
		switch {
		case !p.tagged:
			lines = append(lines, l.hidden(p.lines)...)
		case i+1 < len(all) && !all[i+1].tagged:
			lines = append(lines, l.widened(p.lines, all[i+1].lines, following(all[i+2:]))...)
		default:
			lines = append(lines, p.lines...)
		}
	}
	return lines
}

// following gives the lines of the next text, as long as they lie on the same ground.
func following(all []piece) [][]byte {
	for _, p := range all {
		if shown := shows(p.lines); p.tagged && len(shown) > 0 && !turned(p.lines[:shown[0].from]) {
			return p.lines
		}
		if turned(p.lines) {
			break
		}
	}
	return nil
}

// hidden makes artifacts of what the lines show.
func (l *leaf) hidden(lines [][]byte) (all [][]byte) {
	for _, line := range l.disguised(lines) {
		if operator(line) == "BT" {
			all = append(all, []byte("/Artifact BMC"), []byte("/Span <</ActualText ()>> BDC"))
		}
		all = append(all, line)
		if operator(line) == "ET" {
			all = append(all, []byte("EMC"), []byte("EMC"))
		}
	}
	return all
}

// disguised gives lines that show marks in the typefaces for marks, and without what tells their characters.
func (l *leaf) disguised(lines [][]byte) (all [][]byte) {
	for _, s := range shows(lines) {
		l.note(s.font, s.codes)
	}
	for _, line := range lines {
		switch operator(line) {
		case "BDC", "EMC":
			continue
		case "Tf":
			line = []byte(markFont(string(line)))
		}
		all = append(all, line)
	}
	return all
}

// note remembers what is shown in a typeface for marks.
func (l *leaf) note(font, codes string) {
	l.marked[font] = true
	if len(l.fonts[font]) == 0 {
		return
	}
	for code := range slices.Chunk([]byte(codes), 4) {
		l.glyphs[string(code)] = true
	}
}

// widened gives the lines of a text with the room of the mark after it, if that stands in a line between
// two texts. A program that goes by the look of the page takes the gap that a mark leaves for one between
// columns. So the last characters of the text stand for themselves and a blank, which is narrowed to nothing
// and stands where the next text begins.
func (l *leaf) widened(text, mark, next [][]byte) [][]byte {
	shown, marked, after := shows(text), shows(mark), shows(next)
	if len(shown) == 0 || len(marked) == 0 || len(after) == 0 {
		return text
	}
	last := shown[len(shown)-1]
	characters := l.fonts[last.font].text(last.codes)
	font, blank := l.blank(append([]show{last, after[0]}, marked...))
	if last.actual+characters == "" || blank == "" || turned(text[last.from:]) || turned(mark) || !l.inLine(last, marked, after[0]) {
		return text
	}
	begin, end := [][]byte{fmt.Appendf(nil, "/Span <</ActualText %s>> BDC", textString(characters))}, [][]byte{[]byte("EMC")}
	closes := "ET"
	if last.actual != "" { // they stand for themselves already
		begin, end, closes = nil, nil, "EMC"
	}
	ends := slices.IndexFunc(text[last.from:], func(line []byte) bool { return operator(line) == closes })
	if ends < 0 {
		return text
	}
	ends += last.from
	l.note(font, blank)
	room := fmt.Appendf(nil, "%s %s Tf\n1 Tz\n1 0 0 -1 %.5f %.5f Tm\n<%s> Tj\n100 Tz", markFont(font), last.size, after[0].x, last.y, blank)
	return slices.Concat(text[:last.from], begin, text[last.from:ends], [][]byte{room}, end, text[ends:])
}

// blank gives the glyph of a blank in one of the typefaces that are shown. They are in the file with the
// glyphs it needs, and not all need a blank.
func (l *leaf) blank(shown []show) (font, glyph string) {
	for _, s := range shown {
		if glyph := l.fonts[s.font].blank(); glyph != "" {
			return s.font, glyph
		}
	}
	return "", ""
}

// inLine tells whether marks stand in a line between two characters of one text: right after the last, both
// of one size, and of one typeface if the marks are not raised. So what separates a headword from what is
// said of it does not, nor what begins the next of several items.
func (l *leaf) inLine(last show, marked []show, next show) bool {
	room := value(last.size) * (float64(len(last.codes)/4) + 0.5) // no character is wider than its size
	if last.y != next.y || last.size != next.size || !(marked[0].x <= last.x+room) {
		return false
	}
	ink, raised := false, true
	for _, m := range marked {
		if !(last.x <= m.x && m.x <= next.x) {
			return false
		}
		ink = ink || strings.ContainsFunc(l.fonts[m.font].text(m.codes), func(r rune) bool { return !unicode.IsSpace(r) })
		raised = raised && m.y < last.y
	}
	return ink && (raised || last.font == next.font)
}

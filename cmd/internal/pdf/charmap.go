package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// A charmap gives the characters of a typeface's glyphs, by their numbers in four hexadecimal digits.
type charmap map[string]string

// charmap reads the table with which a typeface comes (ISO 32000-1, 9.10.3). It is empty if the typeface is none, but
// drawings of one byte each (Type 3).
func (d *document) charmap(font string) charmap {
	all := charmap{}
	table := string(d.stream(reference(d.objects[font], "ToUnicode")))
	for _, m := range regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]+)>$`).FindAllStringSubmatch(table, -1) {
		all[m[1]] = characters(m[2])
	}
	for _, m := range regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>$`).FindAllStringSubmatch(table, -1) {
		first, last, to := hexadecimal(m[1]), hexadecimal(m[2]), hexadecimal(m[3])
		for i := first; i <= last; i++ {
			all[fmt.Sprintf("%04X", i)] = string(rune(to + i - first))
		}
	}
	return all
}

// text gives what glyphs stand for, or nothing if one of them stands for nothing.
func (c charmap) text(codes string) string {
	var b strings.Builder
	for ; len(codes) >= 4; codes = codes[4:] {
		s, ok := c[codes[:4]]
		if !ok {
			return ""
		}
		b.WriteString(s)
	}
	return b.String()
}

// blank gives the glyph of a blank, or none.
func (c charmap) blank() (glyph string) {
	for code, characters := range c {
		if characters == " " && (glyph == "" || code < glyph) {
			glyph = code
		}
	}
	return glyph
}

// invisible is a table that gives each of the glyphs an invisible character, a hundred at a time, as
// CMaps have it.
func invisible(glyphs map[string]bool) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for some := range slices.Chunk(slices.Sorted(maps.Keys(glyphs)), 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for _, glyph := range some {
			fmt.Fprintf(&b, "<%s> <2060>\n", glyph) // the word joiner
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// characters reads UTF-16 in hexadecimal.
func characters(digits string) string {
	var all []uint16
	for ; len(digits) >= 4; digits = digits[4:] {
		all = append(all, uint16(hexadecimal(digits[:4])))
	}
	return string(utf16.Decode(all))
}

func hexadecimal(digits string) int {
	v, _ := strconv.ParseInt(digits, 16, 32)
	return int(v)
}

// textString writes characters as a string of a PDF (7.9.2.2).
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String() + ">"
}

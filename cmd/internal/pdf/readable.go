package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
)

// readable makes what programs take out of a PDF the text of the page, and nothing else.
//
// Marks are generated content: the numbers of notes, the signs in the lanes, the margins of a page.
// Chromium prints them as characters that belong to no node of the text, and a program that reads the
// file finds them between the others. So they become artifacts (ISO 32000-1, 14.8.2.2), which stand for
// no characters (14.9.4); and for programs that do not know of that, they are set in a typeface that is
// the same but for its characters, which are invisible ones.
func readable(data []byte) []byte {
	d := read(data)
	if d == nil {
		return data
	}
	m := marks{d, map[string]charmap{}, d.add(nil), map[string]string{}, map[string]bool{}}
	for _, number := range slices.Clone(d.order) {
		if bytes.HasPrefix(d.objects[number], []byte("<</Type /Page\n")) {
			m.hideOn(number)
		}
	}
	d.setStream(m.table, invisible(m.glyphs))
	return d.write()
}

// marks are the typefaces of a document's marks.
type marks struct {
	document *document
	charmaps map[string]charmap // of the typefaces of the text
	table    string             // the object that tells the characters of those of the marks
	fonts    map[string]string  // the objects that those are, by those of the text
	glyphs   map[string]bool    // what is shown in them
}

// hideOn makes the marks of a page no text.
func (m *marks) hideOn(page string) {
	d := m.document
	contents := reference(d.objects[page], "Contents")
	content := d.stream(contents)
	if content == nil {
		return
	}
	fonts := regexp.MustCompile(`(/F[0-9]+) ([0-9]+) 0 R`)
	l := &leaf{map[string]charmap{}, map[string]bool{}, m.glyphs}
	for _, f := range fonts.FindAllSubmatch(d.objects[page], -1) {
		font := string(f[2])
		if m.charmaps[font] == nil {
			m.charmaps[font] = d.charmap(font)
		}
		l.fonts[string(f[1])] = m.charmaps[font]
	}
	d.setStream(contents, bytes.Join(l.withoutMarks(pieces(content)), []byte("\n")))
	d.objects[page] = fonts.ReplaceAllFunc(d.objects[page], func(entry []byte) []byte {
		f := fonts.FindSubmatch(entry)
		if !l.marked[string(f[1])] {
			return entry
		}
		return fmt.Appendf(nil, "%s\n%s %s 0 R", entry, markFont(string(f[1])), m.like(string(f[2])))
	})
}

// like gives the typeface for marks that looks like one for text: itself, if that is none but drawings.
func (m *marks) like(font string) string {
	if len(m.charmaps[font]) == 0 {
		return font
	}
	if m.fonts[font] == "" {
		to := []byte("/ToUnicode " + m.table + " 0 R")
		m.fonts[font] = m.document.add(regexp.MustCompile(`/ToUnicode [0-9]+ 0 R`).ReplaceAllLiteral(m.document.objects[font], to))
	}
	return m.fonts[font]
}

// markFont names the typeface for marks that goes with one for text.
func markFont(name string) string { return "/M" + name[len("/F"):] }

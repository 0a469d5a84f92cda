package check

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// noteLimit is how many characters a note may have: what can be read without losing one's place.
const noteLimit = 200

// noteLengths finds notes that are too long. Words written apart count as two characters each.
func noteLengths(b *book.Book, f edition.File, l *diag.List) {
	if f.Section == nil {
		return
	}
	for _, a := range book.Annotations(f.Section, edition.Note) {
		if len(a.Note.Value) <= noteLimit && !strings.Contains(a.Note.Value, "[[") { // fewer bytes, and no title in it
			continue
		}
		n := 0
		for _, p := range b.Library.Of(&a.Note).Paragraphs {
			n += length(p.Text)
		}
		if n > noteLimit {
			l.Warnf(a.Note.Pos, diag.NoteLong, "the note has %d characters, and %d are much; shorten it, or make it two", n, noteLimit)
		}
	}
}

// length counts Chinese characters and marks, and words written apart as two.
func length(s string) (n int) {
	for _, word := range strings.Fields(s) {
		if han := hanOnly(word); han > 0 {
			n += utf8.RuneCountInString(word)
		} else {
			n += 2
		}
	}
	return n
}

func hanOnly(s string) (n int) {
	for _, r := range s {
		if text.IsHan(r) {
			n++
		}
	}
	return n
}

// punctuation finds half-width punctuation beside Chinese characters in what the editors wrote.
func punctuation(b *book.Book, f edition.File, l *diag.List) {
	f.Markdowns(func(h edition.Home, m *edition.Markdown) {
		if h.Text {
			return // the document's own is collated with its witness
		}
		t := b.Library.Of(m)
		for _, p := range t.Paragraphs {
			for _, leaf := range p.Leaves {
				if inline, ok := leaf.Node.(*ast.Text); !ok || inline.IsRaw() {
					continue
				}
				for _, at := range halfWidth(leaf.Text()) {
					l.Warnf(b.Locate(m, p.Offset(leaf.Start+at)), diag.HalfWidth,
						"half-width %s beside a Chinese character; write the full-width mark", leaf.Text()[at:at+1])
				}
			}
		}
	})
}

// halfWidth gives the bytes of s at which a half-width mark stands among Chinese: before a Chinese
// character, or after one with nothing but Chinese, its marks among it, on the other side.
func halfWidth(s string) (at []int) {
	before := rune(0)
	for i, r := range s {
		if strings.ContainsRune(",;:!?()", r) {
			after, size := utf8.DecodeRuneInString(s[i+1:])
			closed := text.IsHan(before) && (size == 0 || text.IsHan(after) || fullWidth(after))
			if closed || r != ')' && text.IsHan(after) {
				at = append(at, i)
			}
		}
		before = r
	}
	return at
}

// fullWidth tells whether r is a mark that Chinese is written with.
func fullWidth(r rune) bool {
	return strings.ContainsRune("“”‘’…—", r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60
}

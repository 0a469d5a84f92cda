package check

import (
	"regexp"
	"strings"
	"sync"
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
func noteLengths(b *book.Book, l *diag.List) {
	for _, s := range b.Edition.Texts() {
		for _, a := range book.Annotations(s, edition.Note) {
			t := b.Library.Of(&a.Note)
			if t == nil {
				continue
			}
			n := 0
			for _, p := range t.Paragraphs {
				n += length(p.Text)
			}
			if n > noteLimit {
				l.Warnf(a.Note.Pos, diag.NoteLong, "the note has %d characters, and %d are much; shorten it, or make it two", n, noteLimit)
			}
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
func punctuation(b *book.Book, l *diag.List) {
	b.Edition.Markdowns(func(h edition.Home, m *edition.Markdown) {
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

// quoted finds quotations of at least this many characters: shorter ones are words spoken of.
const quotedLength = 6

var quotation = regexp.MustCompile(`“([^“”]+)”`)

// quotations holds what the editors put in quotation marks to the document, unless the annotation
// names another source: quoted words are the document's, or a title's.
func quotations(b *book.Book, l *diag.List) {
	document := sync.OnceValue(func() string { return documentText(b) }) // many editions quote nothing
	b.Edition.Markdowns(func(h edition.Home, m *edition.Markdown) {
		if h.Text || h.Page != nil || h.Section == nil || h.Annotation != nil && !h.Annotation.Source.Empty() {
			return
		}
		for _, p := range b.Library.Of(m).Paragraphs {
			for _, at := range quotation.FindAllStringSubmatchIndex(p.Text, -1) {
				words := p.Text[at[2]:at[3]]
				if hanOnly(words) >= quotedLength && !containsAll(document(), words) {
					l.Warnf(b.Locate(m, p.Offset(at[2])), diag.QuoteForeign,
						"the document does not have “%s”; quote it exactly, name the source, or leave the quotation marks out", words)
				}
			}
		}
	})
}

// documentText is all of the document, as printed and as the witness has it, folded.
func documentText(b *book.Book) string {
	var all strings.Builder
	add := func(s string) { all.WriteString(text.LooseQuote.Fold(s).Text + "\n") }
	add(edition.PlainTitle(b.Edition.Title))
	for _, s := range b.Edition.Texts() {
		add(edition.PlainTitle(s.Title))
		for _, p := range b.Body(s).Paragraphs {
			add(p.Text)
			if w := b.Anchors.WitnessText(s, p); w != p.Text {
				add(w)
			}
		}
		for _, a := range book.Annotations(s, edition.Omission) {
			add(a.Witness.Value)
		}
	}
	return all.String()
}

// containsAll tells whether every stretch of words between ellipses is in the document.
func containsAll(document, words string) bool {
	for _, stretch := range strings.FieldsFunc(words, func(r rune) bool { return r == '…' || r == '│' }) {
		folded := strings.Trim(text.LooseQuote.Fold(stretch).Text, ",.。;:、!?")
		if !strings.Contains(document, folded) {
			return false
		}
	}
	return true
}

package check

import (
	"regexp"
	"strings"
	"sync"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// quotedLength is how many characters a quotation has at least: shorter ones are words spoken of.
const quotedLength = 6

var inQuotes = regexp.MustCompile(`“([^“”]+)”`)

// A quotation is what the editors put in quotation marks.
type quotation struct {
	markdown  *edition.Markdown
	at        int // in it
	words     string
	stretches []string // between ellipses, folded
}

// quotationsIn gives the quotations in f that must be the document's: those of an annotation that names
// another source are not.
func quotationsIn(b *book.Book, f edition.File) (all []quotation) {
	if f.Section == nil {
		return nil
	}
	f.Markdowns(func(h edition.Home, m *edition.Markdown) {
		if h.Text || h.Annotation != nil && !h.Annotation.Source.Empty() || !mayQuote(m.Value) {
			return
		}
		for _, p := range b.Library.Of(m).Paragraphs {
			for _, at := range inQuotes.FindAllStringSubmatchIndex(p.Text, -1) {
				words := p.Text[at[2]:at[3]]
				if hanOnly(words) >= quotedLength {
					all = append(all, quotation{m, p.Offset(at[2]), words, stretches(words)})
				}
			}
		}
	})
	return all
}

// mayQuote tells whether there may be a quotation mark in Markdown: as such, as an entity, or in a title.
func mayQuote(source string) bool {
	return strings.ContainsAny(source, "“&") || strings.Contains(source, "[[")
}

// stretches gives what must be in the document of words that may have ellipses between them.
func stretches(words string) (all []string) {
	for _, s := range strings.FieldsFunc(words, func(r rune) bool { return r == '…' || r == '│' }) {
		if folded := strings.Trim(text.LooseQuote.Fold(s).Text, ",.。;:、!?"); folded != "" {
			all = append(all, folded)
		}
	}
	return all
}

// quotations holds what k quotes to the document, and gives k with the places. A stretch that was found is
// looked for again where that place is gone, and one that was not only in what is new.
func (c *Checks) quotations(k *checked, f edition.File, l *diag.List) *checked {
	if len(k.quoted) == 0 {
		return k
	}
	now := &checked{said: k.said, quoted: k.quoted}
	for _, q := range k.quoted {
		missing := false
		for _, s := range q.stretches {
			var in *leaf
			switch i := len(now.in); {
			case k.in == nil || k.in[i] != nil && !c.has(k.in[i]):
				in = c.find(s, f.Name, c.book)
			case k.in[i] == nil:
				in = first(c.fresh, s, c.book)
			default:
				in = k.in[i]
			}
			now.in = append(now.in, in)
			missing = missing || in == nil
		}
		if missing {
			l.Warnf(c.book.Locate(q.markdown, q.at), diag.QuoteForeign,
				"the document does not have “%s”; quote it exactly, name the source, or leave the quotation marks out", q.words)
		}
	}
	return now
}

// A document is all of the text, as printed and as the witness has it, folded.
type document struct {
	leaves edition.ByFile[*leaf]
	fresh  []*leaf // that were not in the document before
}

// A leaf is what one file has of it.
type leaf struct {
	file edition.File
	once sync.Once
	text string // made when something is looked for
}

// again gives the document after changes, whose leaves of files that are the same are those of d.
func (d document) again(changes edition.Changes, same func(name string) bool) document {
	var next document
	holds := func(f edition.File, k *leaf) bool {
		return f.Section == nil && f.Settings == nil || k != nil && same(f.Name)
	}
	leaves, fresh := edition.Renew(changes, d.leaves, holds, func(f edition.File) *leaf { return &leaf{file: f} })
	next.leaves = leaves
	for _, i := range fresh {
		next.fresh = append(next.fresh, leaves.Values[i])
	}
	return next
}

func (d document) has(k *leaf) bool { return d.leaves.Of(k.file.Name) == k }

// find gives a leaf that has s: that of the file if it does, or else the first.
func (d document) find(s, file string, b *book.Book) *leaf {
	if own := d.leaves.Of(file); own != nil && strings.Contains(own.folded(b), s) {
		return own
	}
	return first(d.leaves.Values, s, b)
}

func first(leaves []*leaf, s string, b *book.Book) *leaf {
	for _, k := range leaves {
		if k != nil && strings.Contains(k.folded(b), s) {
			return k
		}
	}
	return nil
}

// folded gives titles, paragraphs as they are printed and as the witness has them, and what is omitted; each
// on a line of its own, so that nothing is found across two. b is any book that has the leaf.
func (k *leaf) folded(b *book.Book) string {
	k.once.Do(func() {
		var all strings.Builder
		add := func(s string) { all.WriteString(text.LooseQuote.Fold(s).Text + "\n") }
		if e := k.file.Settings; e != nil {
			add(edition.PlainTitle(e.Title))
		}
		if s := k.file.Section; s != nil {
			add(edition.PlainTitle(s.Title))
			for _, p := range b.Body(s).Paragraphs {
				add(p.Text)
				if as := b.Anchors.WitnessText(s, p); as != p.Text {
					add(as)
				}
			}
			for _, a := range book.Annotations(s, edition.Omission) {
				add(a.Witness.Value)
			}
		}
		k.text = all.String()
	})
	return k.text
}

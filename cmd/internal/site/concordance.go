package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/graph"
)

// A Line of a concordance shows a word with what stands before and after it.
type Line struct {
	Cite, Href        string
	Left, Word, Right string
	Lang              string
}

// Room on either side of the word.
const (
	hanContext   = 18
	latinContext = 40
)

// moreLines is how many further occurrences a page offers; beyond, it tells how many there are.
const moreLines = 40

// concordance shows the occurrences of a term: the first in each of at most so many sections, and of the
// rest at most moreLines, and tells how many the rest are.
func (c *Context) concordance(f *Frame, t *edition.Term, sections int) (first, more []Line, rest int) {
	var last *edition.Section // they are in reading order
	for _, o := range c.Glossary.Of(t) {
		switch {
		case o.Section != last && len(first) < sections:
			first = append(first, line(f, o))
			last = o.Section
		case rest < moreLines:
			more = append(more, line(f, o))
			rest++
		default:
			rest++
		}
	}
	return first, more, rest
}

func line(f *Frame, o *glossary.Occurrence) Line {
	s := o.Block.Text
	p := graph.TargetPlace(o.Target)
	l := Line{Cite: p.Label, Href: f.rel(p.Href()), Word: o.Text(), Lang: f.foreign(o.Section.Lang)}
	if edition.IsEastAsian(o.Section.Lang) {
		l.Left, l.Right = lastRunes(s[:o.Start], hanContext), firstRunes(s[o.End:], hanContext)
		closes := func(r rune) bool { return strings.ContainsRune(stops+commas+closers, r) }
		l.Left = strings.TrimLeftFunc(l.Left, closes) // what closes the words before
		return l
	}
	l.Left, l.Right = lastRunes(s[:o.Start], latinContext), firstRunes(s[o.End:], latinContext)
	if len(l.Left) < o.Start {
		l.Left = afterSpace(l.Left)
	}
	if o.End+len(l.Right) < len(s) {
		l.Right = beforeSpace(l.Right)
	}
	l.Left, l.Right = keepEnd(l.Left), keepStart(l.Right)
	return l
}

// A blank beside the word would be lost at the edge of its column.
const fixedSpace = "\u00a0"

func keepEnd(s string) string {
	if t := strings.TrimSuffix(s, " "); t != s {
		return t + fixedSpace
	}
	return s
}

func keepStart(s string) string {
	if t := strings.TrimPrefix(s, " "); t != s {
		return fixedSpace + t
	}
	return s
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// afterSpace drops the word that s begins in the middle of.
func afterSpace(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return strings.TrimLeftFunc(s[i:], unicode.IsSpace)
	}
	return s
}

// beforeSpace drops the word that s ends in the middle of.
func beforeSpace(s string) string {
	if i := strings.LastIndexFunc(s, unicode.IsSpace); i >= 0 {
		return strings.TrimRightFunc(s[:i], unicode.IsSpace)
	}
	return s
}

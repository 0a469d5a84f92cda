package site

import (
	"iter"
	"strings"
	"unicode"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/text"
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

// firsts gives of occurrences, which are in reading order, the first in each section.
func firsts(all []*glossary.Occurrence) iter.Seq[*glossary.Occurrence] {
	return func(yield func(*glossary.Occurrence) bool) {
		for i, o := range all {
			if beginsSection(all, i) && !yield(o) {
				return
			}
		}
	}
}

// beginsSection tells whether the occurrence at i is the first in its section.
func beginsSection(all []*glossary.Occurrence, i int) bool {
	return i == 0 || all[i-1].Section != all[i].Section
}

// lines makes the lines of occurrences as they are asked for.
func lines(f *Frame, all iter.Seq[*glossary.Occurrence]) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		to := ways{frame: f}
		for o := range all {
			if !yield(line(&to, o)) {
				return
			}
		}
	}
}

func line(to *ways, o *glossary.Occurrence) Line {
	s := o.Block.Text
	l := Line{Word: o.Text(), Lang: to.frame.foreign(o.Section.Lang)}
	l.Cite, l.Href = to.target(o.Target)
	if edition.IsEastAsian(o.Section.Lang) {
		l.Left, l.Right = text.Last(s[:o.Start], hanContext), text.First(s[o.End:], hanContext)
		l.Left = strings.TrimLeftFunc(l.Left, closes)
		return l
	}
	l.Left, l.Right = text.Last(s[:o.Start], latinContext), text.First(s[o.End:], latinContext)
	if len(l.Left) < o.Start {
		l.Left = afterSpace(l.Left)
	}
	if o.End+len(l.Right) < len(s) {
		l.Right = beforeSpace(l.Right)
	}
	l.Left, l.Right = keepEnd(l.Left), keepStart(l.Right)
	return l
}

// closes tells whether r closes the words before it.
func closes(r rune) bool { return strings.ContainsRune(stops+commas+closers, r) }

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

package main

import (
	"fmt"
	"strings"
)

// A Work is what both generators are given to make a site of: a text that means nothing, and what an
// editor would add to it. Everything follows from the seed and the number of sections.
type Work struct {
	Seed     uint64
	Sections int
	Terms    []*Term
	Digests  []Digest
}

// A Term is a headword of the glossary.
type Term struct{ ID, Word, Definition string }

// A Digest has items that point at passages.
type Digest struct {
	ID, Title string
	Items     []Item
}

// An Item points at a passage and at another one that echoes it.
type Item struct{ Name, In, Quote, EchoIn, Echo string }

// A Section is some 1,500 characters of text with its annotations.
type Section struct {
	Order                      int // in the whole work, from 1
	ID, Number, Title, Summary string
	See                        string   // the id of another section
	Outline                    []string // the gist of each paragraph
	Paragraphs                 []Paragraph
	Highlights                 []Passage // the first begins before an emphasis and ends in it
	Notes                      []Passage
	Questions                  []Passage
	Terms                      []*Term // that occur in it
}

// A Paragraph as it is written, and as it reads.
type Paragraph struct{ Markdown, Text string }

// A Passage is a quote and what is said of it.
type Passage struct{ Quote, Theme, Said, Link string }

const (
	termCount    = 200
	perPart      = 100
	perSection   = 5 // paragraphs
	paragraph    = 300
	digestCount  = 5
	itemsADigest = 4
)

var themes = []string{"ji", "xu", "neng"}

// NewWork makes a work of n sections.
func NewWork(seed uint64, n int) *Work {
	k := &Work{Seed: seed, Sections: n}
	w := newWriter(seed, -1)
	known := map[string]bool{}
	for len(k.Terms) < termCount {
		word := w.word(2 + w.IntN(3))
		if !known[word] {
			known[word] = true
			k.Terms = append(k.Terms, &Term{ID: fmt.Sprintf("t%03d", len(k.Terms)+1), Word: word})
		}
	}
	for _, t := range k.Terms {
		t.Definition = strings.Join(w.sentence(k.Terms), "") + strings.Join(w.sentence(k.Terms), "")
	}
	for i := range digestCount {
		d := Digest{ID: fmt.Sprintf("d%d", i+1), Title: "四个“" + w.word(2) + "”"}
		for j := range itemsADigest {
			at := (i*itemsADigest + j) * 7 % n
			from, echo := k.Section(at), k.Section((at+1)%n)
			d.Items = append(d.Items, Item{Name: w.word(5), In: from.ID, Quote: from.Notes[0].Quote, EchoIn: echo.ID, Echo: echo.Notes[1].Quote})
		}
		k.Digests = append(k.Digests, d)
	}
	return k
}

// partOf gives the id of the part that section i belongs to.
func partOf(i int) string { return fmt.Sprintf("part%03d", i/perPart+1) }

// numeral writes n digit by digit: 一〇二.
func numeral(n int) string {
	return strings.Map(func(r rune) rune { return []rune("〇一二三四五六七八九")[r-'0'] }, fmt.Sprint(n))
}

// id gives the id of section i.
func id(i int) string { return fmt.Sprintf("%s/%05d", partOf(i), i+1) }

// Section makes section i, the same whenever it is asked for.
func (k *Work) Section(i int) *Section {
	w := newWriter(k.Seed, i)
	s := &Section{Order: i + 1, ID: id(i), Number: numeral(i + 1), Title: w.word(8), See: id((i + 1) % k.Sections)}
	s.Summary = strings.Join(w.sentence(k.Terms), "") + strings.Join(w.sentence(k.Terms), "")
	var text strings.Builder
	for range perSection {
		p, crossing, plain := w.paragraph(k.Terms)
		s.Paragraphs = append(s.Paragraphs, p)
		s.Outline = append(s.Outline, w.word(10)+"。")
		text.WriteString(p.Text)
		switch n := len(s.Paragraphs); n {
		case 1:
			s.Highlights = append(s.Highlights, Passage{Quote: crossing, Theme: themes[0]})
		case 2, 3:
			s.Highlights = append(s.Highlights, Passage{Quote: plain, Theme: themes[n-1], Said: w.word(20) + "。"})
		default:
			s.Notes = append(s.Notes, Passage{Quote: plain, Said: w.word(30) + "。", Link: id(w.IntN(k.Sections))})
		}
	}
	for n := range 3 {
		s.Questions = append(s.Questions, Passage{Said: w.word(12) + "？", Quote: w.word(25) + "。", Theme: s.quoteOf(n)})
	}
	for _, t := range k.Terms {
		if strings.Contains(text.String(), t.Word) {
			s.Terms = append(s.Terms, t)
		}
	}
	return s
}

// quoteOf gives the passage that the answer to question n rests on.
func (s *Section) quoteOf(n int) string {
	if n < len(s.Notes) {
		return s.Notes[n].Quote
	}
	return s.Highlights[1].Quote
}

// paragraph gives a paragraph of about 300 characters in which one clause is emphasised, a quote that
// crosses into the emphasis, and one of plain words.
func (w *writer) paragraph(terms []*Term) (p Paragraph, crossing, plain string) {
	var markdown, text strings.Builder
	last := ""
	for n := 0; len([]rune(text.String())) < paragraph; n++ {
		for c, clause := range w.sentence(terms) {
			switch {
			case n == 1 && c == 0:
				words := strings.TrimRight(clause, "，。") // an emphasis that ends in a mark is none for others
				markdown.WriteString("**" + words + "**" + clause[len(words):])
				crossing = last + string([]rune(clause)[:4])
			default:
				markdown.WriteString(clause)
			}
			if n == 3 && c == 0 {
				plain = strings.TrimRight(last+clause, "，。")
			}
			last = clause
			text.WriteString(clause)
		}
	}
	return Paragraph{markdown.String(), text.String()}, crossing, plain
}

package book

import (
	"unicode"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A Figure is one count of what an edition consists of.
type Figure struct {
	Name string // parts, sections, partial, lost, paragraphs, han, words, highlights, notes …
	N    int
}

// Figures counts what b consists of, in the order they are told in.
func (b *Book) Figures() []Figure {
	b.count.Do(func() { b.figures = b.counted() })
	return b.figures
}

func (b *Book) counted() []Figure {
	e := b.Edition
	n := map[string]int{"parts": len(e.Parts), "digests": len(e.Digests), "terms": len(e.Terms), "pages": len(e.Pages)}
	for _, p := range e.Parts {
		n["sections"] += len(p.Sections)
	}
	for _, s := range e.Texts() {
		n[string(s.Status)]++
		for _, p := range b.Body(s).Paragraphs {
			n["paragraphs"]++
			han, words := letters(p.Text)
			n["han"] += han
			n["words"] += words
		}
		for _, a := range s.Annotations {
			n[typeFigures[a.Type]]++
		}
	}
	for _, t := range e.Terms {
		n["occurrences"] += b.Glossary.Count(t)
	}
	figures := make([]Figure, len(figureNames))
	for i, name := range figureNames {
		figures[i] = Figure{name, n[name]}
	}
	return figures
}

var figureNames = []string{
	"parts", "sections", "partial", "lost", "paragraphs", "han", "words", "notes", "highlights", "questions", "duties",
	"digests", "terms", "occurrences", "emendations", "omissions", "lacunae", "breaks", "pages",
}

var typeFigures = map[edition.Type]string{
	edition.Highlight: "highlights", edition.Note: "notes", edition.Duty: "duties", edition.Emendation: "emendations",
	edition.Omission: "omissions", edition.Lacuna: "lacunae", edition.Break: "breaks", edition.Question: "questions",
}

// letters counts the Chinese characters of s, and the words of other scripts.
func letters(s string) (han, words int) {
	inWord := false
	for _, r := range s {
		if text.IsHan(r) {
			han++
			inWord = false
			continue
		}
		letter := unicode.IsLetter(r)
		if letter && !inWord {
			words++
		}
		inWord = letter || inWord && (unicode.IsMark(r) || r == '\'' || r == '’' || r == '-')
	}
	return han, words
}

package check

import (
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// unusedTerms finds headwords that the text never uses.
func unusedTerms(b *book.Book, l *diag.List) {
	for _, t := range b.Edition.Terms {
		if b.Glossary.Count(t) == 0 {
			l.Warnf(t.Term.Pos, diag.TermUnused, "the text nowhere uses %s; add the word it uses as an alias, or leave the term out", t.Term.Value)
		}
	}
}

// reasons asks for a reason with every emendation, and for emendations that change something.
func reasons(_ *book.Book, f edition.File, l *diag.List) {
	if f.Section == nil {
		return
	}
	for _, a := range book.Annotations(f.Section, edition.Emendation) {
		if a.Quote.Value == a.Witness.Value {
			l.Errorf(a.Quote.Pos, diag.EmendSame, "the emendation changes nothing: quote and witness are the same")
		}
		if a.Note.Empty() {
			l.Warnf(a.Quote.Pos, diag.NoReason, "the emendation gives no reason; add a note")
		}
	}
}

// wanted is what a reader expects of every section.
var wanted = []struct {
	code diag.Code
	name string
	has  func(*edition.Section) bool
}{
	{diag.NoSummary, "summary", func(s *edition.Section) bool { return !s.Summary.Empty() }},
	{diag.NoOutline, "outline", func(s *edition.Section) bool { return len(s.Outline) > 0 }},
	{diag.NoHighlights, "highlights", func(s *edition.Section) bool { return len(book.Annotations(s, edition.Highlight)) > 0 }},
	{diag.NoQuestions, "questions", func(s *edition.Section) bool { return len(book.Annotations(s, edition.Question)) > 0 }},
	{diag.NoRelated, "related places: add see", func(s *edition.Section) bool { return len(s.See) > 0 }},
}

// apparatus asks of every section what a reader expects of a study edition. A part's own text and a
// lost section are exempt.
func apparatus(_ *book.Book, f edition.File, l *diag.List) {
	s := f.Section
	if s == nil || s.PartID != "" || s.Status == edition.Lost || s.Title.Empty() { // without a title, the frontmatter could not be read
		return
	}
	for _, w := range wanted {
		if !w.has(s) {
			l.Warnf(s.Title.Pos, w.code, "the section has no %s", w.name)
		}
	}
}

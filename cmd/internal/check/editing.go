package check

import (
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// unusedTerms finds headwords that the text never uses.
func unusedTerms(b *book.Book, l *diag.List) {
	for _, t := range b.Edition.Terms {
		if len(b.Glossary.Of(t)) == 0 {
			l.Warnf(t.Term.Pos, diag.TermUnused, "the text nowhere uses %s; add the word it uses as an alias, or leave the term out", t.Term.Value)
		}
	}
}

// reasons asks for a reason with every emendation, and for emendations that change something.
func reasons(b *book.Book, l *diag.List) {
	for _, s := range b.Edition.Texts() {
		for _, a := range book.Annotations(s, edition.Emendation) {
			if a.Quote.Value == a.Witness.Value {
				l.Errorf(a.Quote.Pos, diag.EmendSame, "the emendation changes nothing: quote and witness are the same")
			}
			if a.Note.Empty() {
				l.Warnf(a.Quote.Pos, diag.NoReason, "the emendation gives no reason; add a note")
			}
		}
	}
}

// apparatus asks of every section what a reader expects of a study edition. A part's own text and a
// lost section are exempt.
func apparatus(b *book.Book, l *diag.List) {
	for _, p := range b.Edition.Parts {
		for _, s := range p.Sections {
			if s.Status == edition.Lost || s.Title.Empty() { // without a title, the frontmatter could not be read
				continue
			}
			if s.Summary.Empty() {
				l.Warnf(s.Title.Pos, diag.NoSummary, "the section has no summary")
			}
			if len(book.Annotations(s, edition.Highlight)) == 0 {
				l.Warnf(s.Title.Pos, diag.NoHighlights, "the section has no highlights")
			}
			if len(book.Annotations(s, edition.Question)) == 0 {
				l.Warnf(s.Title.Pos, diag.NoQuestions, "the section has no questions")
			}
		}
	}
}

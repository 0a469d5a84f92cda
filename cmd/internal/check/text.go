package check

import (
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// outlines holds an outline to one line a paragraph.
func outlines(b *book.Book, f edition.File, l *diag.List) {
	s := f.Section
	if s == nil {
		return
	}
	if n := len(b.Body(s).Paragraphs); len(s.Outline) > 0 && len(s.Outline) != n {
		l.Errorf(s.OutlinePos, diag.OutlineCount, "lines of outline: %d, paragraphs: %d; give one line for each paragraph", len(s.Outline), n)
	}
}

// statuses holds a section's status to its text and its lacunae.
func statuses(b *book.Book, f edition.File, l *diag.List) {
	s := f.Section
	if s == nil {
		return
	}
	paragraphs := len(b.Body(s).Paragraphs)
	lacunae := book.Annotations(s, edition.Lacuna)
	switch {
	case s.Status == edition.Lost && paragraphs > 0:
		l.Errorf(b.Body(s).Pos(b.Body(s).Paragraphs[0], 0), diag.StatusMismatch, "the section is said to be lost, but there is text; make its status partial, or take the text out")
	case s.Status == edition.Lost && len(lacunae) == 0:
		l.Warnf(s.Title.Pos, diag.StatusMismatch, "the section is said to be lost, but no lacuna says so; add lacunae: [{at: whole}]")
	case s.Status == edition.Partial && len(lacunae) == 0:
		l.Warnf(s.Title.Pos, diag.StatusMismatch, "the section is said to be partial, but no lacuna says where; add one")
	case s.Status == edition.Complete && len(lacunae) > 0:
		l.Errorf(lacunae[0].Pos, diag.StatusMismatch, "the section has a lacuna, but its status is complete; make it partial or lost")
	}
	for _, a := range lacunae {
		if a.At == edition.AtWhole && paragraphs > 0 {
			l.Errorf(a.Pos, diag.StatusMismatch, "the lacuna is said to be the whole section, but there is text; say start, end or after")
		}
	}
}

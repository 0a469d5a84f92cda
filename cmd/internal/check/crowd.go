package check

import (
	"cmp"
	"slices"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// maxCrowd is how many annotations may cover one place. Every piece of the text between two edges names
// all that cover it, so the pages of a text are not larger than this times its annotations.
const maxCrowd = 200

// crowds refuses annotations that lie upon one another in greater number than anybody can read.
func crowds(b *book.Book, f edition.File, l *diag.List) {
	if f.Section == nil || len(f.Section.Annotations) <= maxCrowd {
		return
	}
	if a := oneTooMany(b, f.Section); a != nil {
		l.Errorf(a.Pos, diag.AnchorCrowded, "more than %d annotations cover one place of this text; join some, or quote less", maxCrowd)
	}
}

// oneTooMany gives an annotation of s that begins where maxCrowd others have not ended; nil if there is none.
func oneTooMany(b *book.Book, s *edition.Section) *edition.Annotation {
	type edge struct {
		at, open int // open is 1 where a begins, -1 where it ends
		a        *edition.Annotation
	}
	edges := map[*text.Block][]edge{}
	for _, a := range s.Annotations {
		for _, t := range b.Anchors.Annotation(a) {
			if t.Start < t.End {
				edges[t.Block] = append(edges[t.Block], edge{t.Start, 1, a}, edge{t.End, -1, a})
			}
		}
	}
	for _, p := range b.Body(s).Paragraphs {
		all, covering := edges[p], 0
		slices.SortStableFunc(all, func(x, y edge) int { return cmp.Or(x.at-y.at, x.open-y.open) })
		for _, e := range all {
			if covering += e.open; covering > maxCrowd {
				return e.a
			}
		}
	}
	return nil
}

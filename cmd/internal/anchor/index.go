package anchor

import (
	"fmt"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// An index finds the paragraphs of a section, and folds each at most once.
type index struct {
	edition *edition.Edition
	texts   map[string]*text.Text
	folded  map[*text.Block]text.Folded
}

func (x *index) ids() (ids []string) {
	for _, s := range x.edition.Texts() {
		ids = append(ids, s.ID)
	}
	return ids
}

func (x *index) blocks(s *edition.Section) []*text.Block {
	if t := x.texts[s.ID]; t != nil {
		return t.Paragraphs
	}
	return nil
}

func (x *index) fold(b *text.Block) text.Folded {
	f, ok := x.folded[b]
	if !ok {
		f = text.LooseQuote.Fold(b.Text)
		x.folded[b] = f
	}
	return f
}

// place names byte i of b in s for a message: 六·2 (content/text/06.md:30:5).
func (x *index) place(s *edition.Section, b *text.Block, i int) string {
	return fmt.Sprintf("%s·%d (%s)", s.Label, b.Number, x.texts[s.ID].Pos(b, i))
}

func didYouMean(word string, candidates []string) string {
	if n := diag.Nearest(word, candidates); n != "" {
		return fmt.Sprintf("; did you mean %q?", n)
	}
	return ""
}

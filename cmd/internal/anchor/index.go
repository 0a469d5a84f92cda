package anchor

import (
	"fmt"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// An index finds the paragraphs of a section, and reads and folds each at most once.
type index struct {
	edition *edition.Edition
	texts   map[string]*text.Text
	read    map[*text.Block]*reading
	folded  map[*text.Block]*foldedReading
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

func (x *index) readings(blocks []*text.Block) []*reading {
	all := make([]*reading, len(blocks))
	for i, b := range blocks {
		if x.read[b] == nil {
			x.read[b] = &reading{text: b.Text}
		}
		all[i] = x.read[b]
	}
	return all
}

// A foldedReading is a paragraph as it reads when folded, and where what is found there stands unfolded.
type foldedReading struct {
	text.Folded
	reading
}

func (x *index) fold(b *text.Block) *foldedReading {
	if x.folded[b] == nil {
		f := text.LooseQuote.Fold(b.Text)
		x.folded[b] = &foldedReading{f, reading{text: f.Text}}
	}
	return x.folded[b]
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

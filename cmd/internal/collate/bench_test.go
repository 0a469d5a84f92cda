package collate

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// BenchmarkRun collates 10,000 sections of 1,460 characters: blocks as they are, all in one block, and
// with punctuation that nothing folds, so that not one paragraph fits.
func BenchmarkRun(b *testing.B) {
	for _, c := range []struct {
		name, between string
		folds         []edition.Fold
	}{
		{"blocks", "\n\n", []edition.Fold{edition.FoldWhitespace, edition.FoldPunctuationWidth, edition.FoldHeadingMarks}},
		{"one-block", "\n", []edition.Fold{edition.FoldWhitespace, edition.FoldPunctuationWidth, edition.FoldHeadingMarks}},
		{"nothing-fits", "\n\n", []edition.Fold{edition.FoldWhitespace, edition.FoldHeadingMarks}},
	} {
		b.Run(c.name, func(b *testing.B) {
			e := synthetic(10_000, c.between)
			e.Regularized = c.folds
			var l diag.List
			texts := text.Read(e, &l, func(m *edition.Markdown, _ int) diag.Pos { return m.Pos }).Bodies
			anchors := anchor.Resolve(e, texts, &l)
			b.ReportAllocs()
			for b.Loop() {
				var l diag.List
				r := Run(e, texts, anchors, func(string) ([]byte, error) { return nil, errors.ErrUnsupported }, &l)
				if r.Complete() != (c.name != "nothing-fits") {
					b.Fatalf("%+v", r)
				}
			}
		})
	}
}

// synthetic makes an edition of n sections of four paragraphs, and its witness.
func synthetic(n int, between string) *edition.Edition {
	random := rand.New(rand.NewPCG(1, 2))
	e := &edition.Edition{File: "content/_index.md", Title: edition.String{Value: "题"}, Lang: "zh-Hans"}
	part := &edition.Part{Section: edition.Section{ID: "text", Lang: "zh-Hans", Title: edition.String{Value: "正文"}, Start: 1}}
	e.Parts = append(e.Parts, part)
	var w strings.Builder
	w.WriteString("# 题" + between + "正文")
	for i := range n {
		s := &edition.Section{ID: fmt.Sprint("text/", i), Lang: "zh-Hans", Start: 1,
			Number: edition.String{Value: fmt.Sprint(i + 1)}, Title: edition.String{Value: "总则"}}
		w.WriteString(between + "## " + fmt.Sprint(i+1) + "、总则")
		var body strings.Builder
		for range 4 {
			for k := range 365 {
				if k%12 == 11 {
					body.WriteString("，")
				} else {
					body.WriteRune(rune(0x4e00 + random.ExpFloat64()*300))
				}
			}
			body.WriteString("\n\n")
		}
		s.Body.Value = body.String()
		s.Body.Pos = diag.Pos{File: s.ID + ".md", Line: 1, Col: 1}
		part.Sections = append(part.Sections, s)
		for _, p := range strings.Split(strings.TrimSpace(s.Body.Value), "\n\n") {
			w.WriteString(between + strings.ReplaceAll(p, "，", ","))
		}
	}
	e.Witnesses, e.HasWitness = []edition.Witness{{File: "content/witness/a.txt", Text: w.String()}}, true
	return e
}

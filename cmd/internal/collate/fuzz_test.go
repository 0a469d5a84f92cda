package collate

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// Whatever the texts are, collation ends; it finds nothing wrong if and only if the pieces tile the
// witness, and then they are as long together as it is.
func FuzzRun(f *testing.F) {
	f.Add("题", "总则", "第一段。\n\n第二段。", "第一", "# 题\n\n总则\n\n第一段。\n第二段。", "下转", byte(7))
	f.Add("题", "甲", "甲乙甲\n\n甲乙\n\n甲", "甲乙", "题\n甲乙甲乙甲甲甲", "", byte(1))
	f.Add("｜", "", "> a\r\n\n- b\n\n```\nc\n```", "a", "\ufeff##\r\r# \n\x00\xff", "#\n\n#", byte(0))
	f.Fuzz(func(t *testing.T, book, title, body, quote, witness, words string, folds byte) {
		if len(body)+len(witness) > 10_000 || !utf8.ValidString(strings.Join([]string{book, title, body, quote, words}, " ")) {
			t.Skip() // package source lets nothing through that is not UTF-8
		}
		e, s := fuzzed(book, title, body, witness, folds)
		passage := edition.Selector{Quote: edition.String{Value: quote, Pos: e.Title.Pos}}
		has := edition.String{Value: words, Pos: e.Title.Pos}
		at := diag.Pos{File: s.File}
		s.Annotations = []*edition.Annotation{
			{Type: edition.Emendation, Pos: at, Selector: passage, Witness: has},
			{Type: edition.Omission, Pos: at, At: edition.AtEnd, Witness: has},
			{Type: edition.Lacuna, Pos: at, Selector: passage},
		}
		var l, own diag.List
		texts := text.Read(e, &l, func(m *edition.Markdown, _ int) diag.Pos { return m.Pos }).Bodies
		anchors := anchor.Resolve(e, texts, &l)
		r := Run(e, texts, anchors, func(string) ([]byte, error) { return nil, errors.ErrUnsupported }, &own)
		length := 0
		for _, p := range cut(e, texts, anchors, newFolding(e.Regularized)) {
			length += utf8.RuneCountInString(p.text)
		}
		if fits := r.Complete() && length == r.Characters; own.Errors() == 0 && !fits {
			t.Errorf("nothing is said, but %d characters of pieces, %+v", length, r)
		} else if fits && own.Errors() > 0 && anchors.Annotation(s.Annotations[0]) != nil {
			t.Errorf("all fits, but %v", own.Sorted())
		}
		for _, d := range own.Sorted() {
			if d.Line < 1 || d.Col < 1 || !utf8.ValidString(d.Message) {
				t.Errorf("bad diagnostic %q", d)
			}
		}
	})
}

func fuzzed(book, title, body, witness string, folds byte) (*edition.Edition, *edition.Section) {
	at := diag.Pos{File: "content/one/1.md", Line: 1, Col: 1}
	s := &edition.Section{ID: "one/1", Lang: "zh", Title: edition.String{Value: title, Pos: at}, Start: 1}
	s.Body.Value, s.Body.Pos = body, at
	part := &edition.Part{Section: edition.Section{ID: "one", Lang: "zh", Start: 1}, Sections: []*edition.Section{s}}
	e := &edition.Edition{Title: edition.String{Value: book, Pos: at}, Parts: []*edition.Part{part}, HasWitness: true}
	e.Witnesses = []edition.Witness{{File: "content/witness/a.txt", Text: witness}, {File: "content/witness/b.txt", Text: "\n"}}
	for i, fold := range edition.Folds {
		if folds&(1<<i) != 0 {
			e.Regularized = append(e.Regularized, edition.Fold(fold))
		}
	}
	return e, s
}

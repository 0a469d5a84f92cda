package anchor_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// FuzzResolve resolves any selector, and any break, in any text. What resolves without a word is what
// was quoted; everything else is said; no target cuts a character; each hint's place is in the file.
func FuzzResolve(f *testing.F) {
	f.Add("盯牢群众所急、**党政所需**。", "党政所需", "、", "")
	f.Add("aaa\n\naaa", "aa", "", "a")
	f.Add("自此\n\n中\n\n至此", "自此……至此", "", "")
	f.Add("“甲” Ａ：ｂ\n乙", `"甲"A:B`, "", "乙")
	f.Add("[[#甲]]甲 &amp; 𠀀", "甲 & 𠀀", "", "")
	f.Fuzz(func(t *testing.T, body, quote, prefix, suffix string) {
		for _, s := range []string{body, quote, prefix, suffix} {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\x00\r") || len(s) > 1024 {
				t.Skip("not a file of an edition")
			}
		}
		if quote == "" {
			t.Skip("reading asks for a quote")
		}
		e := &edition.Edition{Parts: []*edition.Part{{
			Section:  edition.Section{ID: "text", File: "content/text/_index.md", Start: 1},
			Sections: []*edition.Section{{ID: "text/01", File: "content/text/01.md", Label: "一", Start: 1}},
		}}}
		s := e.Parts[0].Sections[0]
		s.Body.String = edition.String{Value: body, Pos: diag.Pos{File: s.File, Line: 1, Col: 1}}
		note := &edition.Annotation{Type: edition.Note, Pos: diag.Pos{File: s.File}}
		note.Quote.Value, note.Prefix.Value, note.Suffix.Value = quote, prefix, suffix
		s.Annotations = append(s.Annotations, note)
		var turn *edition.Annotation
		if suffix != "" {
			turn = &edition.Annotation{Type: edition.Break, Pos: diag.Pos{File: s.File}, Between: [2]*edition.Selector{
				{Quote: edition.String{Value: quote}}, {Quote: edition.String{Value: suffix}}}}
			s.Annotations = append(s.Annotations, turn)
		}
		var reading, l diag.List
		lib := text.Read(e, &reading, func(m *edition.Markdown, _ int) diag.Pos { return m.Pos })
		began := time.Now()
		anchors := anchor.Resolve(e, lib.Bodies, &l)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("it took %s", took)
		}
		said := l.Sorted()
		targets := anchors.Annotation(note)
		boundaries(t, targets)
		if (len(targets) == 0) != hasError(said, "quote") {
			t.Errorf("%d targets, and what is said: %v", len(targets), said)
		}
		if len(targets) == 1 && len(said) == 0 && !strings.Contains(quote, edition.RangeMark) && targets[0].Text() != quote {
			t.Errorf("%q is anchored to %q", quote, targets[0].Text())
		}
		if turn != nil {
			at := anchors.Annotation(turn)
			boundaries(t, at)
			if (len(at) == 0) != hasError(said, "the break") {
				t.Errorf("the break has %d targets, and what is said: %v", len(at), said)
			}
		}
	})
}

func boundaries(t *testing.T, targets []anchor.Target) {
	t.Helper()
	for _, g := range targets {
		if g.Start > g.End || !utf8.ValidString(g.Block.Text[:g.Start]) || !utf8.ValidString(g.Text()) {
			t.Errorf("%d:%d of %q cuts a character", g.Start, g.End, g.Block.Text)
		}
	}
}

func hasError(ds []diag.Diagnostic, about string) bool {
	for _, d := range ds {
		if d.Severity == diag.Error && strings.HasPrefix(d.Message, about) {
			return true
		}
	}
	return false
}

package text_test

import (
	"fmt"
	"path"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/text"
)

// Each .md of a case is one source. What is wanted is each block's id, place and reading text and
// below it its leaves: where each begins, the inline markup it lies in, its text. A ! is a diagnostic.
func TestRead(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) (out []golden.Output) {
		for _, f := range input {
			var l diag.List
			body := parse(f.Name, string(f.Data), &l)
			holds(t, body)
			var b strings.Builder
			for _, p := range body.Paragraphs {
				show(&b, body, p, p.ID)
			}
			for _, o := range body.Others {
				show(&b, body, o, o.Node.Kind().String())
			}
			for _, d := range l.Sorted() {
				fmt.Fprintf(&b, "! %d:%d %s %s: %s\n", d.Line, d.Col, d.Severity, d.Code, d.Message)
			}
			if b.Len() == 0 {
				b.WriteString("nothing\n")
			}
			out = append(out, golden.Output{Name: strings.TrimSuffix(f.Name, path.Ext(f.Name)), Text: b.String()})
		}
		return out
	})
}

// parse reads source; a [[target]] without text of its own shows its target in ‹›.
func parse(name, source string, l *diag.List) *text.Text {
	m := &edition.Markdown{String: edition.String{Value: source, Pos: diag.Pos{File: name, Line: 1, Col: 1}}}
	label := func(target string) string { return "‹" + target + "›" }
	return text.NewParser(label).Parse(m, 1, l, (*text.Text).SourcePos)
}

func show(b *strings.Builder, t *text.Text, p *text.Block, name string) {
	at := t.Pos(p, 0)
	fmt.Fprintf(b, "%s %d:%d %s\n", name, at.Line, at.Col, p.Text)
	if len(p.Leaves) == 1 && p.Leaves[0].Node.Parent() == p.Node {
		return
	}
	for _, leaf := range p.Leaves {
		at := t.Pos(p, leaf.Start)
		fmt.Fprintf(b, "   %d:%d %q%s\n", at.Line, at.Col, leaf.Text(), within(leaf.Node, p.Node))
	}
}

func within(n, root ast.Node) (path string) {
	for ; n != root; n = n.Parent() {
		switch n := n.(type) {
		case *ast.Text:
		case *ast.Emphasis:
			path += map[int]string{1: " em", 2: " strong"}[n.Level]
		default:
			path += " " + n.Kind().String()
		}
	}
	return path
}

// Asterisks are an author's intention: wherever they stand in pairs around Chinese, they must go.
func TestStrongBesideChinese(t *testing.T) {
	outside := []string{"", "要", "，", "“", "”", "《", "。", "—", "…", "·", "𠀀", "（"}
	inside := []string{"重点", "“三性”", "《意见》", "重点：", "：重点", "（一）", "……是", "5", "a", "—", "𠀀"}
	for _, before := range outside {
		for _, after := range outside {
			for _, in := range inside {
				source := before + "**" + in + "**" + after
				body := parse("a.md", source, nil)
				if got := body.Paragraphs[0].Text; got != before+in+after {
					t.Errorf("%s reads %s", source, got)
				}
			}
		}
	}
}

func TestPositionsOfABodyBelowItsFrontmatter(t *testing.T) {
	m := &edition.Markdown{String: edition.String{Value: "甲\n𠀀**乙**", Pos: diag.Pos{File: "a.md", Line: 7, Col: 1}}}
	body := text.NewParser(nil).Parse(m, 1, &diag.List{}, nil)
	p := body.Paragraphs[0]
	for part, want := range map[string]string{"甲": "a.md:7:1", "𠀀": "a.md:8:1", "乙": "a.md:8:4"} {
		if got := body.Pos(p, strings.Index(p.Text, part)).String(); got != want {
			t.Errorf("%s is at %s, want %s", part, got, want)
		}
	}
}

func TestFirstParagraphMayHaveAnotherNumber(t *testing.T) {
	m := &edition.Markdown{String: edition.String{Value: "甲\n\n乙"}}
	body := text.NewParser(nil).Parse(m, 4, &diag.List{}, nil)
	if p := body.Paragraph("p5"); p == nil || p.Text != "乙" || p.Number != 5 {
		t.Errorf("the second paragraph is %v", p)
	}
	if body.Paragraph("p1") != nil {
		t.Error("there must be no p1")
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct {
		folding    text.Folding
		in, folded string
	}{
		{text.LooseQuote, "　甲 Ａｂ（“乙”）\n『丙』‘丁’ｱ", `甲Ab("乙")"丙"'丁'ア`},
		{text.Folding{PunctuationWidth: true}, "Ａ１，。“甲”（乙）", "Ａ１,。“甲”(乙)"},
		{text.Folding{Space: true}, "甲 \u00a0乙\u3000丙\n", "甲乙丙"},
		{text.Folding{}, "Ａ “ ”", "Ａ “ ”"},
	} {
		f := c.folding.Fold(c.in)
		if f.Text != c.folded {
			t.Errorf("%q folds to %q, want %q", c.in, f.Text, c.folded)
		}
	}
	const in = "𠀀 “Ａ”"
	f := text.LooseQuote.Fold(in)
	for i, r := range f.Text {
		end := i + len(string(r))
		back := in[f.Start(i):f.End(end)]
		if again := text.LooseQuote.Fold(back).Text; again != string(r) {
			t.Errorf("%q came from %q, which folds to %q", r, back, again)
		}
	}
}

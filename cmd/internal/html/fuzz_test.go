package html_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/text"
)

// FuzzRuns lays annotations over any text: each pair of bytes of where is a passage, from one character
// to another of the whole text, as a highlight, a note or an emendation in turn; every other is a term too.
func FuzzRuns(f *testing.F) {
	f.Add("甲**乙“丙”**丁[戊](x.md)`己`\n庚", "\x00\x03\x01\x06\x02\x08")
	f.Add("> a *b*\n> c\n\n- 一\n- 二[^1]\n\n[^1]: 三\n", "\x00\x02\x01\x09\x03\x04\x05\x06")
	f.Add("| 甲 | **乙** |\n|---|:-:|\n| `丙` | 丁 \\| |\n", "\x00\x07\x02\x03")
	f.Add("甲<b>乙</b><!-- 丙 -->&amp;&#32;&lt;\\*\n\n<div>\n丁\n", "\x00\x09\x02\x03")
	f.Add("[[t|甲]][[text/01]]**[[text/01|乙]]**  \n丙\n: 丁", "\x00\x05\x01\x02")
	f.Fuzz(func(t *testing.T, body, where string) {
		if !utf8.ValidString(body) || strings.ContainsAny(body, "\x00\r") || len(body) > 2048 || len(where) > 24 {
			t.Skip("not a file of an edition")
		}
		e := &edition.Edition{File: "content/_index.md", Parts: []*edition.Part{{
			Section:  edition.Section{ID: "text", File: "content/text/_index.md", URL: "text/index.html", Label: "文", Start: 1},
			Sections: []*edition.Section{{ID: "text/01", File: "content/text/01.md", URL: "text/01.html", Label: "一", Start: 1}},
		}}}
		s := e.Parts[0].Sections[0]
		s.Body.Value = body
		s.Body.Pos = diag.Pos{File: s.File, Line: 1, Col: 1}
		var l diag.List
		lib := text.Read(e, &l, func(m *edition.Markdown, _ int) diag.Pos { return m.Pos })
		annotate(e, s, lib.Bodies[s.ID].Paragraphs, where)
		anchors := anchor.Resolve(e, lib.Bodies, &l)
		b := &book.Book{Edition: e, Library: lib, Anchors: anchors, Glossary: glossary.Find(e, lib.Bodies, &l)}
		b.Graph = graph.Build(e, lib, anchors, graph.Site{}, &l)
		for _, d := range l.Sorted() {
			if d.Code == diag.LinkMissing || d.Code == diag.EmendOverlap || d.Severity == diag.Error && d.Pos.File != "" {
				return // nothing is written
			}
		}
		for _, a := range s.Annotations {
			for _, g := range anchors.Annotation(a) {
				if !utf8.ValidString(g.Text()) || g.Text() != a.Quote.Value {
					t.Errorf("%q is anchored to %q", a.Quote.Value, g.Text())
				}
			}
		}
		runsHold(t, &html.Renderer{Book: b}, s)
	})
}

// annotate gives s what where says. Each quote is numbered among its like, so that it is not ambiguous.
func annotate(e *edition.Edition, s *edition.Section, paragraphs []*text.Block, where string) {
	if len(paragraphs) == 0 {
		return
	}
	for i := 0; i+1 < len(where); i += 2 {
		p := []rune(paragraphs[int(where[i])%len(paragraphs)].Text)
		from := int(where[i+1]) % len(p)
		quote := string(p[from:min(len(p), from+1+i)])
		if strings.TrimSpace(quote) == "" || strings.Contains(quote, edition.RangeMark) {
			continue
		}
		a := &edition.Annotation{Type: edition.Types[[]int{0, 1, 3}[i/2%3]], ID: "a" + strconv.Itoa(i), Pos: diag.Pos{File: s.File}}
		a.Quote.Value = quote
		if n := count(paragraphs, quote); n > 1 {
			a.Nth = edition.Nth{I: 1 + i%n, N: n}
		}
		s.Annotations = append(s.Annotations, a)
		if i%4 == 0 {
			term := &edition.Term{ID: "glossary/t" + strconv.Itoa(i), URL: "glossary/t.html", File: "glossary/t" + strconv.Itoa(i), Link: edition.LinkAll}
			term.Term.Value = quote
			e.Terms = append(e.Terms, term)
		}
	}
}

// count counts the places where quote stands, overlapping ones too.
func count(paragraphs []*text.Block, quote string) (n int) {
	for _, p := range paragraphs {
		for i := range p.Text {
			if strings.HasPrefix(p.Text[i:], quote) {
				n++
			}
		}
	}
	return n
}

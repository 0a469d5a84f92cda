package graph_test

import (
	"net/url"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// FuzzLinks follows every link of any text. One that leads into the edition leads to a file of it; of
// any other that nothing is said of, the scheme is one that runs nothing.
func FuzzLinks(f *testing.F) {
	for _, s := range []string{
		"[x](02.md#p1) [y](https://a.example/?q=1#z) <mailto:a@b.example>", "[[text/02]] [[text/02#乙]] [[工会|会]] [[index]]",
		"[x](java&#115;cript:alert(1)) [y](<data:text/html,x>)", "[a][b]\n\n[b]: ../text/02.md 'c'", "![图](map.png) ![图](../x.png) [x](//a.example/)",
		"[x](02.html) [x](%2e%2e/y.md) [x](#p1) [x](?q) [x](..\\y.md)", "甲[^1]\n\n[^1]: [[text/02]]", "[x](\u202ejavascript:1) [x](&colon;)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) || strings.ContainsAny(body, "\x00\r") || len(body) > 2048 {
			t.Skip("not a file of an edition")
		}
		e := &edition.Edition{File: "content/_index.md",
			Parts: []*edition.Part{{
				Section: edition.Section{ID: "text", File: "content/text/_index.md", URL: "text/index.html", Label: "文", Start: 1},
				Sections: []*edition.Section{
					{ID: "text/01", File: "content/text/01.md", URL: "text/01.html", Label: "一", Start: 1},
					{ID: "text/02", File: "content/text/02.md", URL: "text/02.html", Label: "二", Start: 1},
				}}},
			Terms:  []*edition.Term{{ID: "glossary/gonghui", File: "content/glossary/gonghui.md", URL: "glossary/gonghui.html", Term: edition.String{Value: "工会"}}},
			Assets: []edition.Asset{{File: "content/text/map.png", URL: "text/map.png"}},
		}
		s := e.Parts[0].Sections[0]
		s.Body.Value, s.Body.Pos = body, diag.Pos{File: s.File, Line: 1, Col: 1}
		e.Parts[0].Sections[1].Body.Value = "乙。"
		var l diag.List
		at := func(m *edition.Markdown, _ int) diag.Pos { return m.Pos }
		lib := text.Read(e, &l, at)
		pages := []graph.Place{{ID: "index", URL: "index.html"}}
		g := graph.Build(e, lib, anchor.Resolve(e, lib.Bodies, &l), graph.Site{Pages: pages, Locate: at}, &l)
		files := map[string]bool{"index.html": true, "text/index.html": true, "text/01.html": true, "text/02.html": true, "glossary/gonghui.html": true, "text/map.png": true}
		_ = ast.Walk(lib.Bodies[s.ID].Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			if p, ok := g.Link(lib.Bodies[s.ID], n); ok {
				if file, _, _ := strings.Cut(p.Href(), "#"); !files[path.Clean(file)] {
					t.Errorf("a link leads to %q", p.Href())
				}
			} else if link, isLink := n.(*ast.Link); isLink && l.Errors() == 0 {
				harmless(t, string(link.Destination))
			}
			return ast.WalkContinue, nil
		})
	})
}

// harmless wants an address that a browser opens and does not run. Browsers leave out blanks and control
// characters where a scheme stands. https://url.spec.whatwg.org/#url-parsing
func harmless(t *testing.T, written string) {
	t.Helper()
	dest := strings.Map(func(c rune) rune {
		if c == '\t' || c == '\n' || c == '\r' {
			return -1
		}
		return c
	}, strings.TrimLeftFunc(graph.Decoded(written), func(c rune) bool { return c <= ' ' }))
	scheme, _, ok := strings.Cut(dest, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
	default:
		if u, err := url.Parse(dest); err != nil || u.Scheme != "" {
			t.Errorf("nothing is said of %q", dest)
		}
	}
}

package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// Each case is an edition. What is wanted is where every link leads, what every page refers readers
// to with see, and what refers to every page.
func TestBuild(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		var links, see, incoming strings.Builder
		e.Edition.Markdowns(func(h edition.Home, m *edition.Markdown) {
			parsed := e.Library.Of(m)
			if h.Text {
				parsed = e.Library.Bodies[h.ID]
			}
			for _, l := range linksIn(parsed) {
				if p, ok := e.Graph.Link(parsed, l.node); ok {
					fmt.Fprintf(&links, "%s %s → %s (%s)\n", h.ID, l.written, p.Href(), p.Label)
				} else {
					fmt.Fprintf(&links, "%s %s → not in the edition\n", h.ID, l.written)
				}
			}
		})
		for _, id := range ids(e.Edition) {
			for _, p := range e.Graph.See(id) {
				fmt.Fprintf(&see, "%s → %s\n", id, p.Href())
			}
			for _, r := range e.Graph.Incoming(id) {
				fmt.Fprintf(&incoming, "%s ← %s %s (%s)", r.To.Href(), r.Kind, r.From.Href(), r.From.Label)
				if r.Quote != "" {
					fmt.Fprintf(&incoming, " “%s”", r.Quote)
				}
				fmt.Fprintln(&incoming)
			}
		}
		return []golden.Output{{Name: "links", Text: links.String()}, {Name: "see", Text: see.String()},
			{Name: "incoming", Text: incoming.String()}, e.Diagnostics()}
	})
}

type link struct {
	node    ast.Node
	written string
}

func linksIn(t *text.Text) (all []link) {
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *text.WikiLink:
			all = append(all, link{n, "[[" + n.Target + "]]"})
		case *ast.Link:
			all = append(all, link{n, "(" + string(n.Destination) + ")"})
		case *ast.Image:
			all = append(all, link{n, "!(" + string(n.Destination) + ")"})
		case *ast.AutoLink:
			all = append(all, link{n, "<" + string(n.URL(t.Source)) + ">"})
		}
		return ast.WalkContinue, nil
	})
	return all
}

func ids(e *edition.Edition) (all []string) {
	all = append(all, "index")
	for _, s := range e.Texts() {
		all = append(all, s.ID)
	}
	for _, t := range e.Terms {
		all = append(all, t.ID)
	}
	for _, d := range e.Digests {
		all = append(all, d.ID)
	}
	for _, p := range e.Pages {
		all = append(all, p.ID)
	}
	return all
}

func TestPlace(t *testing.T) {
	e := golden.Open(t, []txtar.File{
		{Name: "content/text/06.md", Data: []byte("---\ntitle: 支持\nnumber: 六\nformerly: [text/6]\n---\n甲\n")},
		{Name: "content/glossary/a.md", Data: []byte("---\nterm: 工会\naliases: [全总]\n---\n释义\n")},
	})
	for id, want := range map[string]string{
		"text/06": "text/06.html 六 六、支持", "text/6": "text/06.html 六 六、支持",
		"工会": "glossary/a.html 工会 工会", "全总": "glossary/a.html 工会 工会", "glossary/a": "glossary/a.html 工会 工会",
		"text": "text/index.html 文件 文件", "index": "index.html 首页 首页",
	} {
		p, ok := e.Graph.Place(id)
		if got := p.URL + " " + p.Label + " " + p.Title; !ok || got != want {
			t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
	if p, ok := e.Graph.Place("nothing"); ok {
		t.Errorf("nothing is %v", p)
	}
	var none graph.Place
	if p, _ := e.Graph.Place(""); p != none {
		t.Errorf("the empty id is %v", p)
	}
}

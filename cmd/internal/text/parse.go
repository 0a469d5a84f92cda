package text

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A Parser reads Markdown. It is safe for concurrent use.
type Parser struct {
	markdown goldmark.Markdown
	label    func(target string) string
}

// NewParser makes a Parser. label gives the text that a [[target]] without text of its own shows.
func NewParser(label func(target string) string) *Parser {
	inline := make([]util.PrioritizedValue, 0, 8)
	for _, p := range parser.DefaultInlineParsers() {
		if p.Priority != emphasisPriority {
			inline = append(inline, p)
		}
	}
	inline = append(inline,
		util.Prioritized(emphasisParser{}, emphasisPriority),
		util.Prioritized(wikiLinkParser{}, wikiLinkPriority))
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
	return &Parser{
		markdown: goldmark.New(goldmark.WithParser(p),
			goldmark.WithExtensions(extension.Table, extension.Footnote, extension.DefinitionList)),
		label: label,
	}
}

// Parse reads m. The first paragraph gets number first. What Markdown itself can get wrong goes to
// l, at the place that at gives for a byte of the source; where l is nil, it has been said before.
func (p *Parser) Parse(m *edition.Markdown, first int, l *diag.List, at func(t *Text, i int) diag.Pos) *Text {
	source := util.StringToReadOnlyBytes(m.Value)
	if i, why := beyond(source); why != "" {
		if l != nil {
			l.Errorf(at(&Text{Origin: m, Source: source}, i), diag.TextBeyond, "%s", why)
		}
		source = nil
	}
	t := &Text{
		Origin: m,
		Source: source,
		Root:   line(util.BytesToReadOnlyString(source)),
	}
	if t.Root == nil {
		t.Root = p.markdown.Parser().Parse(gtext.NewReader(source))
	}
	t.collect(t.Root, p.label)
	t.index()
	number := first
	for _, b := range t.Paragraphs {
		b.Number, b.ID = number, paragraphID(number)
		number++
	}
	if l == nil {
		return t
	}
	t.reportHTML(l, at)
	t.reportAsterisks(l, at)
	t.reportUnusedFootnotes(l, at)
	return t
}

// collect finds the blocks of text under n, in reading order. goldmark puts footnotes last.
func (t *Text) collect(n ast.Node, label func(string) string) {
	switch n := n.(type) {
	case *ast.FencedCodeBlock:
		n.Language(t.Source) // kept in the node: asked for first by two pages at once, it would be written by both
	}
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *east.DefinitionTerm, *ast.HTMLBlock, *east.Table:
		if b := t.read(n, label); strings.TrimSpace(b.Text) != "" {
			t.Paragraphs = append(t.Paragraphs, b)
		} else {
			t.blank = append(t.blank, b)
		}
	case *ast.Heading, *ast.CodeBlock, *ast.FencedCodeBlock:
		if b := t.read(n, label); b.Text != "" {
			t.Others = append(t.Others, b)
		} else {
			t.blank = append(t.blank, b)
		}
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			t.collect(c, label)
		}
	}
}

func (t *Text) read(n ast.Node, label func(string) string) *Block {
	r := reader{written: t.Origin.Value, source: t.Source, label: label, block: &Block{Node: n}}
	r.blockNode(n)
	r.finish()
	return r.block
}

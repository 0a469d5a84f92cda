package text

import (
	"regexp"

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
// l, at the place that at gives for a byte of the source.
func (p *Parser) Parse(m *edition.Markdown, first int, l *diag.List, at func(t *Text, i int) diag.Pos) *Text {
	source := []byte(m.Value)
	t := &Text{
		Origin: m,
		Source: source,
		Root:   p.markdown.Parser().Parse(gtext.NewReader(source)),
		leaves: map[ast.Node]Leaf{},
		blocks: map[ast.Node]*Block{},
	}
	t.collect(t.Root, p.label)
	number := first
	for _, b := range t.Paragraphs {
		b.Number, b.ID = number, paragraphID(number)
		number++
	}
	t.reportHTML(l, at)
	t.reportUnusedFootnotes(l, at)
	return t
}

// collect finds the blocks of text under n, in reading order. goldmark puts footnotes last.
func (t *Text) collect(n ast.Node, label func(string) string) {
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *east.DefinitionTerm, *ast.HTMLBlock, *east.Table:
		if b := t.read(n, label); b.Text != "" {
			t.Paragraphs = append(t.Paragraphs, b)
		}
	case *ast.Heading, *ast.CodeBlock, *ast.FencedCodeBlock:
		if b := t.read(n, label); b.Text != "" {
			t.Others = append(t.Others, b)
		}
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			t.collect(c, label)
		}
	}
}

func (t *Text) read(n ast.Node, label func(string) string) *Block {
	r := reader{source: t.Source, label: label, block: &Block{Node: n}}
	r.blockNode(n)
	r.finish()
	t.blocks[n] = r.block
	for _, l := range r.block.Leaves {
		t.leaves[l.Node] = l
	}
	return r.block
}

func (t *Text) reportHTML(l *diag.List, at func(*Text, int) diag.Pos) {
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if written := HTML(n, t.Source); written != "" {
			l.Warnf(at(t, NodePos(n)), diag.TextHTML,
				"HTML is shown as the characters written: %.40q; write Markdown instead, or &lt; for a plain <", written)
		}
		return ast.WalkContinue, nil
	})
}

var footnoteDefinition = regexp.MustCompile(`(?m)^ {0,3}\[\^([^\]\s]+)\]:`)

// reportUnusedFootnotes speaks up for footnotes that goldmark drops because nothing refers to them.
func (t *Text) reportUnusedFootnotes(l *diag.List, at func(*Text, int) diag.Pos) {
	found := footnoteDefinition.FindAllSubmatchIndex(t.Source, -1)
	if found == nil {
		return
	}
	kept := map[string]bool{}
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*east.Footnote); ok {
			kept[string(f.Ref)] = true
		}
		return ast.WalkContinue, nil
	})
	for _, m := range found {
		if ref := string(t.Source[m[2]:m[3]]); !kept[ref] && !t.inCode(m[0]) {
			l.Errorf(at(t, m[0]), diag.FootnoteUnused,
				"footnote [^%s] would be lost: nothing in the text refers to it", ref)
		}
	}
}

// inCode tells whether byte i of the source lies in a code block.
func (t *Text) inCode(i int) bool {
	for _, b := range t.Others {
		if lines := b.Node.Lines(); lines != nil && lines.Len() > 0 &&
			lines.At(0).Start <= i && i < lines.At(lines.Len()-1).Stop {
			return true
		}
	}
	return false
}

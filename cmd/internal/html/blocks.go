package html

import (
	"strconv"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// paragraph writes a paragraph with its id and number where it belongs to the document.
func (n *nodes) paragraph(node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		n.write("</p>\n")
		return ast.WalkContinue
	}
	n.openParagraph(node)
	return ast.WalkContinue
}

func (n *nodes) openParagraph(node ast.Node) {
	b := n.numbered(node)
	if !n.r.EPUB {
		n.number(b)
	}
	n.write("<p")
	n.identity(b, ` class="zw"`)
	n.write(">")
	if n.r.EPUB {
		n.number(b)
	}
}

// numbered gives the paragraph of the document that node is; nil for any other.
func (n *nodes) numbered(node ast.Node) *text.Block {
	if b := n.text.Block(node); n.section != nil && b != nil && b.Number > 0 {
		return b
	}
	return nil
}

// identity writes the attributes of a paragraph of the document, a class among them; nothing for any other.
func (n *nodes) identity(b *text.Block, class string) {
	if b != nil {
		n.write(class, ` id="`, n.prefix, b.ID, `"`)
	}
}

// number writes the link that shows the number of a paragraph of the document and leads to it. It
// stands beside the paragraph, or is empty within it: it is no part of the text. An EPUB's pages are its
// paragraphs: there the number says which begins.
func (n *nodes) number(b *text.Block) {
	if b == nil {
		return
	}
	cite := graph.Cite(n.section, b)
	if n.r.EPUB {
		sign{tag: "span", class: "no", words: cite, label: cite, role: pagebreak}.write(&n.sheet, true)
		return
	}
	class := "no"
	switch cells := Cells(cite); {
	case cells > 8:
		class = "no no--xl"
	case cells > 6:
		class = "no no--l"
	case cells > 4:
		class = "no no--m"
	}
	sign{tag: "a", class: class, href: "#" + n.prefix + b.ID, data: "no", value: cite, label: n.say.Say("cite-this", cite)}.write(&n.sheet, false)
}

func (n *nodes) htmlBlock(node ast.Node, entering bool) ast.WalkStatus {
	if entering && text.HTML(node, n.text.Source) != "" {
		n.openParagraph(node)
		n.leaf(node, true)
		n.write("</p>\n")
	}
	return ast.WalkSkipChildren
}

// heading puts the text's headings below the page's own.
func (n *nodes) heading(node ast.Node, entering bool) ast.WalkStatus {
	if n.top == 0 {
		n.top = highestHeading(n.text.Root)
	}
	return n.element("h"+strconv.Itoa(min(node.(*ast.Heading).Level-n.top+max(n.r.Level, 2), 6)), entering)
}

// highestHeading gives the level of the highest heading under root.
func highestHeading(root ast.Node) int {
	top := 6
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			top = min(top, h.Level)
		}
		return ast.WalkContinue, nil
	})
	return top
}

func (n *nodes) definitionTerm(node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		b := n.numbered(node)
		n.write("<dt")
		n.identity(b, "")
		n.write(">")
		n.number(b)
	} else {
		n.write("</dt>\n")
	}
	return ast.WalkContinue
}

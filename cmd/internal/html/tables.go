package html

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (n *nodes) table(node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		b := n.numbered(node)
		n.number(b)
		n.write("<div class=\"tablebox\"><table")
		n.identity(b, "")
		n.write(">\n")
	} else {
		n.write("</table></div>\n")
	}
	return ast.WalkContinue
}

// tableCell says a column's alignment by class: an inline style would need a laxer security policy.
func (n *nodes) tableCell(node ast.Node, entering bool) ast.WalkStatus {
	tag := "td"
	if node.Parent().Kind() == east.KindTableHeader {
		tag = "th"
	}
	cell := node.(*east.TableCell)
	if entering && cell.Alignment != east.AlignNone {
		n.write("<", tag, ` class="align-`, cell.Alignment.String(), `">`)
		return ast.WalkContinue
	}
	return n.element(tag, entering)
}

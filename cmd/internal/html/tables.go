package html

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

func (n *nodes) table(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		write(w, n.number(node), "<div class=\"tablebox\"><table", n.identity(node, ""), ">\n")
	} else {
		write(w, "</table></div>\n")
	}
	return ast.WalkContinue
}

// tableCell says a column's alignment by class: an inline style would need a laxer security policy.
func (n *nodes) tableCell(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	tag := "td"
	if node.Parent().Kind() == east.KindTableHeader {
		tag = "th"
	}
	cell := node.(*east.TableCell)
	if entering && cell.Alignment != east.AlignNone {
		write(w, "<", tag, ` class="align-`, cell.Alignment.String(), `">`)
		return ast.WalkContinue
	}
	return element(tag)(w, node, entering)
}

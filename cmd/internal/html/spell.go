package html

import (
	"html/template"
	"text/template/parse"
)

// spell puts words in the place of what asks for them by their key alone, under n: they are the same on
// every page of the language.
func spell(n parse.Node, say Strings) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for i, c := range n.Nodes {
			if words, ok := said(c, say); ok {
				n.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: c.Position(), Text: []byte(template.HTMLEscapeString(words))}
				continue
			}
			spell(c, say)
		}
	case *parse.IfNode:
		spell(n.List, say)
		spell(n.ElseList, say)
	case *parse.WithNode:
		spell(n.List, say)
		spell(n.ElseList, say)
	case *parse.RangeNode:
		spell(n.List, say)
		spell(n.ElseList, say)
	}
}

// said gives the words that n puts on the page, if it asks for words by their key and does nothing else.
func said(n parse.Node, say Strings) (words string, ok bool) {
	a, ok := n.(*parse.ActionNode)
	if !ok || len(a.Pipe.Decl) > 0 || len(a.Pipe.Cmds) != 1 || len(a.Pipe.Cmds[0].Args) != 2 {
		return "", false
	}
	name, named := a.Pipe.Cmds[0].Args[0].(*parse.IdentifierNode)
	key, constant := a.Pipe.Cmds[0].Args[1].(*parse.StringNode)
	if !named || !constant || name.Ident != "say" {
		return "", false
	}
	return say.Say(key.Text), true
}

package text

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	gtext "github.com/yuin/goldmark/text"
)

// line gives the tree of one line that no Markdown can be in, the same that goldmark makes of it; nil where
// there may be some. Most notes, answers and duties are such lines, and they are parsed for every page and
// file that shows them.
func line(source []byte) ast.Node {
	words := bytes.TrimSuffix(source, []byte("\n"))
	if len(words) == 0 || isMarked(words) {
		return nil
	}
	p := ast.NewParagraph()
	p.SetPos(0)
	p.SetBlankPreviousLines(true)
	p.Lines().Append(gtext.NewSegment(0, len(words)))
	p.AppendChild(p, ast.NewTextSegment(gtext.NewSegment(0, len(words))))
	d := ast.NewDocument()
	d.AppendChild(d, p)
	return d
}

// isMarked tells whether anything in words can mean something to a Markdown parser: punctuation of ASCII
// that opens a construct, a line break, a blank at either end, or a digit at the start, of a list's number.
func isMarked(words []byte) bool {
	first, last := words[0], words[len(words)-1]
	return first <= ' ' || last <= ' ' || '0' <= first && first <= '9' ||
		bytes.ContainsAny(words, "\n\r\t\x00\\`*_{}[]<>()#+-=~|!&:^")
}

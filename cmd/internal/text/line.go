package text

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	gtext "github.com/yuin/goldmark/text"
)

// plain gives the words of source, where it is one line that no Markdown can be in, without its line end. Most
// notes, answers and duties are such lines, and they are read for every page and file that shows them.
func plain(source string) (words string, ok bool) {
	words = strings.TrimSuffix(source, "\n")
	return words, strings.TrimSpace(words) != "" && !isMarked(words) && tooDeep(words) == ""
}

// line gives the tree of a line that is plain, the same that goldmark makes of it; nil of any other source.
func line(source string) ast.Node {
	words, ok := plain(source)
	if !ok {
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

// isMarked tells whether anything in words can mean something to a Markdown parser, or read otherwise than it is
// written: punctuation of ASCII that opens a construct, a line break, a blank at either end or beside another, or
// a digit at the start, of a list's number.
func isMarked(words string) bool {
	first, last := words[0], words[len(words)-1]
	return first <= ' ' || last <= ' ' || '0' <= first && first <= '9' ||
		strings.ContainsAny(words, "\n\r\t\f\x00\\`*_{}[]<>()#+-=~|!&:^") || strings.Contains(words, "  ")
}

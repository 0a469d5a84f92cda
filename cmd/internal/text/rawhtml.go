package text

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
)

var comment = regexp.MustCompile(`(?s)<!--.*?(?:-->|$)`)

func withoutComments(s []byte) []byte { return comment.ReplaceAll(s, nil) }

// HTML gives the raw HTML that n is, as written, without comments; "" where n is none.
func HTML(n ast.Node, source []byte) string {
	switch n := n.(type) {
	case *ast.HTMLBlock:
		written, _ := rawLines(n, source)
		return string(bytes.TrimSpace(withoutComments(written)))
	case *ast.RawHTML:
		var b []byte
		for i := 0; i < n.Segments.Len(); i++ {
			s := n.Segments.At(i)
			b = append(b, s.Value(source)...)
		}
		return string(withoutComments(b))
	}
	return ""
}

// rawLines gives the lines of a block that is not parsed further, and where they begin.
func rawLines(n ast.Node, source []byte) ([]byte, int) {
	lines := n.Lines()
	var b []byte
	for i := 0; i < lines.Len(); i++ {
		s := lines.At(i)
		b = append(b, s.Value(source)...)
	}
	if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		b = append(b, h.ClosureLine.Value(source)...)
	}
	if lines.Len() == 0 {
		return b, 0
	}
	return b, lines.At(0).Start
}

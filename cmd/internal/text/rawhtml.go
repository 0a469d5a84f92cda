package text

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	gtext "github.com/yuin/goldmark/text"

	"jianzhu/cmd/internal/diag"
)

// HTML gives the raw HTML that n is, as written, without comments; "" where n is none.
func HTML(n ast.Node, source []byte) string {
	switch n.(type) {
	case *ast.HTMLBlock, *ast.RawHTML:
	default:
		return ""
	}
	var b []byte
	kept, _ := written(n, source)
	for _, s := range kept {
		b = append(b, s.Value(source)...)
	}
	if n.Type() == ast.TypeBlock {
		b = bytes.TrimSpace(b)
	}
	return string(b)
}

// written gives where in the source n, whose content is not parsed, is written, without comments;
// open tells that a comment does not end.
func written(n ast.Node, source []byte) (kept []gtext.Segment, open bool) {
	switch n := n.(type) {
	case *ast.RawHTML:
		return withoutComments(n.Segments.Sliced(0, n.Segments.Len()), source)
	case *ast.HTMLBlock:
		lines := n.Lines().Sliced(0, n.Lines().Len())
		if n.HasClosure() {
			lines = append(lines[:len(lines):len(lines)], n.ClosureLine)
		}
		return withoutComments(lines, source)
	}
	return n.Lines().Sliced(0, n.Lines().Len()), false
}

func withoutComments(all []gtext.Segment, source []byte) (kept []gtext.Segment, open bool) {
	const opening, closing = "<!--", "-->"
	for _, s := range all {
		for s.Start < s.Stop {
			next := opening
			if open {
				next = closing
			}
			switch i := bytes.Index(source[s.Start:s.Stop], []byte(next)); {
			case open && i < 0:
				s.Start = s.Stop
			case open:
				s.Start += i + len(closing)
				open = false
			case i < 0:
				kept = append(kept, s)
				s.Start = s.Stop
			default:
				kept = append(kept, gtext.NewSegment(s.Start, s.Start+i))
				s.Start += i + len("<!") // the dashes may be those of the end: <!-->
				open = true
			}
		}
	}
	return kept, open
}

func (t *Text) reportHTML(l *diag.List, at func(*Text, int) diag.Pos) {
	said := 0
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if said >= enough {
			return ast.WalkStop, nil
		}
		if html := HTML(n, t.Source); html != "" {
			said++
			l.Warnf(at(t, NodePos(n)), diag.TextHTML,
				"HTML is shown as the characters written: %.40q; write Markdown instead, or &lt; for a plain <", html)
		}
		if h, ok := n.(*ast.HTMLBlock); ok {
			if _, open := written(h, t.Source); open {
				l.Warnf(at(t, NodePos(n)), diag.TextHTML, "this comment does not end, so the text after it is not printed; close it with -->")
			}
		}
		return ast.WalkContinue, nil
	})
}

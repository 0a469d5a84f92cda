package text

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/diag"
)

// reportAsterisks finds asterisks that were meant to mark strong words and stayed asterisks.
func (t *Text) reportAsterisks(l *diag.List, at func(*Text, int) diag.Pos) {
	said := 0
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		s, ok := n.(*ast.Text)
		if !ok || !entering || s.IsRaw() {
			return ast.WalkContinue, nil
		}
		if !bytes.Contains(s.Segment.Value(t.Source), []byte("**")) {
			return ast.WalkContinue, nil
		}
		plain := strings.NewReplacer(`\\`, "  ", `\*`, "  ").Replace(string(s.Segment.Value(t.Source)))
		if i := strings.Index(plain, "**"); i >= 0 {
			if said++; said > enough {
				return ast.WalkStop, nil
			}
			l.Warnf(at(t, s.Segment.Start+i), diag.TextAsterisks,
				`these asterisks mark nothing and will be printed; close them, or write \*\* for real ones`)
		}
		return ast.WalkContinue, nil
	})
}

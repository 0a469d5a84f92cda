package text

import (
	"bytes"
	"regexp"
	"slices"
	"sort"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"jianzhu/cmd/internal/diag"
)

// footnoteDefinition is the head of a footnote, also within a quotation or a list.
var footnoteDefinition = regexp.MustCompile(`(?m)^[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t>]+)*\[\^([^\]\n]+)\]:`)

// reportUnusedFootnotes speaks up for footnotes that goldmark drops because nothing refers to them,
// or because another has the same name.
func (t *Text) reportUnusedFootnotes(l *diag.List, at func(*Text, int) diag.Pos) {
	if !bytes.Contains(t.Source, []byte("[^")) {
		return
	}
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
	defined, shown := map[string]bool{}, t.shown()
	for _, m := range found {
		ref := string(t.Source[m[2]:m[3]])
		switch place := m[2] - len("[^"); {
		case shown.has(m[2]): // it is no footnote
			continue
		case !kept[ref]:
			l.Errorf(at(t, place), diag.FootnoteUnused, "footnote [^%s] would be lost: nothing in the text refers to it", ref)
		case defined[ref]:
			l.Errorf(at(t, place), diag.FootnoteUnused, "this footnote would be lost: another is called [^%s] too", ref)
		}
		defined[ref] = true
	}
}

// spans are stretches of a source, in order, none of which overlap.
type spans [][2]int

// shown gives the stretches of the source whose characters are those of some block's reading text.
func (t *Text) shown() (all spans) {
	for _, bs := range [][]*Block{t.Paragraphs, t.Others} {
		for _, b := range bs {
			for _, s := range b.steps {
				if s.n > 0 {
					all = append(all, [2]int{s.source, s.source + s.n})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b [2]int) int { return a[0] - b[0] })
	return all
}

func (all spans) has(i int) bool {
	k := sort.Search(len(all), func(k int) bool { return all[k][0] > i }) - 1
	return k >= 0 && i < all[k][1]
}

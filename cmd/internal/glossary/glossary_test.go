package glossary_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/golden"
)

// Each case is an edition. What is wanted is every occurrence: where it stands, in characters, what
// stands there and whose it is, with * where it becomes a link and ** where the text has it as [[term]].
func TestFind(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		var b strings.Builder
		counted := map[string]int{}
		for _, s := range e.Edition.Texts() {
			for _, o := range e.Glossary.In(s) {
				start := utf8.RuneCountInString(o.Block.Text[:o.Start])
				mark := map[[2]bool]string{{true, false}: " *", {true, true}: " **"}[[2]bool{o.Linked, o.Written}]
				fmt.Fprintf(&b, "%s %s %d:%d %s = %s%s\n", s.ID, o.Block.ID, start, start+utf8.RuneCountInString(o.Text()), o.Text(), o.Term.Term.Value, mark)
				counted[o.Term.ID]++
			}
		}
		for _, term := range e.Edition.Terms {
			if n := len(e.Glossary.Of(term)); n != counted[term.ID] {
				t.Errorf("%s has %d occurrences by term, %d by section", term.ID, n, counted[term.ID])
			}
		}
		return []golden.Output{{Name: "occurrences", Text: b.String()}, e.Diagnostics()}
	})
}

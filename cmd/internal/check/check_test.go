package check_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/check"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/golden"
)

// Each case is an edition. What is wanted is what the rules say about it, and of that what has one of
// the codes listed in codes.txt, where there is such a list.
func TestRun(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		var codes []string
		if i := slices.IndexFunc(input, func(f txtar.File) bool { return f.Name == "codes.txt" }); i >= 0 {
			codes = strings.Fields(string(input[i].Data))
			input = slices.Delete(slices.Clone(input), i, i+1)
		}
		e := golden.Open(t, input)
		for _, d := range e.List.Sorted() {
			t.Errorf("an earlier stage already says: %s", d)
		}
		var said diag.List
		check.Run(e.Book, &said)
		for _, d := range said.Sorted() {
			if codes == nil || slices.Contains(codes, string(d.Code)) {
				e.List.Add(d)
			}
		}
		out := e.Diagnostics()
		if out.Text == "" {
			out.Text = "nothing is said\n"
		}
		return []golden.Output{out}
	})
}

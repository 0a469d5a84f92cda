package check_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/check"
	"jianzhu/cmd/internal/golden"
)

// Each case is an edition. What is wanted is what the rules say about it.
func TestRun(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		for _, d := range e.List.Sorted() {
			t.Errorf("an earlier stage already says: %s", d)
		}
		check.Run(e.Book, &e.List)
		said := e.Diagnostics()
		if said.Text == "" {
			said.Text = "nothing is said\n"
		}
		return []golden.Output{said}
	})
}

package cite_test

import (
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/export/cite"
	"jianzhu/cmd/internal/golden"
)

func TestCitations(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		csl, err := cite.CSL(e.Book, "https://example.org/")
		if err != nil {
			t.Fatal(err)
		}
		return []golden.Output{{Name: "csl", Text: string(csl)}, {Name: "bibtex", Text: string(cite.BibTeX(e.Book, "https://example.org/"))}, e.Diagnostics()}
	})
}

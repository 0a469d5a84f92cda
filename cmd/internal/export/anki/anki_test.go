package anki_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/export/anki"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/html"
	"jianzhu/layouts"
)

func TestCards(t *testing.T) {
	languages, err := html.ReadLanguages(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		r := &html.Renderer{Book: e.Book, Languages: languages}
		cards := func(base string) string {
			var out strings.Builder
			if err := anki.Cards(&out, r, base); err != nil {
				t.Fatal(err)
			}
			return out.String()
		}
		return []golden.Output{
			{Name: "cards", Text: cards("https://example.org/")},
			{Name: "without an address", Text: cards("")},
			e.Diagnostics(),
		}
	})
}

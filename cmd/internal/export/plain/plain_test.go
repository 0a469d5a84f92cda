package plain_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/export/plain"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/html"
	"jianzhu/layouts"
)

func TestEdition(t *testing.T) {
	languages, err := html.ReadLanguages(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		say := languages.For(e.Edition.Lang)
		var whole strings.Builder
		if err := plain.Edition(&whole, e.Book, say); err != nil {
			t.Fatal(err)
		}
		out := []golden.Output{{Name: "edition", Text: whole.String()}, e.Diagnostics()}
		for _, s := range e.Edition.Texts() {
			out = append(out, golden.Output{Name: s.File[:len(s.File)-len(".md")], Text: string(plain.Section(e.Book, s, say))})
		}
		return out
	})
}

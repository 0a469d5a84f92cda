package webanno_test

import (
	"bytes"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/export/webanno"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/html"
	"jianzhu/layouts"
)

func TestCollection(t *testing.T) {
	languages, err := html.ReadLanguages(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		var out bytes.Buffer
		err := webanno.Collection(&out, &html.Renderer{Book: e.Book, Languages: languages}, "https://example.org/")
		if err != nil {
			t.Fatal(err)
		}
		return []golden.Output{{Name: "annotations", Text: out.String()}, e.Diagnostics()}
	})
}

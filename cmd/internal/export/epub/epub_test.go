package epub_test

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/export/epub"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/html"
	"jianzhu/layouts"
)

// Each case is an edition; what is wanted is the pages of its book and the package document. Whole
// editions, and what a checker of EPUBs says of them, are package build's tests.
func TestEdition(t *testing.T) {
	languages, err := html.ReadLanguages(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		o := epub.Options{Cover: func() ([]byte, error) { return []byte("\x89PNG\r\n\x1a\n"), nil }}
		o.File = func(file string) ([]byte, error) {
			for _, f := range input {
				if f.Name == file {
					return f.Data, nil
				}
			}
			t.Fatalf("no file %s", file)
			return nil, nil
		}
		for _, term := range e.Edition.Terms {
			for _, w := range term.Words() {
				o.Headwords = append(o.Headwords, epub.Headword{Letter: "A", Word: w.Value, Term: term})
			}
		}
		var book bytes.Buffer
		if err := epub.Edition(&book, &html.Renderer{Book: e.Book, Languages: languages}, o); err != nil {
			t.Fatal(err)
		}
		var all []golden.Output
		for _, f := range entries(t, book.Bytes()) {
			if ext := path.Ext(f.Name); ext == ".xhtml" || ext == ".opf" {
				all = append(all, golden.Output{Name: strings.TrimSuffix(f.Name, ext), Text: contents(t, f)})
			}
		}
		return append(all, e.Diagnostics())
	})
}

func entries(t *testing.T, book []byte) []*zip.File {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	return r.File
}

func contents(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

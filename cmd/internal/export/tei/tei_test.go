package tei_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/export/tei"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/html"
	"jianzhu/layouts"
)

func TestDocument(t *testing.T) {
	languages, err := html.ReadLanguages(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		var out bytes.Buffer
		if err := tei.Document(&out, e.Book, languages.For(e.Edition.Lang), "https://example.org/"); err != nil {
			t.Fatal(err)
		}
		document := out.Bytes()
		valid(t, document)
		return []golden.Output{{Name: "tei", Text: string(document)}, e.Diagnostics()}
	})
}

// valid holds a document against the project's own schema. Whole editions, and the schema of TEI P5,
// are package build's tests.
func valid(t *testing.T, document []byte) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "edition.tei.xml")
	if err := os.WriteFile(file, document, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("jing", "-c", "jianzhu.rnc", file).CombinedOutput(); err != nil {
		t.Errorf("not as jing, from Debian's package of that name, reads jianzhu.rnc: %v\n%s", err, out)
	}
}

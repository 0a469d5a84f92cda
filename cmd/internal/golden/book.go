package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/source"
	"jianzhu/cmd/internal/text"
)

// An Edition is the edition that a case's input is, read and analysed.
type Edition struct {
	*book.Book
	List  diag.List
	files map[string]string
}

// Open writes input out as an edition and analyses it. Where there is no content/_index.md, it is one
// that has only a title; so is a part's.
func Open(t testing.TB, input []txtar.File) *Edition {
	t.Helper()
	e := &Edition{files: map[string]string{}}
	for _, f := range input {
		if !strings.HasPrefix(f.Name, "content/") {
			t.Errorf("%s is no file of an edition", f.Name)
		}
		e.files[f.Name] = string(f.Data)
	}
	e.complete()
	dir := t.TempDir()
	for name, data := range e.files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := source.Read(dir, &e.List)
	if read == nil {
		t.Fatal("no edition to read")
	}
	lib := text.Read(read, &e.List, e.locate)
	anchors := anchor.Resolve(read, lib.Bodies, &e.List)
	e.Book = &book.Book{Edition: read, Library: lib, Anchors: anchors,
		Glossary: glossary.Find(read, lib.Bodies, &e.List), Locate: e.locate,
		Graph: graph.Build(read, lib, anchors, graph.Site{
			Pages:  []graph.Place{{ID: "index", URL: "index.html", Label: "首页", Title: "首页"}},
			Locate: e.locate,
		}, &e.List)}
	return e
}

func (e *Edition) complete() {
	title := func(name string) {
		if _, ok := e.files[name]; !ok {
			e.files[name] = "---\ntitle: 文件\n---\n"
		}
	}
	title("content/_index.md")
	for name := range e.files {
		if part, _, ok := strings.Cut(strings.TrimPrefix(name, "content/"), "/"); ok {
			switch part {
			case "glossary", "digests", "pages", "witness":
			default:
				title("content/" + part + "/_index.md")
			}
		}
	}
}

func (e *Edition) locate(m *edition.Markdown, i int) diag.Pos {
	return source.Within([]byte(e.files[m.Pos.File]), m.String, i)
}

// Diagnostics is what the program would print, excerpts and hints included.
func (e *Edition) Diagnostics() Output {
	var b strings.Builder
	read := func(file string) ([]byte, error) { return []byte(e.files[file]), nil }
	if err := diag.Print(&b, "text", e.List.Sorted(), read); err != nil {
		panic(err) // a Builder never fails
	}
	return Output{"diagnostics", b.String()}
}

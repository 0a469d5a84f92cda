package collate

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/source"
	"jianzhu/cmd/internal/text"
)

// A case is an edition, and under -- want -- what collation says of it.
func TestCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files, want := map[string]string{}, -1
			for i, f := range archive.Files {
				if f.Name == "want" {
					want = i
				} else {
					files[f.Name] = string(f.Data)
				}
			}
			if want < 0 {
				want = len(archive.Files)
				archive.Files = append(archive.Files, txtar.File{Name: "want"})
			}
			got := say(collateFiles(t, t.TempDir(), files))
			if golden.Updating() {
				archive.Files[want].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if string(archive.Files[want].Data) != got {
				t.Errorf("want:\n%s\ngot:\n%s", archive.Files[want].Data, got)
			}
		})
	}
}

// say puts a result and its diagnostics in words.
func say(r Result, ds []diag.Diagnostic) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d of %d characters in %d pieces\n", r.Accounted, r.Characters, r.Pieces)
	if err := diag.Print(&b, "text", ds, nil); err != nil {
		panic(err)
	}
	return b.String()
}

// collateFiles writes the files of an edition to dir, reads it and collates it.
func collateFiles(t testing.TB, dir string, files map[string]string) (Result, []diag.Diagnostic) {
	for name, data := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return collateDir(t, dir)
}

// collateDir gives what collation says, and not what other stages do.
func collateDir(t testing.TB, dir string) (Result, []diag.Diagnostic) {
	var l diag.List
	e := source.Read(dir, &l)
	if e == nil {
		t.Fatal("cannot be read: ", l.Sorted())
	}
	read := func(file string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, filepath.FromSlash(file))) }
	library := text.Read(e, &l, func(m *edition.Markdown, _ int) diag.Pos { return m.Pos })
	anchors := anchor.Resolve(e, library.Bodies, &l)
	var own diag.List
	return Run(e, library.Bodies, anchors, read, &own), own.Sorted()
}

// TestThisEdition holds the edition in this repository against its witness.
func TestThisEdition(t *testing.T) {
	const root = "../../.."
	if _, err := os.Stat(filepath.Join(root, "content/_index.md")); err != nil {
		t.Fatal(err)
	}
	r, ds := collateDir(t, root)
	for _, d := range ds {
		t.Errorf("%s\n%s", d, strings.Join(d.Hints, "\n"))
	}
	if !r.Complete() || r.Pieces == 0 {
		t.Errorf("%+v", r)
	}
	t.Logf("%+v", r)
}

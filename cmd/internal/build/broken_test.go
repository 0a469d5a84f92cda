package build

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/golden"
)

// Every code has a broken edition that shows it: testdata/broken/<code>.txtar holds the edition and
// under `want` all that is said of it. Before the files, `append FILE "bytes"` and `symlink FILE TARGET`
// make what an archive of text cannot hold.
func TestEveryDiagnosticHasABrokenEdition(t *testing.T) {
	codes := allCodes(t)
	cases, err := filepath.Glob("testdata/broken/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range cases {
		code := diag.Code(strings.TrimSuffix(filepath.Base(file), ".txtar"))
		i := slices.Index(codes, code)
		if i < 0 {
			t.Errorf("%s: there is no such code", file)
			continue
		}
		codes = slices.Delete(codes, i, i+1)
		t.Run(string(code), func(t *testing.T) { brokenEdition(t, file, code) })
	}
	if len(codes) > 0 {
		t.Errorf("no broken edition shows %v", codes)
	}
}

func brokenEdition(t *testing.T, file string, code diag.Code) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	want := unpack(t, archive, dir)
	_, list := Check(Options{Dir: dir})
	var got bytes.Buffer
	if err := diag.Print(&got, "text", list.Sorted(), files(dir).read); err != nil {
		t.Fatal(err)
	}
	if golden.Updating() {
		want.Data = got.Bytes()
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got.String() != string(want.Data) {
		t.Errorf("said:\n%s\nwanted:\n%s", got.String(), want.Data)
	}
	if !slices.ContainsFunc(list.Sorted(), func(d diag.Diagnostic) bool { return d.Code == code && d.Line > 0 }) {
		t.Errorf("nothing was said with code %s and a line:\n%s", code, got.String())
	}
}

// unpack writes the edition into dir and gives the archive's want file.
func unpack(t *testing.T, a *txtar.Archive, dir string) (want *txtar.File) {
	t.Helper()
	for i, f := range a.Files {
		if f.Name == "want" {
			want = &a.Files[i]
			continue
		}
		writeFile(t, filepath.Join(dir, f.Name), f.Data)
	}
	if want == nil {
		t.Fatal("the archive has no file want")
	}
	for line := range strings.Lines(string(a.Comment)) {
		words := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(words) < 3 {
			continue
		}
		path := filepath.Join(dir, words[1])
		switch words[0] {
		case "append":
			data, err := strconv.Unquote(words[2])
			if err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			writeFile(t, path, append(before, data...))
		case "symlink":
			writeFile(t, filepath.Join(filepath.Dir(path), words[2]), []byte("secret"))
			if err := os.Symlink(words[2], path); err != nil {
				t.Fatal(err)
			}
		}
	}
	return want
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// allCodes reads the codes where they are declared, so that none can be forgotten.
func allCodes(t *testing.T) (codes []diag.Code) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../diag/codes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && fmt.Sprint(v.Type) == "Code" {
			s, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, diag.Code(s))
		}
		return true
	})
	return codes
}

package build

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms are the packages in the order of ARCHITECTURE.md: each may import only those above it.
var rooms = []string{
	"diag", "parallel", "edition", "source", "text", "anchor", "glossary", "graph", "book", "check", "collate",
	"html", "longjson", "export", "site", "asset", "publish", "truetype", "chromium", "pdf", "serve", "golden", "browser", "build",
}

func TestImportsPointUpTheList(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		place := slices.Index(rooms, e.Name())
		if place < 0 {
			t.Errorf("cmd/internal/%s is no room of the list", e.Name())
			continue
		}
		for file, imported := range importsOf(t, filepath.Join("..", e.Name())) {
			for _, p := range imported {
				room, _, _ := strings.Cut(p, "/")
				if i := slices.Index(rooms, room); i >= place {
					t.Errorf("%s imports %s, which stands below it", file, p)
				}
			}
		}
	}
}

// importsOf gives the project's own packages that each file of dir imports, tests left out.
func importsOf(t *testing.T, dir string) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	within, err := filepath.Glob(filepath.Join(dir, "*", "*.go")) // the formats of export
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, within...)
	all := map[string][]string{}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range parsed.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if name, own := strings.CutPrefix(path, "jianzhu/cmd/internal/"); own {
				all[f] = append(all[f], name)
			}
		}
	}
	return all
}

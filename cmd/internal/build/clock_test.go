package build

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// timed are the places that may ask for the time or for chance: what a command says of how long it took,
// the preview that reloads, what is measured, names of folders that are gone when a build ends, and the tests' own browser.
var timed = []string{"cmd/jianzhu/", "cmd/bench/", "cmd/internal/serve/", "cmd/internal/publish/stage.go", "cmd/internal/browser/", "cmd/internal/chromium/"}

// Two builds of one input are the same byte for byte, so nothing that makes a file may know what time it
// is, nor roll dice: dates come from the edition, or from SOURCE_DATE_EPOCH.
// https://reproducible-builds.org/specs/source-date-epoch/
func TestNothingAsksForTheTime(t *testing.T) {
	const root = "../../.."
	asked := 0
	for _, dir := range []string{"cmd", "layouts", "assets"} {
		err := fs.WalkDir(os.DirFS(root), dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, name), nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if call := unpredictable(n); call != "" {
					asked++
					if !slices.ContainsFunc(timed, func(place string) bool { return strings.HasPrefix(name, place) }) {
						t.Errorf("%s uses %s", name, call)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if asked < 3 {
		t.Errorf("found only %d uses of a clock; there are more", asked)
	}
}

// unpredictable names what n selects, where that is not the same at every run.
func unpredictable(n ast.Node) string {
	s, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	from, ok := s.X.(*ast.Ident)
	if !ok {
		return ""
	}
	call := from.Name + "." + s.Sel.Name
	if from.Name == "rand" || slices.Contains([]string{"time.Now", "time.Since", "time.Local", "os.Hostname", "os.Getpid"}, call) {
		return call
	}
	return ""
}

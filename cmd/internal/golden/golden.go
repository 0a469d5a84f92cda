// Package golden runs tests whose cases are files a person can read: txtar archives in testdata,
// input and wanted output side by side.
//
// A section whose name has an extension is input; one without is what is wanted. Whatever a case
// produces must stand in its archive, and whatever stands there must be produced: no output is no
// section. So an orphan fails, be it a case that wants nothing or a want that nothing produces.
// `go test -update` rewrites what is wanted.
//
// It also has the flag -long, by which tests that take a sample of what can go wrong try everything, or
// far more of it. The package is for tests only.
package golden

import (
	"bytes"
	"flag"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var (
	update = flag.Bool("update", false, "rewrite what the cases in testdata want")
	long   = flag.Bool("long", false, "try everything, where otherwise a sample is tried")
)

// Updating tells whether what is wanted is to be rewritten.
func Updating() bool { return *update }

// Long tells whether everything is to be tried, however long it takes.
func Long() bool { return *long }

// An Output is one thing a case produces. With empty text it must not be in the archive.
type Output struct{ Name, Text string }

// Run runs produce on the input of every archive in testdata.
func Run(t *testing.T, produce func(t *testing.T, input []txtar.File) []Output) {
	t.Helper()
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var input, wanted []txtar.File
			for _, f := range a.Files {
				if path.Ext(f.Name) != "" {
					input = append(input, f)
				} else {
					wanted = append(wanted, f)
				}
			}
			got := made(produce(t, input))
			if len(got) == 0 {
				t.Error("the case produces nothing, so it tests nothing")
			}
			if *update {
				rewrite(t, file, a, input, got)
				return
			}
			compare(t, wanted, got)
		})
	}
}

func made(all []Output) (got []txtar.File) {
	for _, o := range all {
		if o.Text != "" {
			got = append(got, txtar.File{Name: o.Name, Data: []byte(strings.TrimSuffix(o.Text, "\n") + "\n")})
		}
	}
	return got
}

func compare(t *testing.T, wanted, got []txtar.File) {
	t.Helper()
	for _, w := range wanted {
		i := named(got, w.Name)
		switch {
		case i < 0:
			t.Errorf("%s is wanted, but nothing produces it:\n%s", w.Name, w.Data)
		case !bytes.Equal(got[i].Data, w.Data):
			t.Errorf("%s: got:\n%s\nwant:\n%s", w.Name, got[i].Data, w.Data)
		}
	}
	for _, g := range got {
		if named(wanted, g.Name) < 0 {
			t.Errorf("%s is produced, but the case says nothing of it:\n%s", g.Name, g.Data)
		}
	}
}

// rewrite puts each output after the input of the same name, but for its extension, or else at the end.
func rewrite(t *testing.T, file string, a *txtar.Archive, input, got []txtar.File) {
	t.Helper()
	a.Files = nil
	for _, in := range input {
		a.Files = append(a.Files, in)
		if i := named(got, strings.TrimSuffix(in.Name, path.Ext(in.Name))); i >= 0 {
			a.Files = append(a.Files, got[i])
			got = slices.Delete(got, i, i+1)
		}
	}
	a.Files = append(a.Files, got...)
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

func named(files []txtar.File, name string) int {
	return slices.IndexFunc(files, func(f txtar.File) bool { return f.Name == name })
}

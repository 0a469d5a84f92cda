package main

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"

	"jianzhu/cmd/internal/build"
)

func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// An edition is worth measuring only if nothing is wrong with it and it has all that was promised.
func TestEditionsHaveNoErrors(t *testing.T) {
	dir := t.TempDir()
	const n = perPart + 3 // of two parts
	if err := NewWork(seed, n).WriteEdition(dir); err != nil {
		t.Fatal(err)
	}
	result, list := build.Check(build.Options{Dir: dir})
	for _, d := range list.Sorted() {
		if d.Code != "term-unused" { // a small one has not all terms
			t.Errorf("%s", d)
		}
	}
	if result.Sections != n || result.Parts != 2 || result.Terms != termCount || result.Digests != digestCount ||
		result.Paragraphs != n*perSection || result.Annotations != n*8 {
		t.Errorf("%+v", result)
	}
	for _, f := range result.Figures {
		if han := f.N / n; f.Name == "han" && (han < 1400 || han > 1600) {
			t.Errorf("a section has %d Chinese characters", han)
		}
	}
}

func TestTheFirstHighlightCrossesAnEmphasis(t *testing.T) {
	k := NewWork(seed, 5)
	for i := range k.Sections {
		s := k.Section(i)
		if p := s.Paragraphs[0]; strings.Count(p.Text, s.Highlights[0].Quote) != 1 || strings.Contains(p.Markdown, s.Highlights[0].Quote) {
			t.Errorf("%q does not cross the emphasis of %q", s.Highlights[0].Quote, p.Markdown)
		}
	}
}

func TestTwoGenerationsAreEqual(t *testing.T) {
	for name, write := range map[string]func(*Work, string) error{
		"edition": (*Work).WriteEdition,
		"hugo":    func(k *Work, dir string) error { return k.WriteHugo(dir, true) },
	} {
		t.Run(name, func(t *testing.T) {
			var made [2]map[string]string
			for i := range made {
				dir := t.TempDir()
				if err := write(NewWork(seed, 7), dir); err != nil {
					t.Fatal(err)
				}
				made[i] = filesIn(t, dir)
			}
			if !maps.Equal(made[0], made[1]) || len(made[0]) < 7+termCount {
				t.Errorf("%d files, then %d, or others", len(made[0]), len(made[1]))
			}
		})
	}
}

package collate

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/source"
)

// A case is an edition that fits its witness, and under -- want -- the witness as tiles.
func TestTiles(t *testing.T) {
	cases, err := filepath.Glob("testdata/tiles/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files := map[string]string{}
			last := len(archive.Files) - 1
			for _, f := range archive.Files[:last] {
				files[f.Name] = string(f.Data)
			}
			r, ds := collateFiles(t, t.TempDir(), files)
			for _, d := range ds {
				t.Error(d)
			}
			got := sayTiles(r.Tilings)
			if golden.Updating() {
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if string(archive.Files[last].Data) != got || archive.Files[last].Name != "want" {
				t.Errorf("want:\n%s\ngot:\n%s", archive.Files[last].Data, got)
			}
		})
	}
}

// sayTiles writes every tile on a line of its own. ‹› stand about what the edition reads otherwise, []
// about what of it differs, with what the edition has instead.
func sayTiles(all []Tiling) string {
	var b strings.Builder
	for _, w := range all {
		fmt.Fprintln(&b, w.File)
		for _, tile := range w.Tiles {
			where := "edition"
			if tile.Section != nil {
				where = tile.Section.ID
			}
			if tile.Kind == Paragraph {
				where += "#" + tile.Block.ID
			}
			if tile.Of > 1 {
				where += fmt.Sprintf(" %d/%d", tile.Part, tile.Of)
			}
			at, words := tile.Start, ""
			for _, r := range tile.Readings {
				words += w.Text[at:r.Start] + "‹" + w.Text[r.Start:r.CoreStart] + "[" + w.Text[r.CoreStart:r.CoreEnd] + "→" + r.Printed + "]" + w.Text[r.CoreEnd:r.End] + "›"
				at = r.End
			}
			fmt.Fprintf(&b, "%s %s: %q\n", [...]string{"title", "heading", "paragraph", "omission"}[tile.Kind], where, words+w.Text[at:tile.End])
		}
	}
	return b.String()
}

// Where an edition fits its witness, the tiles leave nothing but what collation disregards, whatever
// that is in each of the cases.
func TestTilesLeaveNothing(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fit := 0
	check := func(t *testing.T, dir string, r Result, folds []edition.Fold) {
		fit++
		for _, w := range r.Tilings {
			leftOver(t, w, newFolding(folds))
		}
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir, files := t.TempDir(), map[string]string{}
			for _, f := range archive.Files {
				files[f.Name] = string(f.Data)
			}
			if r, ds := collateFiles(t, dir, files); len(ds) == 0 {
				check(t, dir, r, editionIn(t, dir).Regularized)
			}
		})
	}
	t.Run("this edition", func(t *testing.T) {
		r, _ := collateDir(t, "../../..")
		check(t, "../../..", r, editionIn(t, "../../..").Regularized)
	})
	if fit < 5 {
		t.Errorf("only %d editions fit their witness", fit)
	}
}

// leftOver checks that w's tiles follow one another and that what none covers folds to nothing.
func leftOver(t *testing.T, w Tiling, f folding) {
	t.Helper()
	at := 0
	covered := make([]bool, len(w.Text))
	for _, tile := range w.Tiles {
		if tile.Start < at || tile.End <= tile.Start {
			t.Errorf("%s: a tile is %d:%d, the one before it ends at %d", w.File, tile.Start, tile.End, at)
		}
		for at = tile.Start; at < tile.End; at++ {
			covered[at] = true
		}
		for _, r := range tile.Readings {
			if r.Start < tile.Start || r.CoreStart < r.Start || r.CoreEnd < r.CoreStart || r.End < r.CoreEnd || tile.End < r.End {
				t.Errorf("%s: a reading %+v in a tile %d:%d", w.File, r, tile.Start, tile.End)
			}
		}
	}
	f.witness(w.Text, 0, func(r rune, from, to int) bool {
		if r != separator && !covered[from] {
			t.Errorf("%s: %q is in no tile", w.File, w.Text[from:to])
		}
		return true
	})
}

func editionIn(t *testing.T, dir string) *edition.Edition {
	t.Helper()
	e := source.Read(dir, &diag.List{})
	if e == nil {
		t.Fatal("no edition in ", dir)
	}
	return e
}

package asset_test

import (
	"io/fs"
	"path"
	"regexp"
	"testing"

	"jianzhu/assets"
)

// WebKit knows text-decoration as a list of lines only, and drops one with a style, a colour or a thickness
// whole: terms were not underlined there.
func TestDecorationsAreWrittenOneByOne(t *testing.T) {
	decoration := regexp.MustCompile(`text-decoration:\s*([^;}]*[^;}\s])`)
	line := regexp.MustCompile(`^(none|inherit|underline)( !important)?$`)
	found := 0
	err := fs.WalkDir(assets.Files, ".", func(p string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(p) != ".css" {
			return err
		}
		data, err := assets.Files.ReadFile(p)
		for _, m := range decoration.FindAllSubmatch(data, -1) {
			found++
			if !line.Match(m[1]) {
				t.Errorf("%s: text-decoration: %s: write text-decoration-style, -color and -thickness by themselves", p, m[1])
			}
		}
		return err
	})
	if err != nil || found == 0 {
		t.Error(found, err)
	}
}

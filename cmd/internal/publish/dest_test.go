package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	root := t.TempDir()
	ed := filepath.Join(root, "edition")
	for _, dir := range []string{
		"edition/content/text", "edition/layouts", "edition/empty", "edition/full", "edition/made", "edition/faked/" + Marker, "theirs",
	} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"edition/full/x", "edition/made/" + Marker, "edition/file"} {
		if err := os.WriteFile(filepath.Join(root, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for to, link := range map[string]string{
		"nowhere": "edition/dangling", "made": "edition/tomade", "full": "edition/tofull", "content": "edition/tocontent",
		"loop": "edition/loop",
	} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	for dest, want := range map[string]string{
		"new":                "",
		"new/deep/public":    "",
		"empty":              "",
		"made":               "",
		"tomade":             "",
		"full":               "is not empty",
		"tofull":             "is not empty",
		"faked":              "is not empty",
		"file":               "is a file",
		"file/public":        "not a directory",
		"dangling":           "leads nowhere",
		"loop":               "cannot be looked at",
		".":                  "holds the edition's own content/",
		"..":                 "holds the edition's own content/",
		"/":                  "holds the edition's own content/",
		"content":            "holds the edition's own content/",
		"tocontent":          "holds the edition's own content/",
		"content/public":     "is inside the edition's own content/",
		"tocontent/a/b":      "is inside the edition's own content/",
		"layouts/public":     "is inside the edition's own layouts/",
		"assets":             "", // the edition has none of its own
		"new/../content/new": "is inside the edition's own content/",
	} {
		path := dest
		if !filepath.IsAbs(dest) {
			path = ed + "/" + dest
		}
		err := Check(path, ed)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", dest, err, want)
		}
		if r := (*Refused)(nil); err != nil && !errors.As(err, &r) {
			t.Errorf("%s: %T, want *Refused", dest, err)
		}
	}
	if err := Check("", ed); err == nil {
		t.Error("no name was accepted")
	}
}

func TestSiteRefusesForeignFolder(t *testing.T) {
	dest := t.TempDir()
	mine := filepath.Join(dest, "mine.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Site(dest, site(map[string]string{"index.html": ""}), nil); err == nil {
		t.Fatal("no error")
	}
	if data, err := os.ReadFile(mine); err != nil || string(data) != "mine" {
		t.Errorf("%q, %v", data, err)
	}
}

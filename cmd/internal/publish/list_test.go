package publish

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// A list is made last, wherever it stands, and tells of the other files as they were written.
func TestListTellsOfAllOthers(t *testing.T) {
	list := File{Path: "list", List: func(w io.Writer, made []Made) error {
		for _, m := range made {
			fmt.Fprintf(w, "%s %d %x\n", m.Path, m.Size, m.Sum)
		}
		return nil
	}}
	files := func(yield func(File) bool) {
		_ = yield(list) && yield(Bytes("b/c.xml", []byte("<p>  much   room </p>"))) && yield(Bytes("a.txt", []byte("a")))
	}
	dest := filepath.Join(t.TempDir(), "public")
	stats, err := Site(dest, files, nil)
	if err != nil || stats.Files != 3 {
		t.Fatal(stats, err)
	}
	got, want := read(t, dest), ""
	for _, p := range []string{"a.txt", "b/c.xml"} {
		want += fmt.Sprintf("%s %d %x\n", p, len(got[p]), sha256.Sum256([]byte(got[p])))
	}
	if got["list"] != want || strings.Contains(got["b/c.xml"], "  ") {
		t.Errorf("got\n%swant\n%s", got["list"], want)
	}
	again, err := Memory(files)
	if err != nil || string(again["list"]) != want {
		t.Errorf("in memory: %s %v", again["list"], err)
	}
}

func TestListThatFails(t *testing.T) {
	wrong := errors.New("wrong")
	_, err := Memory(func(yield func(File) bool) {
		yield(File{Path: "list", List: func(io.Writer, []Made) error { return wrong }})
	})
	if !errors.Is(err, wrong) {
		t.Error(err)
	}
}

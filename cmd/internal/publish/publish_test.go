package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// site gives files of the site in order, then an error's file if there is one.
func site(files map[string]string) iter.Seq[File] {
	return func(yield func(File) bool) {
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if !yield(Bytes(path, []byte(files[path]))) {
				return
			}
		}
	}
}

// read gives every file below dir, and fails where a mode is not what it must be.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, _ := d.Info()
		if want := os.FileMode(fileMode); !d.IsDir() && info.Mode().Perm() != want {
			t.Errorf("%s: mode %v, want %v", path, info.Mode().Perm(), want)
		}
		if want := os.FileMode(dirMode); d.IsDir() && path != dir && info.Mode().Perm() != want {
			t.Errorf("%s: mode %v, want %v", path, info.Mode().Perm(), want)
		}
		if d.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		got[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func publish(t *testing.T, dest string, files map[string]string) {
	t.Helper()
	stats, err := Site(dest, site(files), nil)
	if err != nil {
		t.Fatal(err)
	}
	if stats.Files != len(files) {
		t.Errorf("published %d files, want %d", stats.Files, len(files))
	}
}

// wantAlone fails where anything but dest is left in its folder.
func wantAlone(t *testing.T, dest string) {
	t.Helper()
	entries, _ := os.ReadDir(filepath.Dir(dest))
	for _, e := range entries {
		if e.Name() != filepath.Base(dest) {
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

func wantSite(t *testing.T, dest string, files map[string]string) {
	t.Helper()
	want := maps.Clone(files)
	want[Marker] = markerText
	if got := read(t, dest); !maps.Equal(got, want) {
		t.Errorf("site is %q, want %q", got, want)
	}
}

func TestSiteReplacesWhole(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "out", "public")
	first := map[string]string{"index.html": "<p>一</p>", "text/01.html": "<p>甲</p>", "gone.html": "<p>去</p>"}
	second := map[string]string{"index.html": "<p>二</p>", "text/01.html": "<p>甲</p>"}
	for _, files := range []map[string]string{first, second, second} {
		publish(t, dest, files)
		wantSite(t, dest, files)
		wantAlone(t, dest)
	}
}

func TestSiteIntoEmptyFolder(t *testing.T) {
	dest := t.TempDir()
	files := map[string]string{"a/b/c.txt": "x"}
	publish(t, dest, files)
	wantSite(t, dest, files)
}

func TestSiteFollowsSymlink(t *testing.T) {
	dir := t.TempDir()
	real := filepath.Join(dir, "real")
	link := filepath.Join(dir, "public")
	if err := errors.Join(os.Mkdir(real, 0o755), os.Symlink("real", link)); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"index.html": "<p>一</p>"}
	publish(t, link, files)
	wantSite(t, real, files)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v %v", info, err)
	}
}

func TestFailureLeavesOldSite(t *testing.T) {
	good := map[string]string{"index.html": "<p>一</p>", "text/01.html": "<p>甲</p>"}
	boom := errors.New("boom")
	fails := func(path string, err error) iter.Seq[File] {
		return func(yield func(File) bool) {
			for i := range 20 {
				if !yield(Bytes(fmt.Sprintf("n/%d.html", i), []byte("<p>新</p>"))) {
					return
				}
			}
			yield(File{Path: path, Write: func(io.Writer) error { return err }})
		}
	}
	for name, files := range map[string]iter.Seq[File]{
		"error in a file": fails("x.html", boom),
		"written twice":   fails("n/1.html", nil),
		"case":            fails("N/x.html", nil),
		"bad path":        fails("../x.html", nil),
	} {
		t.Run(name, func(t *testing.T) {
			dest := filepath.Join(t.TempDir(), "public")
			publish(t, dest, good)
			_, err := Site(dest, files, nil)
			if err == nil {
				t.Fatal("no error")
			}
			if r := (*Refused)(nil); errors.As(err, &r) {
				t.Errorf("%v blames the surroundings", err)
			}
			wantSite(t, dest, good)
			wantAlone(t, dest)
		})
	}
}

func TestPanicReachesTheCaller(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	defer func() {
		if v := recover(); v == nil || !strings.Contains(fmt.Sprint(v), "x.html: panic: 坏") {
			t.Errorf("recovered %v", v)
		}
		wantAlone(t, dest)
	}()
	Site(dest, func(yield func(File) bool) {
		yield(File{Path: "x.html", Write: func(io.Writer) error { panic("坏") }})
	}, nil)
}

func TestMemoryIsWhatSiteWrites(t *testing.T) {
	files := map[string]string{"index.html": "<html><body>\n\n<p class=\"a\"> 一  二 </p></body></html>", "a/edition.json": "{ \"a\": 1 }"}
	dest := filepath.Join(t.TempDir(), "public")
	publish(t, dest, files)
	memory, err := Memory(site(files))
	if err != nil {
		t.Fatal(err)
	}
	disk := read(t, dest)
	delete(disk, Marker)
	for path, data := range memory {
		if disk[path] != string(data) {
			t.Errorf("%s: %q in memory, %q on disk", path, data, disk[path])
		}
	}
	if len(disk) != len(memory) {
		t.Errorf("%d files in memory, %d on disk", len(memory), len(disk))
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		first, then, want string
	}{
		{"", "/etc/passwd", "no path inside the site"},
		{"", "../x", "no path inside the site"},
		{"", "a/../../x", "no path inside the site"},
		{"", "a//b", "no path inside the site"},
		{"", "", "no path inside the site"},
		{"", ".", "no path inside the site"},
		{"", `a\..\b`, "no path inside the site"},
		{"", Marker, "the program's own"},
		{"a.html", "a.html", "written twice"},
		{"a.html", "A.html", "one file where case does not count"},
		{"a/b.html", "A/c.html", "one file where case does not count"},
		{"caf\u00e9.png", "cafe\u0301.png", "one file where case does not count"},
		{"a", "a/b", "is written twice"},
		{"a/b", "a", "is a folder and a file"},
		{"a/b", "a/c", ""},
		{"a.html", "a/c.html", ""},
	} {
		n := newNames()
		if c.first != "" {
			if err := n.add(c.first); err != nil {
				t.Fatal(err)
			}
		}
		switch err := n.add(c.then); {
		case c.want == "" && err != nil:
			t.Errorf("%q then %q: %v", c.first, c.then, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q then %q: %v, want %q", c.first, c.then, err, c.want)
		}
	}
}

func BenchmarkSite(b *testing.B) {
	page := []byte("<html><body>" + strings.Repeat("<p>群团组织要<em class=\"a\">促进</em>党和国家工作大局。</p>\n", 300) + "</body></html>")
	dest := filepath.Join(b.TempDir(), "public")
	for b.Loop() {
		_, err := Site(dest, func(yield func(File) bool) {
			for i := range 100 {
				if !yield(Bytes(fmt.Sprintf("text/%d.html", i), page)) {
					return
				}
			}
		}, nil)
		if err != nil {
			b.Fatal(err)
		}
	}
}

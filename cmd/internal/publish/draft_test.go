package publish

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// identities gives the file that stands at each path below dir.
func identities(t *testing.T, dir string) map[string]os.FileInfo {
	t.Helper()
	all := map[string]os.FileInfo{}
	err := filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		rel, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(rel)] = info
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sameFile(a, b os.FileInfo) bool { return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) }

// A build over the site it would make touches nothing of it.
func TestAnUnchangedSiteIsLeftAlone(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "public")
	files := map[string]string{"index.html": "<p>一</p>", "text/01.html": "<p>二  三</p>", "empty": "", "long.txt": strings.Repeat("长", 1<<20)}
	publish(t, dest, files)
	before := identities(t, parent)
	publish(t, dest, files)
	after := identities(t, parent)
	for name, info := range before {
		if now := after[name]; now == nil || !sameFile(info, now) {
			t.Errorf("%s is another file now", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("there were %d files and folders, now there are %d", len(before), len(after))
	}
}

// What differs is written anew, and what is the same stays the file it was, whichever comes first.
func TestOnlyWhatDiffersIsWritten(t *testing.T) {
	for name, change := range map[string]func(map[string]string){
		"first":   func(f map[string]string) { f["a.html"] = "<p>改</p>" },
		"last":    func(f map[string]string) { f["d/e.txt"] += "改" },
		"shorter": func(f map[string]string) { f["d/e.txt"] = "长长" },
		"fewer":   func(f map[string]string) { delete(f, "b.html") },
		"more":    func(f map[string]string) { f["z/z.html"] = "<p>新</p>" },
	} {
		t.Run(name, func(t *testing.T) {
			dest := filepath.Join(t.TempDir(), "public")
			files := map[string]string{"a.html": "<p>一</p>", "b.html": "<p>二</p>", "c.html": "<p>三</p>", "d/e.txt": "长长长"}
			publish(t, dest, files)
			before := identities(t, dest)
			changed := map[string]string{}
			for path, data := range files {
				changed[path] = data
			}
			change(changed)
			publish(t, dest, changed)
			wantSite(t, dest, changed)
			wantAlone(t, dest)
			after := identities(t, dest)
			for path := range changed {
				if same := before[path] != nil && sameFile(before[path], after[path]); same != (files[path] == changed[path]) {
					t.Errorf("%s is the same file: %t", path, same)
				}
			}
		})
	}
}

// A folder or a file that does not belong there is reason enough to replace the site.
func TestWhatDoesNotBelongThereGoes(t *testing.T) {
	for name, put := range map[string]func(dest string) error{
		"a file":       func(dest string) error { return os.WriteFile(filepath.Join(dest, "x.txt"), nil, 0o644) },
		"a folder":     func(dest string) error { return os.Mkdir(filepath.Join(dest, "x"), 0o755) },
		"a link":       func(dest string) error { return os.Symlink("index.html", filepath.Join(dest, "x.html")) },
		"no index":     func(dest string) error { return os.Remove(filepath.Join(dest, "index.html")) },
		"a linked one": func(dest string) error { return relink(filepath.Join(dest, "index.html"), t.TempDir()) },
	} {
		t.Run(name, func(t *testing.T) {
			dest := filepath.Join(t.TempDir(), "public")
			files := map[string]string{"index.html": "<p>一</p>", "b.html": "<p>二</p>"}
			publish(t, dest, files)
			if err := put(dest); err != nil {
				t.Fatal(err)
			}
			publish(t, dest, files)
			wantSite(t, dest, files)
			wantAlone(t, dest)
			if info, err := os.Lstat(filepath.Join(dest, "index.html")); err != nil || !info.Mode().IsRegular() {
				t.Error("index.html is no file of its own")
			}
		})
	}
}

// relink puts a symbolic link in a file's place that leads to what the file was.
func relink(name, elsewhere string) error {
	target := filepath.Join(elsewhere, "was.html")
	if err := os.Rename(name, target); err != nil {
		return err
	}
	return os.Symlink(target, name)
}

// A site that somebody else exchanges while ours is made is replaced whole, and nothing of it is taken over.
func TestASiteThatIsExchangedMeanwhile(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	publish(t, dest, map[string]string{"a.html": "<p>一</p>", "b.html": "<p>二</p>"})
	other := false
	_, err := Site(dest, func(yield func(File) bool) {
		_ = yield(Bytes("a.html", []byte("<p>一</p>"))) && yield(File{Path: "list", List: func(w io.Writer, _ []Made) error {
			if !other {
				other = true
				publish(t, dest, map[string]string{"a.html": "<p>别</p>"})
			}
			_, err := io.WriteString(w, "完")
			return err
		}})
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantSite(t, dest, map[string]string{"a.html": "<p>一</p>", "list": "完"})
}

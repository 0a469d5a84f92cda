package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"jianzhu/cmd/internal/diag"
)

// running serves a folder whose site is one page: all files' contents, or an error where one says 坏.
type running struct {
	dir, url string
	built    chan struct{}
	stop     func() error
}

func run(t *testing.T, dir string) *running {
	t.Helper()
	r := &running{dir: dir, built: make(chan struct{}, 100)}
	ready, ended := make(chan string, 1), make(chan error, 1)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		ended <- Run(ctx, Options{
			Dir:   dir,
			Watch: []string{"content", "assets"},
			Ready: func(url string) { ready <- url },
			Built: func([]diag.Diagnostic, error, time.Duration) { r.built <- struct{}{} },
			Build: func(string, []string) (Site, []diag.Diagnostic, error) { return join(dir) },
		})
	}()
	select {
	case r.url = <-ready:
	case err := <-ended:
		t.Fatal(err)
	}
	<-r.built
	r.stop = func() error { cancel(); return <-ended }
	t.Cleanup(cancel)
	return r
}

func join(dir string) (Site, []diag.Diagnostic, error) {
	var all strings.Builder
	for _, folder := range []string{"content", "assets"} {
		filepath.WalkDir(filepath.Join(dir, folder), func(path string, d os.DirEntry, err error) error {
			if data, err := os.ReadFile(path); err == nil {
				all.Write(data)
			}
			return nil
		})
	}
	if strings.Contains(all.String(), "坏") {
		var l diag.List
		l.Errorf(diag.Pos{File: "content/a.md", Line: 1, Col: 1}, diag.FrontSyntax, "不通")
		l.Warnf(diag.Pos{File: "content/a.md"}, diag.NoSummary, "不提")
		return nil, l.Sorted(), nil
	}
	return pages{"index.html": []byte(all.String())}, nil, nil
}

func (r *running) write(t *testing.T, name, data string) {
	t.Helper()
	file := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// want waits until the page says so.
func (r *running) want(t *testing.T, want string) {
	t.Helper()
	body := ""
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		answer, err := http.Get(r.url)
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if body = string(data); strings.Contains(body, want) {
			return
		}
	}
	t.Fatalf("the page is %q, want %q", body, want)
}

func TestRebuild(t *testing.T) {
	dir := t.TempDir()
	os.MkdirAll(filepath.Join(dir, "content"), 0o755)
	r := run(t, dir)
	r.write(t, "content/a.md", "一")
	r.want(t, "一")
	r.write(t, "content/a.md", "二")
	r.want(t, "二")
	r.write(t, "content/new/deep/b.md", "三") // in folders that were not there
	r.want(t, "二三")
	r.write(t, "content/new/deep/b.md", "四")
	r.want(t, "二四")
	r.write(t, "assets/site.css", "五") // a folder that the edition did not have
	r.want(t, "二四五")
	if err := os.RemoveAll(filepath.Join(dir, "content/new")); err != nil {
		t.Fatal(err)
	}
	r.want(t, "二五")
	r.write(t, "content/new/c.md", "六") // and again
	r.want(t, "二六五")
	r.write(t, "content/a.md", "坏")
	for len(r.built) > 0 {
		<-r.built
	}
	r.want(t, "二六五") // the last good one
	r.write(t, "content/a.md", "好")
	r.want(t, "好")
	if err := r.stop(); err != nil {
		t.Error(err)
	}
}

func TestUnrelatedFiles(t *testing.T) {
	dir := t.TempDir()
	os.MkdirAll(filepath.Join(dir, "content"), 0o755)
	r := run(t, dir)
	for _, name := range []string{"README.md", "public/index.html", "content/.a.md.swp", "content/a.md~"} {
		r.write(t, name, "x")
	}
	select {
	case <-r.built:
		t.Error("built again for nothing")
	case <-time.After(10 * quiet):
	}
}

func TestEditorSavesAreOneBuild(t *testing.T) {
	dir := t.TempDir()
	os.MkdirAll(filepath.Join(dir, "content"), 0o755)
	r := run(t, dir)
	for i := range 50 {
		r.write(t, "content/a.md", fmt.Sprint(i))
	}
	r.want(t, "49")
	time.Sleep(5 * quiet)
	if n := len(r.built); n > 5 {
		t.Errorf("%d builds for one burst", n)
	}
}

func TestLinkOutOfTheEditionIsNotWatched(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	os.MkdirAll(filepath.Join(dir, "content"), 0o755)
	if err := os.Symlink(outside, filepath.Join(dir, "content", "out")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(".", filepath.Join(dir, "content", "circle")); err != nil {
		t.Fatal(err)
	}
	w, err := newWatcher(dir, []string{"content"})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	for _, path := range w.notify.WatchList() {
		if strings.Contains(path, "out") {
			t.Errorf("%s is watched", path)
		}
	}
}

func TestPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	err = Run(context.Background(), Options{Dir: t.TempDir(), Port: port})
	if err == nil || !strings.Contains(err.Error(), "is in use") {
		t.Errorf("%v", err)
	}
}

func TestBuilderIsToldTheAddress(t *testing.T) {
	var base atomic.Value
	ctx, cancel := context.WithCancel(context.Background())
	err := Run(ctx, Options{
		Dir: t.TempDir(),
		Build: func(b string, _ []string) (Site, []diag.Diagnostic, error) {
			base.Store(b)
			return nil, nil, errors.New("满了")
		},
		Ready: func(url string) {
			if base.Load() != url {
				t.Errorf("told %v, serving %s", base.Load(), url)
			}
			cancel()
		},
	})
	if err != nil {
		t.Error(err)
	}
}

func TestExplain(t *testing.T) {
	_, said, _ := func() (Site, []diag.Diagnostic, error) {
		var l diag.List
		l.Errorf(diag.Pos{File: "content/a.md", Line: 1, Col: 2}, diag.FrontSyntax, "不通")
		l.Warnf(diag.Pos{File: "content/a.md"}, diag.NoSummary, "不提")
		return nil, l.Sorted(), nil
	}()
	got := explain(said, errors.New("满了"), func(string) ([]byte, error) { return []byte("甲乙丙"), nil })
	want := "content/a.md:1:2: error: 不通 [front-syntax]\n    1 | 甲乙丙\n      |   ^\n满了\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The same edition makes the same site, byte for byte, whatever the machine, its language, its clock, the
// order in which the edition's files came onto the disk and their times.
func TestSameInSameOut(t *testing.T) {
	dir := t.TempDir()
	self, err := os.Executable()
	must(t, err)
	program := filepath.Join(dir, "jianzhu")
	must(t, os.Symlink(self, program))
	here, elsewhere := filepath.Join(dir, "here"), filepath.Join(dir, "else where", "版本")
	copyEdition(t, "../..", here, false)
	copyEdition(t, "../..", elsewhere, true)

	build := func(edition, umask string, env ...string) map[string][]byte {
		t.Helper()
		dest := filepath.Join(t.TempDir(), "public")
		cmd := exec.Command("sh", "-c", `umask "$1"; shift; exec "$@"`, "sh", umask, program, "build", "-s", edition, "-d", dest)
		for _, e := range os.Environ() {
			if key, _, _ := strings.Cut(e, "="); !strings.HasPrefix(key, "LC_") && !slices.Contains([]string{"LANG", "TZ", "SOURCE_DATE_EPOCH"}, key) {
				cmd.Env = append(cmd.Env, e)
			}
		}
		cmd.Env = append(cmd.Env, env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", env, err, out)
		}
		return bytesOf(t, dest)
	}
	want := build(here, "022")
	for name, got := range map[string]map[string][]byte{
		"again":           build(here, "022"),
		"one processor":   build(here, "022", "GOMAXPROCS=1"),
		"many processors": build(here, "022", "GOMAXPROCS=8"),
		"in Turkish":      build(here, "022", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "TZ=Pacific/Kiritimati"),
		"in no language":  build(here, "022", "LC_ALL=POSIX", "TZ=America/Anchorage"),
		"another disk":    build(elsewhere, "077", "LANG=zh_CN.GB18030", "TZ=Asia/Shanghai"),
		"another mask":    build(here, "002"),
		"another home":    build(here, "022", "HOME=/nonexistent", "XDG_CACHE_HOME=/nonexistent", "USER=nobody"),
	} {
		for _, file := range differing(want, got) {
			t.Errorf("%s: %s differs", name, file)
		}
	}
}

// copyEdition copies content/ file by file, in order or the other way round, with other times.
func copyEdition(t *testing.T, from, to string, backwards bool) {
	t.Helper()
	var files []string
	must(t, fs.WalkDir(os.DirFS(from), "content", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, name)
		}
		return err
	}))
	if backwards {
		slices.Reverse(files)
	}
	for _, name := range files {
		data, err := os.ReadFile(filepath.Join(from, name))
		must(t, err)
		file := filepath.Join(to, name)
		must(t, errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, data, 0o644)))
		if backwards {
			must(t, os.Chtimes(file, time.Unix(1, 0), time.Unix(1e9, 0)))
		}
	}
}

func bytesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	must(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all[name], err = os.ReadFile(filepath.Join(dir, name))
		}
		return err
	}))
	return all
}

// differing names the files that are not in both, or not the same.
func differing(a, b map[string][]byte) (names []string) {
	for name, data := range a {
		if other, ok := b[name]; !ok || !bytes.Equal(data, other) {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

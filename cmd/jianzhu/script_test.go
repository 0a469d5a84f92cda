package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"jianzhu/cmd/internal/golden"
)

// The scripts run the real program: this test binary, under the name jianzhu.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"jianzhu": main})
}

func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       golden.Updating(),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"await": await,
			"exits": exits,
			"fetch": fetch,
			"same":  same,
		},
	})
}

// exits STATUS COMMAND… runs a command and wants that exit status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARG…]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		got = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// same A B wants two folders to hold the same files.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] same A B")
	}
	a, b := tree(ts, args[0]), tree(ts, args[1])
	var differs []string
	for name, data := range a {
		if other, ok := b[name]; !ok || !bytes.Equal(data, other) {
			differs = append(differs, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			differs = append(differs, name)
		}
	}
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	if neg == (len(differs) == 0) {
		ts.Fatalf("files that differ: %q", differs)
	}
}

func tree(ts *testscript.TestScript, dir string) map[string][]byte {
	files := map[string][]byte{}
	root := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[filepath.ToSlash(name)], err = fs.ReadFile(root, name)
		return err
	}))
	return files
}

// await FILE [TEXT] waits until a server has written that there, or else its address, and sets $URL.
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 || len(args) > 2 {
		ts.Fatalf("usage: await FILE [TEXT]")
	}
	wanted := regexp.MustCompile(`(http://[0-9.:]+)/.*\n`)
	if len(args) == 2 {
		wanted = regexp.MustCompile("()" + regexp.QuoteMeta(args[1]))
	}
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		if m := wanted.FindSubmatch(data); err == nil && m != nil {
			if len(m[1]) > 0 {
				ts.Setenv("URL", string(m[1]))
			}
			return
		}
	}
	ts.Fatalf("%s never said what was awaited", args[0])
}

// fetch STATUS URL TEXT asks for a page until it has that status and that text.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fetch STATUS URL TEXT")
	}
	got := ""
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		answer, err := http.Get(args[1])
		ts.Check(err)
		body, err := io.ReadAll(answer.Body)
		ts.Check(errors.Join(err, answer.Body.Close()))
		got = strconv.Itoa(answer.StatusCode)
		if got == args[0] && bytes.Contains(body, []byte(args[2])) {
			return
		}
	}
	ts.Fatalf("%s: status %s without the text, or another than %s", args[1], got, args[0])
}

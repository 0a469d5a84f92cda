package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jianzhu/cmd/internal/golden"
)

// kills is how many builds are killed; with -long, far more.
const kills, manyKills = 24, 200

// A build that is killed at any moment leaves public/ whole, as the one edition or the other makes it,
// or absent where there was none; the next build succeeds and leaves nothing beside it. Sometimes
// another build runs at the same time, which must not mind.
func TestKilledAtAnyMoment(t *testing.T) {
	y := newYard(t)
	random := rand.New(rand.NewPCG(7, 8))
	n := kills
	if golden.Long() {
		n = manyKills
	}
	found := map[string]int{}
	midway, exchanged := 0, 0
	for i := range n {
		before := y.state(t)
		if random.IntN(8) == 0 {
			y.remove(t)
			before = absent
		}
		name := []string{"a", "b"}[i%2]
		victim := y.build(name)
		var other *exec.Cmd
		if random.IntN(4) == 0 {
			other = y.build("a")
			must(t, other.Start())
		}
		must(t, victim.Start())
		y.await(random)
		victim.Process.Kill()
		if killed := victim.Wait() != nil; killed {
			midway++
		}
		if other != nil {
			must(t, other.Wait())
			before = "a"
		}
		after := y.state(t)
		if after == absent && before != absent || after != absent && y.sites[after] == "" {
			t.Fatalf("kill %d: public/ was %s and is %s", i, before, after)
		}
		found[after]++
		if after == name && before != name {
			exchanged++
		}
		next := []string{"a", "b"}[random.IntN(2)]
		y.mustBuild(t, next)
		if got := y.state(t); got != next {
			t.Fatalf("kill %d: the build of %s that followed made %s", i, next, got)
		}
		y.mustBeTidy(t)
	}
	t.Logf("%d builds, %d of them killed before their end, %d with the new site in place; public/ was then %v", n, midway, exchanged, found)
	if midway < n/8 {
		t.Errorf("only %d of %d builds were killed midway; the test is too weak", midway, n)
	}
}

// Two builds into one folder both succeed, and what is there is what one of them made.
func TestTwoBuildsAtOnce(t *testing.T) {
	y := newYard(t)
	for range 8 {
		a, b := y.build("a"), y.build("b")
		must(t, a.Start())
		must(t, b.Start())
		must(t, errors.Join(a.Wait(), b.Wait()))
		if got := y.state(t); y.sites[got] == "" {
			t.Fatalf("public/ is %s", got)
		}
		y.mustBeTidy(t)
	}
}

// A yard holds two editions, a and b, a folder out/ for public/ alone, and what either makes of it.
type yard struct {
	dir, program string
	sites        map[string]string // of each edition, the digest of its site
	took         time.Duration     // by the last build: a machine has other things to do, too
}

func newYard(t *testing.T) *yard {
	t.Helper()
	y := &yard{dir: t.TempDir(), sites: map[string]string{}}
	self, err := os.Executable()
	must(t, err)
	y.program = filepath.Join(y.dir, "jianzhu") // by this name the test is the program
	must(t, os.Symlink(self, y.program))
	for _, name := range []string{"a", "b"} {
		writeEdition(t, filepath.Join(y.dir, name), name)
	}
	must(t, errors.Join(os.Mkdir(filepath.Join(y.dir, "out"), 0o755), os.Mkdir(filepath.Join(y.dir, "tmp"), 0o755)))
	for range 2 { // the first run warms the caches
		for _, name := range []string{"a", "b"} {
			y.mustBuild(t, name)
			y.sites[name] = digest(t, y.public())
		}
	}
	if y.sites["a"] == y.sites["b"] {
		t.Fatal("the editions are one")
	}
	return y
}

// writeEdition writes an edition of some sections; what differs from its fellow is on every page.
func writeEdition(t *testing.T, dir, name string) {
	t.Helper()
	files := map[string]string{
		"content/_index.md":      "---\ntitle: 意见" + name + "\n---\n引言。\n",
		"content/text/_index.md": "---\ntitle: 正文\n---\n",
	}
	for i := range 10 {
		files[fmt.Sprintf("content/text/%02d.md", i)] = fmt.Sprintf("---\ntitle: 第%d节%s\n---\n%s\n",
			i, name, strings.Repeat("群团组织要盯牢群众所急、党政所需、群团所能的领域。"+name, 20))
	}
	for file, data := range files {
		file = filepath.Join(dir, file)
		must(t, errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(data), 0o644)))
	}
}

func (y *yard) public() string { return filepath.Join(y.dir, "out", "public") }

func (y *yard) build(name string) *exec.Cmd {
	cmd := exec.Command(y.program, "build", "-s", filepath.Join(y.dir, name), "-d", y.public())
	cmd.Env = append(os.Environ(), "TMPDIR="+filepath.Join(y.dir, "tmp"))
	return cmd
}

func (y *yard) mustBuild(t *testing.T, name string) {
	t.Helper()
	start := time.Now()
	if out, err := y.build(name).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	y.took = time.Since(start)
}

// await waits until it is time to kill: any time within a build, often about its end, and often just when
// another public/ has taken the place of the one there was, and that is being removed.
func (y *yard) await(random *rand.Rand) {
	whole := float64(y.took)
	switch random.IntN(3) {
	case 0:
		time.Sleep(time.Duration(whole * random.Float64()))
	case 1:
		time.Sleep(time.Duration(whole * (0.7 + 0.6*random.Float64())))
	case 2:
		before, _ := os.Lstat(y.public())
		for end := time.Now().Add(3 * y.took); time.Now().Before(end); {
			if now, err := os.Lstat(y.public()); err == nil && (before == nil || !os.SameFile(before, now)) {
				time.Sleep(time.Duration(random.IntN(2000)) * time.Microsecond)
				return
			}
		}
	}
}

const absent = "absent"

// state says which edition's site public/ is.
func (y *yard) state(t *testing.T) string {
	t.Helper()
	return y.stateOf(t, y.public())
}

func (y *yard) stateOf(t *testing.T, public string) string {
	t.Helper()
	if _, err := os.Lstat(public); errors.Is(err, fs.ErrNotExist) {
		return absent
	}
	d := digest(t, public)
	for name, site := range y.sites {
		if site == d {
			return name
		}
	}
	return "neither site"
}

func (y *yard) remove(t *testing.T) {
	t.Helper()
	must(t, os.RemoveAll(y.public()))
}

// mustBeTidy fails where a build has left anything but public/.
func (y *yard) mustBeTidy(t *testing.T) {
	t.Helper()
	beside, err := filepath.Glob(filepath.Join(y.dir, "out", "*"))
	hidden, err2 := filepath.Glob(filepath.Join(y.dir, "out", ".*"))
	elsewhere, err3 := filepath.Glob(filepath.Join(y.dir, "tmp", "*"))
	must(t, errors.Join(err, err2, err3))
	if left := append(append(beside, hidden...), elsewhere...); len(left) != 1 {
		t.Fatalf("left behind: %q", left)
	}
}

// digest tells sites apart: the names and bytes of all files.
func digest(t *testing.T, dir string) string {
	t.Helper()
	all := sha256.New()
	must(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		fmt.Fprintf(all, "%s %x\n", name, sha256.Sum256(data))
		return err
	}))
	return fmt.Sprintf("%x", all.Sum(nil))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

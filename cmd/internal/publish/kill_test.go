package publish

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// childDest, if set, makes the test program publish half a site to that place and then wait.
const childDest = "JIANZHU_TEST_PUBLISH_HALF"

func TestMain(m *testing.M) {
	if dest := os.Getenv(childDest); dest != "" {
		half(dest)
	}
	os.Exit(m.Run())
}

func half(dest string) {
	Site(dest, func(yield func(File) bool) {
		for i := range 10 {
			yield(Bytes(fmt.Sprintf("half/%d.html", i), []byte("<p>半</p>")))
		}
		yield(File{Path: "wait", Write: func(io.Writer) error {
			fmt.Println("writing")
			time.Sleep(time.Minute)
			return nil
		}})
	}, nil)
}

// startHalf runs a child that is in the middle of publishing to dest.
func startHalf(t *testing.T, dest string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDest+"="+dest)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "writing\n" {
		t.Fatalf("the child said %q", line)
	}
	return cmd
}

func leftovers(t *testing.T, dest string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(dest), ".jianzhu-*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestKilledBuild(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	good := map[string]string{"index.html": "<p>一</p>"}
	publish(t, dest, good)

	child := startHalf(t, dest)
	publish(t, dest, good) // two builds at once: the living one keeps its folder
	wantSite(t, dest, good)
	if n := leftovers(t, dest); len(n) != 1 {
		t.Fatalf("the living child's folders: %q", n)
	}

	child.Process.Kill()
	child.Wait()
	wantSite(t, dest, good)
	if n := leftovers(t, dest); len(n) != 1 {
		t.Fatalf("the killed child's folders: %q", n)
	}
	next := map[string]string{"index.html": "<p>二</p>"}
	publish(t, dest, next)
	wantSite(t, dest, next)
	wantAlone(t, dest)
}

func TestKilledBetweenTwoRenames(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	good := map[string]string{"index.html": "<p>一</p>"}
	publish(t, dest, good)
	if err := os.Rename(dest, sideName(dest, "old")); err != nil {
		t.Fatal(err)
	}
	_, err := Site(dest, site(map[string]string{"../x": ""}), nil)
	if err == nil {
		t.Fatal("no error")
	}
	wantSite(t, dest, good)
	wantAlone(t, dest)
}

// TestManyAtOnce lets builds race one another and a reader: every look finds one whole site.
func TestManyAtOnce(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	publish(t, dest, map[string]string{"a": "0", "b": "0"})
	var builds, reader sync.WaitGroup
	stop := make(chan struct{})
	reader.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			if _, err := os.Stat(dest); err != nil {
				t.Errorf("the site is missing: %v", err)
				return
			}
		}
	})
	for n := range 4 {
		builds.Go(func() {
			for i := range 10 {
				v := fmt.Sprint(n, "-", i)
				if _, err := Site(dest, site(map[string]string{"a": v, "b": v}), nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	builds.Wait()
	close(stop)
	reader.Wait()
	if got := read(t, dest); got["a"] != got["b"] || len(got) != 3 {
		t.Errorf("two builds are mixed: %q", got)
	}
	wantAlone(t, dest)
}

func TestSetAside(t *testing.T) {
	dir := t.TempDir()
	dest, stage := filepath.Join(dir, "public"), filepath.Join(dir, "stage")
	publish(t, dest, map[string]string{"a": "old"})
	if err := setAside(stage, dest); err == nil { // the second rename fails
		t.Fatal("no error")
	}
	wantSite(t, dest, map[string]string{"a": "old"})
	publish(t, stage, map[string]string{"a": "new"})
	if err := setAside(stage, dest); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dest, map[string]string{"a": "new"})
	wantAlone(t, dest)
}

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

func TestReadOnlyParent(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "public")
	good := map[string]string{"index.html": "<p>一</p>"}
	publish(t, dest, good)
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(parent, 0o755) })
	if os.Geteuid() == 0 { // root may write anywhere: look at files as somebody else, on this thread only
		runtime.LockOSThread() // and never unlocked: the thread ends with the test
		for dir := parent; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
			os.Chmod(dir, 0o555)
		}
		unix.Setfsuid(65534)
		defer unix.Setfsuid(0)
	}
	_, err := Site(dest, site(nil), nil) // no file, or another thread would begin to write
	if r := (*Refused)(nil); !errors.As(err, &r) || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%v, want a refusal for want of permission", err)
	}
	unix.Setfsuid(0)
	wantSite(t, dest, good)
	wantAlone(t, dest)
}

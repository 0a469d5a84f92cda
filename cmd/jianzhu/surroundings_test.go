package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// When the surroundings refuse, the program says what and how to go on, ends with status 3, and the old
// site is whole. How large a file may be is limited for everybody; a full and a read-only disk are
// mounted where the system lets the test.
func TestSurroundingsRefuse(t *testing.T) {
	y := newYard(t)
	saved := filepath.Join(y.dir, "saved")
	must(t, os.CopyFS(filepath.Join(saved, "public"), os.DirFS(y.public())))
	for _, c := range []struct{ name, script, want string }{
		{"files are limited", `ulimit -f 8; exec "$@"`, "file too large\n      = files may not be that large here (ulimit -f)"},
		{"no room", `mount --bind "$OUT" "$OUT" && mount -t tmpfs -o "size=$(du -sk "$SAVED" | awk '{print int($1 * 1.5)}')k" tmpfs "$OUT" &&
			cp -a "$SAVED/public" "$OUT" && { "$@"; s=$?; rm -rf "$SAVED"; cp -a "$OUT" "$SAVED"; exit $s; }`, "the disk is full; the last site is untouched"},
		{"read-only", `mount --bind "$OUT" "$OUT" && mount -o remount,bind,ro "$OUT" && exec "$@"`, "the file system is read-only; name another folder with -d"},
	} {
		t.Run(c.name, func(t *testing.T) {
			mounts := strings.Contains(c.script, "mount")
			if mounts && !mountable() {
				// The same refusals, but not from a real disk, are in package publish.
				t.Log("this system lets nobody mount anything; not tried")
				return
			}
			cmd := y.under(c.script, mounts, "build", "-s", filepath.Join(y.dir, "a"), "-d", y.public())
			cmd.Env = append(cmd.Env, "OUT="+filepath.Dir(y.public()), "SAVED="+saved)
			refuses(t, cmd, c.want)
			site := y.state(t)
			if c.name == "no room" {
				site = y.stateOf(t, filepath.Join(saved, "public"))
				if all, _ := os.ReadDir(saved); len(all) != 1 {
					t.Errorf("left beside public/: %v", all)
				}
			}
			if site != "b" {
				t.Errorf("public/ is %s", site)
			}
			y.mustBeTidy(t)
		})
	}
}

// under runs the program with args under a script for sh, in a name space of its own where it mounts.
func (y *yard) under(script string, mounts bool, args ...string) *exec.Cmd {
	words := append([]string{"sh", "-c", script, "sh", y.program}, args...)
	if mounts {
		words = append([]string{"unshare", "-rm"}, words...)
	}
	cmd := exec.Command(words[0], words[1:]...)
	cmd.Env = os.Environ()
	return cmd
}

func mountable() bool {
	return exec.Command("unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt").Run() == nil
}

// Who may not write beside the destination is told so. Root may write anywhere, so the program then runs
// as somebody else.
func TestNoPermission(t *testing.T) {
	y := newYard(t)
	out := filepath.Dir(y.public())
	must(t, os.Chmod(out, 0o555))
	t.Cleanup(func() { os.Chmod(out, 0o755) })
	cmd := y.build("a")
	if os.Geteuid() == 0 {
		for dir := y.dir; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
			must(t, os.Chmod(dir, 0o755))
		}
		must(t, replaceByCopy(y.program))
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	refuses(t, cmd, "permission denied\n      = name a folder you may write to with -d")
	if site := y.state(t); site != "b" {
		t.Errorf("public/ is %s", site)
	}
	y.mustBeTidy(t)
}

// replaceByCopy puts a copy of what it leads to in a link's place, for who may not follow it.
func replaceByCopy(link string) error {
	from, err := os.Open(link)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := os.Remove(link); err != nil {
		return err
	}
	to, err := os.OpenFile(link, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}

// A folder that is not ours stays as it is, also one that was ours until somebody took the mark away,
// and one that another build would take the place of.
func TestForeignFolderIsNeverEmptied(t *testing.T) {
	y := newYard(t)
	must(t, os.Remove(filepath.Join(y.public(), ".jianzhu")))
	before := digest(t, y.public())
	refuses(t, y.build("a"), "is not empty, and jianzhu did not make it")
	if digest(t, y.public()) != before {
		t.Error("the folder has changed")
	}
	y.mustBeTidy(t)

	// It becomes somebody else's while a build is under way.
	must(t, os.RemoveAll(y.public()))
	theirs := filepath.Join(y.public(), "precious")
	cmd := y.build("a")
	must(t, cmd.Start())
	must(t, errors.Join(os.Mkdir(y.public(), 0o755), os.WriteFile(theirs, []byte("宝"), 0o644)))
	if err := cmd.Wait(); err == nil {
		t.Error("it was replaced")
	}
	if data, err := os.ReadFile(theirs); err != nil || string(data) != "宝" {
		t.Errorf("%q, %v", data, err)
	}
	y.mustBeTidy(t)
}

// refuses wants status 3 and a message.
func refuses(t *testing.T, cmd *exec.Cmd, want string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if e := (*exec.ExitError)(nil); !errors.As(err, &e) || status(e.ExitCode()) != refused {
		t.Errorf("%v, want exit status %d", err, refused)
	}
	if said := stderr.String(); !strings.Contains(said, want) || strings.Contains(said, "goroutine") || stdout.Len() > 0 {
		t.Errorf("said %q and %.999q, want %q", stdout.String(), said, want)
	}
}

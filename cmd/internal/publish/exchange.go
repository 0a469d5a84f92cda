package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// errNoExchange says that this system or file system cannot exchange two folders in one step.
var errNoExchange = errors.New("no exchange in one step")

// replace puts the staged site in dest's place and removes what was there.
//
// On Linux the two change places in one step: whoever looks at dest finds one whole site or the
// other at any moment. Elsewhere, and on file systems that cannot do it, the old site is renamed
// aside and the new one renamed in; between the two calls dest is missing for some microseconds. If
// the second one fails the old site is put back; if the process is killed just there, the next run
// does. A folder in a lower layer of a container's file system cannot even be renamed: a copy of it
// is set aside, and dest is missing for as long as it takes to remove the original.
func (s *stage) replace(dest string) error {
	for range 100 { // another run may make or exchange dest between any two of these steps
		if err := foreign(dest); err != nil {
			return err
		}
		_, err := os.Lstat(dest)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			err = os.Rename(s.dir, dest)
		default:
			err = exchange(s.dir, dest)
			if errors.Is(err, errNoExchange) || errors.Is(err, syscall.EXDEV) {
				err = setAside(s.dir, dest)
			}
		}
		switch {
		case err == nil:
			return nil
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrExist), errors.Is(err, syscall.ENOTEMPTY):
			continue
		}
		return refused(dest, "cannot put the new site there", err)
	}
	return &Refused{Path: dest, Why: "somebody else keeps changing it"}
}

// setAside replaces dest by dir in two steps.
func setAside(dir, dest string) error {
	old := sideName(dest, "old")
	if err := moveAside(dest, old); err != nil {
		return err
	}
	if err := os.Rename(dir, dest); err != nil {
		os.Rename(old, dest) // fails only if somebody else has put a site there meanwhile
		return err
	}
	os.RemoveAll(old)
	return nil
}

func moveAside(dest, old string) error {
	err := os.Rename(dest, old)
	if !errors.Is(err, syscall.EXDEV) {
		return err
	}
	if err := os.CopyFS(old, os.DirFS(dest)); err != nil {
		os.RemoveAll(old)
		return err
	}
	return os.RemoveAll(dest)
}

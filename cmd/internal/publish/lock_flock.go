//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lockDir locks a folder that was just made, for as long as the process lives. It gives false if
// somebody else locked or removed it first, and no lock where the file system has none.
func lockDir(dir string) (*os.File, bool) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, false
	}
	switch err := tryLock(f); {
	case errors.Is(err, unix.EWOULDBLOCK):
		f.Close()
		return nil, false
	case err != nil:
		f.Close()
		return nil, true
	}
	held, err := f.Stat()
	if err == nil {
		if now, err := os.Stat(dir); err == nil && os.SameFile(held, now) {
			return f, true
		}
	}
	f.Close()
	return nil, false
}

// removeAbandoned removes dir unless a living process holds its lock.
func removeAbandoned(dir string) {
	f, err := os.Open(dir)
	if err != nil {
		return
	}
	defer f.Close() // and with it the lock, once the folder is gone
	switch err := tryLock(f); {
	case err == nil, !errors.Is(err, unix.EWOULDBLOCK) && longAgo(dir):
		os.RemoveAll(dir)
	}
}

func tryLock(f *os.File) error {
	return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
}

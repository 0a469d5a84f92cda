package publish

import (
	"errors"
	"fmt"
	"syscall"
)

// Refused is an error of the surroundings: a disk, a permission, a destination that is not ours.
// The edition is not to blame.
type Refused struct {
	Path string // the file or folder, absolute
	Why  string // in words, to follow the path: cannot make the folder
	Hint string // the way out, or empty
	Err  error  // what the system said, or nil
}

// Error gives one line, and the way out in a second one where there is any.
func (r *Refused) Error() string {
	s := fmt.Sprintf("%s: %s", r.Path, r.Why)
	if r.Err != nil {
		s += ": " + cause(r.Err).Error()
	}
	if r.Hint != "" {
		s += "\n      = " + r.Hint
	}
	return s
}

// Unwrap gives what the system said.
func (r *Refused) Unwrap() error { return r.Err }

func refused(path, why string, err error) error {
	r := &Refused{Path: path, Why: why, Err: err}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		r.Hint = "the disk is full; the last site is untouched"
	case errors.Is(err, syscall.EFBIG):
		r.Hint = "files may not be that large here (ulimit -f); the last site is untouched"
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		r.Hint = "name a folder you may write to with -d"
	case errors.Is(err, syscall.EROFS):
		r.Hint = "the file system is read-only; name another folder with -d"
	case errors.Is(err, syscall.EBUSY):
		r.Hint = "a mount point cannot be exchanged; name a folder inside it with -d"
	}
	return r
}

// cause is the innermost error: the outer ones repeat the path.
func cause(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

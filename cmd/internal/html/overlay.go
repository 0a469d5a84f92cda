package html

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay is lower with the files of upper in the place of those of the same name. upper may be nil.
func Overlay(upper, lower fs.FS) fs.FS {
	if upper == nil {
		return lower
	}
	return overlayFS{upper, lower}
}

type overlayFS struct{ upper, lower fs.FS }

// Open implements fs.FS.
func (o overlayFS) Open(name string) (fs.File, error) {
	f, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return f, err
}

// ReadDir implements fs.ReadDirFS.
func (o overlayFS) ReadDir(name string) ([]fs.DirEntry, error) {
	above, err := fs.ReadDir(o.upper, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	below, err := fs.ReadDir(o.lower, name)
	if err != nil && !(errors.Is(err, fs.ErrNotExist) && above != nil) {
		return nil, err
	}
	all := append(above, slices.DeleteFunc(below, func(b fs.DirEntry) bool {
		return slices.ContainsFunc(above, func(a fs.DirEntry) bool { return a.Name() == b.Name() })
	})...)
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

package publish

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// names are the paths of one site so far, with the folders they imply. Two that differ only in case
// or in Unicode normalization are one file on many people's disks, so they are refused everywhere.
type names struct {
	seen      map[string]name // by folded path
	newFolder bool            // the last path added is the first in its folder
}

type name struct {
	path   string
	folder bool
}

func newNames() *names {
	return &names{seen: map[string]name{}}
}

func fold(p string) string { return strings.ToLower(norm.NFC.String(p)) }

func (n *names) add(p string) error {
	if !fs.ValidPath(p) || p == "." || strings.ContainsAny(p, "\\\x00") {
		return fmt.Errorf("%q is no path inside the site", p)
	}
	if p == Marker {
		return fmt.Errorf("%q is the program's own", p)
	}
	if old, ok := n.seen[fold(p)]; ok {
		return clash(p, old)
	}
	n.seen[fold(p)] = name{path: p}
	n.newFolder = false
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		old, ok := n.seen[fold(dir)]
		if ok && (!old.folder || old.path != dir) {
			return clash(dir, old)
		}
		if ok {
			break // its parents have been looked at
		}
		n.seen[fold(dir)] = name{path: dir, folder: true}
		n.newFolder = true
	}
	return nil
}

func clash(p string, old name) error {
	switch {
	case old.path != p:
		return fmt.Errorf("%s and %s would be one file where case does not count", old.path, p)
	case old.folder:
		return fmt.Errorf("%s is a folder and a file", p)
	}
	return fmt.Errorf("%s is written twice", p)
}

package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Marker is the file by which the program knows a folder as its own.
const Marker = ".jianzhu"

const markerText = "This folder is made by jianzhu and replaced whole at every build; what you put into it is lost.\n"

// Inputs are the folders of an edition that the program reads.
var Inputs = []string{"content", "layouts", "assets"}

// Check tells whether a site may be published to dest: an absent or empty folder, or one the
// program made, that has nothing to do with what the edition in editionDir is made of. It changes
// nothing. A symbolic link stands for the folder it leads to. Its errors are of type *Refused.
func Check(dest, editionDir string) error {
	dest, err := resolve(dest)
	if err != nil {
		return err
	}
	for _, name := range Inputs {
		input := filepath.Join(editionDir, name)
		switch {
		case contains(dest, input):
			return &Refused{Path: dest, Why: "holds the edition's own " + name + "/",
				Hint: "name another folder with -d: it is replaced whole"}
		case contains(input, dest):
			return &Refused{Path: dest, Why: "is inside the edition's own " + name + "/",
				Hint: "name a folder outside it with -d"}
		}
	}
	return foreign(dest)
}

// foreign refuses what is there but was not made by the program.
func foreign(dest string) error {
	info, err := os.Stat(dest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return refused(dest, "cannot be looked at", err)
	case !info.IsDir():
		return &Refused{Path: dest, Why: "is a file, not a folder", Hint: "name another folder with -d"}
	}
	if info, err := os.Lstat(filepath.Join(dest, Marker)); err == nil && info.Mode().IsRegular() {
		return nil
	}
	entries, err := os.ReadDir(dest)
	if err != nil {
		return refused(dest, "cannot be looked at", err)
	}
	if len(entries) > 0 {
		return &Refused{Path: dest, Why: "is not empty, and jianzhu did not make it (it has no " + Marker + ")",
			Hint: "empty it yourself, or name another folder with -d"}
	}
	return nil
}

// resolve gives the absolute path of dest without symbolic links. What does not exist yet keeps its name.
func resolve(dest string) (string, error) {
	if dest == "" {
		return "", &Refused{Path: `""`, Why: "is no folder", Hint: "name one with -d"}
	}
	path, err := filepath.Abs(dest)
	if err != nil {
		return "", refused(dest, "cannot be found", err)
	}
	var missing []string
	for {
		real, err := filepath.EvalSymlinks(path)
		if err == nil {
			return filepath.Join(append([]string{real}, missing...)...), nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", refused(path, "cannot be looked at", err)
		}
		if _, err := os.Lstat(path); err == nil {
			return "", &Refused{Path: path, Why: "is a symbolic link that leads nowhere"}
		}
		missing = append([]string{filepath.Base(path)}, missing...)
		path = filepath.Dir(path)
	}
}

// contains tells whether inner is outer or lies somewhere in it. It compares files, not names, so
// that neither links nor a disk that ignores case deceive it.
func contains(outer, inner string) bool {
	o, err := os.Stat(outer)
	if err != nil {
		return false
	}
	path, err := resolve(inner)
	if err != nil {
		return false
	}
	for {
		if i, err := os.Stat(path); err == nil && os.SameFile(o, i) {
			return true
		}
		parent := filepath.Dir(path)
		if parent == path {
			return false
		}
		path = parent
	}
}

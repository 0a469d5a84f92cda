package asset

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"jianzhu/cmd/internal/diag"
)

// A kind is what becomes of a file.
type kind int

const (
	ignored kind = iota
	style
	script
	picture // or font: copied
)

// pictures are the files that are copied.
var pictures = []string{".avif", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".ttf", ".webp", ".woff", ".woff2"}

func kindOf(name string) kind {
	ext := strings.ToLower(path.Ext(name))
	switch {
	case strings.HasSuffix(name, ".d.ts"):
		return ignored
	case ext == ".css":
		return style
	case ext == ".ts" || ext == ".js":
		return script
	case slices.Contains(pictures, ext):
		return picture
	}
	return ignored
}

// A source is a file as it was written.
type source struct {
	data []byte
	own  bool // the edition's, not the program's
}

// gather reads both folders; the edition's files come in the place of the program's.
func gather(standard fs.FS, dir string, said *diag.List) map[string]source {
	all := map[string]source{}
	read(standard, false, all, said)
	root, err := os.OpenRoot(dir)
	if err != nil {
		return all // there being no edition is for others to say
	}
	defer root.Close()
	own, err := fs.Sub(root.FS(), Folder) // a link that leads out of the edition is not followed
	if err != nil {
		return all
	}
	switch info, err := fs.Stat(own, "."); {
	case errors.Is(err, fs.ErrNotExist):
	case err == nil && !info.IsDir():
		said.Errorf(diag.Pos{File: Folder}, diag.AssetBroken, "is a file where a folder must be")
	default:
		read(own, true, all, said)
	}
	return all
}

func read(from fs.FS, own bool, all map[string]source, said *diag.List) {
	fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		at := diag.Pos{File: path.Join(Folder, name)}
		switch {
		case err != nil:
			said.Errorf(at, diag.AssetBroken, "cannot be read: %v", reason(err))
			return nil
		case strings.HasPrefix(d.Name(), ".") && name != ".":
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || kindOf(name) == ignored:
			return nil
		}
		data, err := fs.ReadFile(from, name)
		if err != nil {
			said.Errorf(at, diag.AssetBroken, "cannot be read: %v", reason(err))
			return nil
		}
		all[name] = source{data: data, own: own}
		return nil
	})
}

// reason is an error without the path, which the position tells.
func reason(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

package build

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jianzhu/cmd/internal/publish"
)

// unchanged gives what a build would give if it made the site at the destination once more: the site is
// sealed with a digest of all that it was made from, which is origin now, and is as it was sealed. ok is false
// where nobody knows.
func unchanged(dest, origin string) (r *Result, ok bool) {
	seal, ok := publish.ReadSeal(dest)
	if !ok {
		return nil, false
	}
	from, told, _ := strings.Cut(seal.Said, "\n")
	if from != origin || !seal.Holds() {
		return nil, false
	}
	r = &Result{}
	return r, json.Unmarshal([]byte(told), r) == nil
}

// sealed gives what a site's marker is to remember: that it was made from origin, and what was made.
func sealed(origin string, r *Result) string {
	told, err := json.Marshal(r)
	if err != nil {
		return ""
	}
	return origin + "\n" + string(told) + "\n"
}

// errUnclear says that it cannot be told from a digest whether two sites are made from the same.
var errUnclear = errors.New("not only of files")

// origin gives a digest of all that a site is made from: the program, what it is told, and every file of the
// edition's folders.
func (o Options) origin() (string, error) {
	all := sha256.New()
	room := make([]byte, 64<<10)
	program, err := os.Executable()
	if err == nil {
		err = digest(all, program, room)
	}
	if err != nil {
		return "", err
	}
	fmt.Fprintf(all, "%q %t %q\n", o.BaseURL, o.Strict, os.Getenv("SOURCE_DATE_EPOCH"))
	for _, folder := range publish.Inputs {
		err := filepath.WalkDir(filepath.Join(o.Dir, folder), func(file string, d fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist) && d == nil: // an edition need not have layouts of its own
				return nil
			case err != nil:
				return err
			case d.IsDir():
				return nil
			case !d.Type().IsRegular():
				return errUnclear
			}
			name, err := filepath.Rel(o.Dir, file)
			if err != nil {
				return err
			}
			fmt.Fprintf(all, "%q ", filepath.ToSlash(name))
			return digest(all, file, room)
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

// digest writes the digest of a file to w. It is read through room, which a file would otherwise be given anew.
func digest(w io.Writer, file string, room []byte) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.CopyBuffer(sum, struct{ io.Reader }{f}, room); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%x\n", sum.Sum(nil))
	return err
}

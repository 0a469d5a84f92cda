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
	"regexp"
	"strings"
	"time"

	"jianzhu/cmd/internal/parallel"
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

// An input is a file that a site is made from, as it was when it was looked at.
type input struct {
	file    string
	size    int64
	written time.Time
}

// origin gives a digest of all that a site is made from: the program, what it is told, and its inputs.
func (o Options) origin(inputs []input) (string, error) {
	program, err := programID()
	if err != nil {
		return "", err
	}
	sums, errs := make([]string, len(inputs)), make([]error, len(inputs))
	parallel.Each(len(inputs), func(i int) { sums[i], errs[i] = digest(inputs[i].file) })
	if err := errors.Join(errs...); err != nil {
		return "", err
	}
	all := sha256.New()
	fmt.Fprintf(all, "%s %q %t %q\n", program, o.BaseURL, o.Strict, os.Getenv("SOURCE_DATE_EPOCH"))
	for i, in := range inputs {
		name, err := filepath.Rel(o.Dir, in.file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(all, "%q %s\n", filepath.ToSlash(name), sums[i])
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

// inputs gives every file in the edition's folders that a site is made from.
func (o Options) inputs() (all []input, err error) {
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
			info, err := d.Info()
			if err != nil {
				return err
			}
			all = append(all, input{file, info.Size(), info.ModTime()})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// buildID is what Go's linker writes near the beginning of a program: digests of all that it links.
// https://pkg.go.dev/cmd/internal/buildid
var buildID = regexp.MustCompile(`[\w-]{20}/[\w-]{20}/[\w-]{20}/[\w-]{20}`)

// programID tells the running program from any other: by its build ID, or else by a digest of its file.
func programID() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	head := make([]byte, 32<<10)
	n, err := io.ReadFull(f, head)
	if id := buildID.Find(head[:n]); id != nil {
		return string(id), nil
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	return digest(name)
}

// digest gives the digest of a file.
func digest(file string) (string, error) {
	data, err := os.ReadFile(file)
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), err
}

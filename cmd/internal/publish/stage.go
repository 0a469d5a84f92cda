package publish

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

const (
	dirMode  = 0o755
	fileMode = 0o644
)

// A stage is a folder beside the destination, on the same file system, that a site is written into.
// It is locked as long as its process lives, so that another run can tell work from leftovers.
type stage struct {
	dir  string
	lock *os.File // the folder itself, or nil where folders cannot be locked
}

// sideName names a folder beside dest: .jianzhu-1f2e3d4c.new.public is being written,
// .jianzhu-1f2e3d4c.old.public was set aside.
func sideName(dest, kind string) string {
	var random [4]byte
	rand.Read(random[:]) // never fails
	return filepath.Join(filepath.Dir(dest), ".jianzhu-"+hex.EncodeToString(random[:])+"."+kind+"."+filepath.Base(dest))
}

func newStage(dest string) (*stage, error) {
	for {
		dir := sideName(dest, "new")
		err := os.Mkdir(dir, dirMode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, refused(filepath.Dir(dest), "cannot write there", err)
		}
		lock, ok := lockDir(dir)
		if !ok { // another run took it for a leftover before it was locked
			continue
		}
		s := &stage{dir: dir, lock: lock}
		if err := s.mark(markerText); err != nil {
			s.discard()
			return nil, err
		}
		return s, nil
	}
}

// discard removes the staging folder, or what has changed places with it.
func (s *stage) discard() {
	os.RemoveAll(s.dir) // what cannot be removed now is a leftover for the next run
	if s.lock != nil {
		s.lock.Close()
	}
}

func (s *stage) folder(path string) error {
	dir := filepath.Join(s.dir, filepath.FromSlash(path))
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return refused(dir, "cannot make the folder", err)
	}
	return nil
}

// create makes a file that is not there yet.
func (s *stage) create(path string) (io.WriteCloser, error) {
	name := filepath.Join(s.dir, filepath.FromSlash(path))
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return nil, refused(name, "cannot write", err)
	}
	return stagedFile{f}, nil
}

func (s *stage) put(path string, data []byte) error {
	f, err := s.create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return cmp.Or(err, f.Close())
}

// mark makes the folder known as the program's own.
func (s *stage) mark(text string) error {
	name := filepath.Join(s.dir, Marker)
	if err := os.WriteFile(name, []byte(text), fileMode); err != nil {
		return refused(name, "cannot write", err)
	}
	return nil
}

// adopt takes over a file of the folder dest: the file itself, or a copy where it cannot have two names.
func (s *stage) adopt(dest, path string) error {
	old, name := filepath.Join(dest, filepath.FromSlash(path)), filepath.Join(s.dir, filepath.FromSlash(path))
	err := os.Link(old, name)
	if err == nil {
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return errMoved
	}
	data, err := os.ReadFile(old)
	if err != nil {
		return errMoved
	}
	return s.put(path, data)
}

// A stagedFile is a file whose errors are the surroundings'.
type stagedFile struct{ *os.File }

// Write implements io.Writer.
func (f stagedFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	if err != nil {
		err = refused(f.Name(), "cannot write", err)
	}
	return n, err
}

// Close implements io.Closer.
func (f stagedFile) Close() error {
	if err := f.File.Close(); err != nil {
		return refused(f.Name(), "cannot write", err)
	}
	return nil
}

// flush sees to it that the files are on the disk before the old ones go.
func (s *stage) flush() error {
	if err := syncDir(s.dir); err != nil {
		return refused(s.dir, "cannot write", err)
	}
	return nil
}

// clearLeftovers removes what killed runs left beside dest. A site that one of them had set aside
// without putting another in its place comes back first.
func clearLeftovers(dest string) {
	pattern := regexp.MustCompile(`^\.jianzhu-[0-9a-f]{8}\.(new|old)\.` + regexp.QuoteMeta(filepath.Base(dest)) + `$`)
	entries, err := os.ReadDir(filepath.Dir(dest))
	if err != nil {
		return
	}
	for _, e := range entries {
		m := pattern.FindStringSubmatch(e.Name())
		if m == nil || !e.IsDir() {
			continue
		}
		dir := filepath.Join(filepath.Dir(dest), e.Name())
		if m[1] == "old" {
			if _, err := os.Lstat(dest); errors.Is(err, fs.ErrNotExist) && os.Rename(dir, dest) == nil {
				continue
			}
		}
		removeAbandoned(dir)
	}
}

// longAgo tells whether a folder has not been touched for a day: where folders cannot be locked,
// such a one is taken for a leftover.
func longAgo(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && time.Since(info.ModTime()) > 24*time.Hour
}

package publish

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
)

// A draft is a site that is held, while it is made, against what is at the destination. As long as every
// file is there already, byte for byte, nothing is written; with the first that is not, a stage is begun.
// What is the same is linked into it in the end, so that it stays the file it was.
type draft struct {
	dest string
	old  fs.FileInfo // the folder at dest; nil where there is nothing to compare with

	mu      sync.Mutex
	stage   *stage // nil as long as nothing differs
	folders []string
	kept    []string
}

// errMoved says that somebody else has exchanged the destination meanwhile.
var errMoved = errors.New("the destination is another folder now")

func newDraft(dest string, compare bool) *draft {
	d := &draft{dest: dest}
	if info, err := os.Lstat(dest); compare && err == nil && info.IsDir() {
		d.old = info
	}
	return d
}

func (d *draft) discard() {
	if d.stage != nil {
		d.stage.discard()
	}
}

func (d *draft) folder(dir string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.folders = append(d.folders, dir)
	if d.stage == nil {
		return nil
	}
	return d.stage.folder(dir)
}

// begin gives the stage, and makes it where nothing has differed before.
func (d *draft) begin() (*stage, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stage != nil {
		return d.stage, nil
	}
	s, err := newStage(d.dest)
	if err != nil {
		return nil, err
	}
	d.stage = s
	for _, dir := range d.folders {
		if err := s.folder(dir); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// create gives what a file of the site is to be written to.
func (d *draft) create(path string) (io.WriteCloser, error) {
	f := &draftFile{draft: d, path: path}
	if old, ok := d.open(path); ok {
		f.old = old
		return f, nil
	}
	return f, f.differ()
}

// open opens a file of the old site, if it is one.
func (d *draft) open(path string) (*os.File, bool) {
	if d.old == nil {
		return nil, false
	}
	name := filepath.Join(d.dest, filepath.FromSlash(path))
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	f, err := os.Open(name)
	return f, err == nil
}

// A draftFile is compared with the old file as it is written, and from where they differ on written to
// the stage.
type draftFile struct {
	draft *draft
	path  string
	old   *os.File // as long as it is the same
	same  int64    // bytes that are
	seen  []byte
	new   io.WriteCloser
}

// Write implements io.Writer.
func (f *draftFile) Write(p []byte) (int, error) {
	if f.old != nil {
		f.seen = slices.Grow(f.seen[:0], len(p))[:len(p)]
		if n, _ := io.ReadFull(f.old, f.seen); n == len(p) && bytes.Equal(f.seen, p) {
			f.same += int64(n)
			return n, nil
		}
		if err := f.differ(); err != nil {
			return 0, err
		}
	}
	return f.new.Write(p)
}

// differ begins the new file with what was the same so far.
func (f *draftFile) differ() error {
	s, err := f.draft.begin()
	if err != nil {
		return err
	}
	if f.new, err = s.create(f.path); err != nil || f.old == nil {
		return err
	}
	defer func() {
		f.old.Close()
		f.old = nil
	}()
	_, err = io.Copy(f.new, io.NewSectionReader(f.old, 0, f.same))
	return err
}

// Close implements io.Closer. A file that is the same to its end is kept.
func (f *draftFile) Close() error {
	if f.old != nil {
		if n, _ := f.old.Read(make([]byte, 1)); n == 0 {
			f.draft.mu.Lock()
			f.draft.kept = append(f.draft.kept, f.path)
			f.draft.mu.Unlock()
			return f.old.Close()
		}
		if err := f.differ(); err != nil {
			return err
		}
	}
	return f.new.Close()
}

// publish puts the site at the destination with its marker. Where it is that site already, it is left alone.
func (d *draft) publish(marker string) error {
	if d.stage == nil && d.old != nil && d.isAll() && d.isMarked(marker) {
		return nil
	}
	s, err := d.begin()
	if err != nil {
		return err
	}
	if err := s.mark(marker); err != nil {
		return err
	}
	for _, path := range d.kept {
		if err := s.adopt(d.dest, path); err != nil {
			return err
		}
	}
	if now, err := os.Lstat(d.dest); d.old != nil && (err != nil || !os.SameFile(d.old, now)) {
		return errMoved
	}
	if err := s.flush(); err != nil {
		return err
	}
	return s.replace(d.dest)
}

// isMarked tells whether the old site has this marker already.
func (d *draft) isMarked(marker string) bool {
	old, err := os.ReadFile(filepath.Join(d.dest, Marker))
	return err == nil && string(old) == marker
}

// isAll tells whether the old site has nothing but what is kept of it, and the marker.
func (d *draft) isAll() bool {
	wanted := map[string]bool{".": true, Marker: true}
	for _, p := range d.kept {
		wanted[p] = true
		for dir := path.Dir(p); !wanted[dir]; dir = path.Dir(dir) {
			wanted[dir] = true
		}
	}
	found := 0
	err := fs.WalkDir(os.DirFS(d.dest), ".", func(p string, _ fs.DirEntry, err error) error {
		if err == nil && !wanted[p] {
			err = fs.ErrExist
		}
		found++
		return err
	})
	return err == nil && found == len(wanted)
}

// Package publish puts a site on the disk whole or not at all.
//
// It takes a destination and the site's files, and gives a folder that holds exactly them. Every
// file is minified and compared with what is there; where all are the same, nothing is touched. From the
// first difference on they are written into a staging folder beside the destination, and what is the same
// is linked into it; only when the last one is there do the two folders change places. Whoever reads the destination sees the old site or the
// new one, and a run that fails, or is killed, leaves the old one as it was. What a killed run left
// behind is removed by the next.
//
// It never writes into, or removes, a folder the program did not make, and it never looks at what
// the files say.
package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sync"
)

// A File is one file of the site.
type File struct {
	Path string // in the site, with forward slashes: text/06.html

	// Write writes the file's content, the same whenever it is called, possibly while other files' Write
	// runs in another goroutine.
	Write func(io.Writer) error

	// List stands in Write's place in a file that tells of others: it is called when all that have a
	// Write are made, and every other with a List that stands before it, and told of them by path in order.
	List func(w io.Writer, made []Made) error

	// Verbatim keeps the bytes as they come: an edition's own image is not ours to rewrite.
	Verbatim bool
}

// Made is a file as it was published.
type Made struct {
	Path string
	Size int
	Sum  [sha256.Size]byte
}

// Bytes gives a File whose content is there already.
func Bytes(path string, data []byte) File {
	return File{Path: path, Write: func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}}
}

// Stats is what was published.
type Stats struct {
	Files int   // the site's files, the marker not counted
	Bytes int64 // their size, minified
}

// Site replaces the folder dest by one that holds exactly files. An error of type *Refused is the
// surroundings' doing; any other is a file's. With an error, dest is as it was.
//
// Where seal is not nil, it is asked when all files are made what the marker is to remember of them; if
// that is nothing, the site has no seal.
func Site(dest string, files iter.Seq[File], seal func(Stats) string) (Stats, error) {
	dest, err := resolve(dest)
	if err != nil {
		return Stats{}, err
	}
	if err := foreign(dest); err != nil {
		return Stats{}, err
	}
	if err := os.MkdirAll(filepath.Dir(dest), dirMode); err != nil {
		return Stats{}, refused(filepath.Dir(dest), "cannot make the folder", err)
	}
	clearLeftovers(dest)
	stats, err := draw(dest, files, seal, true)
	if errors.Is(err, errMoved) {
		return draw(dest, files, seal, false)
	}
	return stats, err
}

// draw makes the site at dest, out of what is there where it is told to compare.
func draw(dest string, files iter.Seq[File], seal func(Stats) string, compare bool) (Stats, error) {
	d := newDraft(dest, compare)
	defer d.discard()
	stats, made, err := render(files, d)
	if err != nil {
		return Stats{}, err
	}
	marker := markerText
	if seal != nil {
		if said := seal(stats); said != "" {
			marker = Seal{Said: said, digest: digestOf(made)}.text()
		}
	}
	return stats, d.publish(marker)
}

// Memory gives the same files by path, without touching the disk.
func Memory(files iter.Seq[File]) (map[string][]byte, error) {
	m := &memory{site: map[string][]byte{}}
	if _, _, err := render(files, m); err != nil {
		return nil, err
	}
	return m.site, nil
}

// memory keeps files by path.
type memory struct {
	mu   sync.Mutex
	site map[string][]byte
}

func (m *memory) folder(string) error { return nil }

func (m *memory) create(path string) (io.WriteCloser, error) {
	return &memoryFile{memory: m, path: path}, nil
}

type memoryFile struct {
	bytes.Buffer
	memory *memory
	path   string
}

// Close implements io.Closer.
func (f *memoryFile) Close() error {
	f.memory.mu.Lock()
	defer f.memory.mu.Unlock()
	f.memory.site[f.path] = f.Bytes()
	return nil
}

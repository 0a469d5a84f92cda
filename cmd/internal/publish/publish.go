// Package publish puts a site on the disk whole or not at all.
//
// It takes a destination and the site's files, and gives a folder that holds exactly them. Every
// file is minified and written into a staging folder beside the destination; only when the last one
// is there do the two folders change places. Whoever reads the destination sees the old site or the
// new one, and a run that fails, or is killed, leaves the old one as it was. What a killed run left
// behind is removed by the next.
//
// It never writes into, or removes, a folder the program did not make, and it never looks at what
// the files say.
package publish

import (
	"bytes"
	"crypto/sha256"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sync"
)

// A File is one file of the site.
type File struct {
	Path string // in the site, with forward slashes: text/06.html

	// Write writes the file's content. It is called once, possibly while other files' Write runs in
	// another goroutine.
	Write func(io.Writer) error

	// List stands in Write's place in a file that tells of the others: it is called when all that
	// have a Write are made, and told of them by path in order.
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
func Site(dest string, files iter.Seq[File]) (Stats, error) {
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
	s, err := newStage(dest)
	if err != nil {
		return Stats{}, err
	}
	defer s.discard()
	stats, err := render(files, s.folder, s.put)
	if err != nil {
		return Stats{}, err
	}
	if err := s.flush(); err != nil {
		return Stats{}, err
	}
	return stats, s.replace(dest)
}

// Memory gives the same files by path, without touching the disk.
func Memory(files iter.Seq[File]) (map[string][]byte, error) {
	var mu sync.Mutex
	site := map[string][]byte{}
	_, err := render(files, func(string) error { return nil }, func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		site[path] = bytes.Clone(data)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return site, nil
}

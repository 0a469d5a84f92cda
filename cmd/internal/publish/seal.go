package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A Seal is what the marker of a site says of it: a digest of its files, and what whoever published them
// wanted to be remembered with them.
type Seal struct {
	Said string

	dest   string
	digest string
}

// ReadSeal reads the seal of the site in dest, if it has one.
func ReadSeal(dest string) (Seal, bool) {
	data, err := os.ReadFile(filepath.Join(dest, Marker))
	if err != nil {
		return Seal{}, false
	}
	rest, ok := strings.CutPrefix(string(data), markerText)
	digest, said, sealed := strings.Cut(rest, "\n")
	return Seal{Said: said, dest: dest, digest: digest}, ok && sealed
}

// text is what stands in the marker.
func (s Seal) text() string { return markerText + s.digest + "\n" + s.Said }

// Holds tells whether the folder holds exactly the files it was sealed with, byte for byte.
func (s Seal) Holds() bool {
	var (
		paths = make(chan string)
		mu    sync.Mutex
		made  []Made
		whole = true
		wg    sync.WaitGroup
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for p := range paths {
				m, err := weigh(s.dest, p)
				mu.Lock()
				made = append(made, m)
				whole = whole && err == nil
				mu.Unlock()
			}
		})
	}
	err := fs.WalkDir(os.DirFS(s.dest), ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() || p == Marker:
			return err
		case !d.Type().IsRegular():
			return fs.ErrInvalid
		}
		paths <- p
		return nil
	})
	close(paths)
	wg.Wait()
	return err == nil && whole && digestOf(made) == s.digest
}

// weigh takes the measure of a file that is published in dest.
func weigh(dest, path string) (Made, error) {
	f, err := os.Open(filepath.Join(dest, filepath.FromSlash(path)))
	if err != nil {
		return Made{}, err
	}
	defer f.Close()
	m := measure{sum: sha256.New()}
	_, err = io.Copy(&m, f)
	return Made{path, m.size, [sha256.Size]byte(m.sum.Sum(nil))}, err
}

// digestOf tells sets of files apart.
func digestOf(made []Made) string {
	slices.SortFunc(made, func(a, b Made) int { return cmp.Compare(a.Path, b.Path) })
	all := sha256.New()
	for _, m := range made {
		fmt.Fprintf(all, "%s\x00%x\n", m.Path, m.Sum)
	}
	return hex.EncodeToString(all.Sum(nil))
}

// Package source reads the files of an edition into its model.
//
// It takes the edition's folder; it gives an *edition.Edition in which every value knows the file,
// line and column it was written at, and says in a list what is wrong with the files as files: their
// names, encoding, frontmatter, keys and values, and what must be unique. It never parses Markdown,
// never looks for a quote or a link's target, never follows a symbolic link out of the edition and
// never writes.
package source

import (
	"cmp"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// home is the edition's own file.
const home = "content/_index.md"

// Read reads the edition in dir. What is wrong goes into l; the edition is as much as could be read,
// and nil only where content/_index.md cannot be read at all.
func Read(dir string, l *diag.List) *edition.Edition {
	if full, err := filepath.Abs(dir); err == nil { // so that links can be told to lead out of it
		dir = full
	}
	r := &reader{List: l, dir: dir}
	e := r.settings()
	if e == nil {
		return nil
	}
	t := r.walk()
	e.Assets = t.assets
	labels := labelled{}
	for _, f := range t.parts {
		e.Parts = append(e.Parts, r.part(f, e.Lang, labels))
	}
	slices.SortStableFunc(e.Parts, func(a, b *edition.Part) int { return byOrder(a.Order, b.Order) })
	e.Terms = each(t.glossary.texts, r.term)
	e.Digests = each(t.digests.texts, r.digest)
	slices.SortStableFunc(e.Digests, func(a, b *edition.Digest) int { return byOrder(a.Order, b.Order) })
	e.Pages = each(t.pages.texts, r.page)
	slices.SortStableFunc(e.Pages, func(a, b *edition.Page) int { return byOrder(a.Order, b.Order) })
	r.unique(e, labels)
	return e
}

// A reader reads one edition.
type reader struct {
	*diag.List
	dir    string
	themes []string // ids; nil while they are not known
	actors []string // names and aliases; nil while they are not known
}

// labelled gives the place where a text's label comes from, for messages.
type labelled map[*edition.Section]edition.String

// byOrder puts what has an order first, by it; the rest stays as it lies, by name.
func byOrder(a, b *int) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Compare(*a, *b)
}

// each reads files side by side; what it gives is in the files' order.
func each[T any](files []string, read func(file string) T) []T {
	all := make([]T, len(files))
	next := make(chan int)
	var working sync.WaitGroup
	for range min(len(files), runtime.GOMAXPROCS(0)) {
		working.Go(func() {
			for i := range next {
				all[i] = read(files[i])
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	working.Wait()
	return all
}

// idOf gives the id of the thing a file holds: content/text/06.md is text/06, content/text/_index.md
// is text.
func idOf(file string) string {
	id := strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".md")
	return strings.TrimSuffix(id, "/_index")
}

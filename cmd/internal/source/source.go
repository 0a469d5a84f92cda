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
	"slices"
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// home is the edition's own file.
const home = "content/_index.md"

// Read reads the edition in dir. What is wrong goes into l; the edition is as much as could be read,
// and nil only where content/_index.md cannot be read at all.
func Read(dir string, l *diag.List) *edition.Edition {
	return Again(dir, nil, nil, l).Edition
}

// Again reads the edition in dir as Read does, and of the files in it those only that last, a reading of
// the same folder, does not know as they are. changed are the paths in dir of what has changed since, files
// and folders; what lies in a folder that has come, gone or been renamed has changed with it.
func Again(dir string, last *Reading, changed []string, l *diag.List) *Reading {
	if full, err := filepath.Abs(dir); err == nil { // so that links can be told to lead out of it
		dir = full
	}
	r := &reader{List: l, dir: dir}
	e := r.settings()
	if e == nil {
		return &Reading{}
	}
	next := &Reading{Edition: e, scope: scope{r.themes, r.actors}}
	r.memory = last.remember(next.scope, changed)
	t := r.walk(e.Lang)
	next.shelves = t.shelves
	e.Assets = t.assets
	for _, s := range t.parts {
		e.Parts = append(e.Parts, s.part)
	}
	slices.SortStableFunc(e.Parts, func(a, b *edition.Part) int { return byOrder(a.Order, b.Order) })
	e.Terms = values[*edition.Term](t.glossary)
	e.Digests = values[*edition.Digest](t.digests)
	slices.SortStableFunc(e.Digests, func(a, b *edition.Digest) int { return byOrder(a.Order, b.Order) })
	e.Pages = values[*edition.Page](t.pages)
	slices.SortStableFunc(e.Pages, func(a, b *edition.Page) int { return byOrder(a.Order, b.Order) })
	next.Changes = e.Since(last.roll())
	next.apart = next.apartAsBefore(last) || r.unique(e, next.labels())
	return next
}

// A reader reads one edition, or one file of it.
type reader struct {
	*diag.List
	memory
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

// idOf gives the id of the thing a file holds: content/text/06.md is text/06, content/text/_index.md
// is text.
func idOf(file string) string {
	id := strings.TrimSuffix(strings.TrimPrefix(file, "content/"), ".md")
	return strings.TrimSuffix(id, "/_index")
}

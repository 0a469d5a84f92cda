package site

import (
	"sync"

	"jianzhu/cmd/internal/edition"
)

// A reading is where the texts stand in reading order, worked out once, and what many pages have alike:
// what asks for it on every page must not go through all texts.
type reading struct {
	texts    []*edition.Section // in reading order, the parts' own among them
	sections int                // the others
	of       map[*edition.Section]standing
	*alike
}

// alike is what many pages have alike, each by what it depends on.
type alike struct {
	slips  sync.Map // *sync.Map by folder and language: *Slip by term
	thumbs sync.Map // []*TOCEntry
	menus  sync.Map // *TOCPart
	navs   sync.Map // *Nav
}

// remember gives what was made at a key before, or makes it. Pages that are made at once may make it twice;
// all get the same.
func remember[T any](made *sync.Map, at any, make func() T) T {
	if v, ok := made.Load(at); ok {
		return v.(T)
	}
	v, _ := made.LoadOrStore(at, make())
	return v.(T)
}

// A standing is where one text stands.
type standing struct {
	at     int           // among all texts
	part   *edition.Part // that it is, or belongs to
	within int           // which of its part's sections it is
}

// inOrder gives c with the order of its texts.
func (c *Context) inOrder() *Context {
	r := reading{texts: c.Edition.Texts(), alike: &alike{}}
	r.of = make(map[*edition.Section]standing, len(r.texts))
	at := 0
	for _, p := range c.Edition.Parts {
		r.of[&p.Section] = standing{at: at, part: p}
		r.sections += len(p.Sections)
		for i, s := range p.Sections {
			r.of[s] = standing{at + 1 + i, p, i}
		}
		at += 1 + len(p.Sections)
	}
	with := *c
	with.reading = r
	return &with
}

// slipsFrom gives the slips that pages of one language in one folder have alike, by term.
func (r reading) slipsFrom(folder, lang string) *sync.Map {
	return remember(&r.slips, [2]string{folder, lang}, func() *sync.Map { return &sync.Map{} })
}

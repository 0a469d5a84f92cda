package site

import (
	"path"
	"slices"
	"strings"
	"sync"

	"jianzhu/cmd/internal/edition"
)

// A Finder finds files of a site by their paths and plans no more than it must, so that one of them can be
// made while nobody asks for the others. What it finds is what Plan gives.
type Finder struct {
	context func() *Context
	kinds   []func() map[string]Output // those of the whole, in the order of Kinds, and the listings
}

// NewFinder makes a Finder of the site that Plan would plan.
func NewFinder(c *Context) *Finder {
	f := &Finder{context: sync.OnceValue(c.ready)}
	add := func(outputs func() []Output) {
		f.kinds = append(f.kinds, sync.OnceValue(func() map[string]Output {
			all := map[string]Output{}
			for _, o := range outputs() {
				all[o.Path] = o
			}
			return all
		}))
	}
	for _, k := range Kinds {
		if k.Of == nil {
			add(func() []Output { return k.Outputs(f.context()) })
		}
	}
	add(func() []Output { return listings(f.context(), f.context().plan) })
	return f
}

// Find gives the file at a path; ok is false where there is none.
func (f *Finder) Find(path string) (o Output, ok bool) {
	c := f.context()
	for _, s := range textsAt(c.Edition, path) {
		for _, k := range Kinds {
			if k.Of == nil {
				continue
			}
			for _, o := range k.Of(c, s) {
				if o.Path == path {
					return o, true
				}
			}
		}
	}
	for _, kind := range f.kinds {
		if o, ok := kind()[path]; ok {
			return o, true
		}
	}
	return Output{}, false
}

// All gives every file of the site.
func (f *Finder) All() []Output { return f.context().plan() }

// textsAt gives the texts of which a file at this path may be: their ids are in it.
func textsAt(e *edition.Edition, file string) (all []*edition.Section) {
	name := strings.TrimSuffix(strings.TrimPrefix(file, "handout/"), path.Ext(file))
	for _, h := range handouts {
		if id, ok := strings.CutSuffix(name, h.suffix); ok {
			if s := e.Text(strings.TrimSuffix(id, "/index")); s != nil {
				all = append(all, s)
			}
		}
	}
	return all
}

// SameAddresses tells whether the site of now has files at the same addresses as that of before, the same
// edition before some changes. It need not notice it.
func SameAddresses(before, now *Context, changes edition.Changes) bool {
	if len(changes.Files) != len(changes.Gone) || before.Assets != now.Assets || before.BaseURL != now.BaseURL ||
		!before.Survey.samePages(now.Survey) || !slices.Equal(before.Edition.Assets, now.Edition.Assets) ||
		len(before.Edition.Witnesses) != len(now.Edition.Witnesses) {
		return false
	}
	sameID := func(a, b edition.String) bool { return a.Value == b.Value }
	for i, f := range changes.Files {
		was := changes.Gone[i]
		if f.Name != was.Name || !slices.EqualFunc(f.Formerly(), was.Formerly(), sameID) {
			return false
		}
		if f.Section != nil && (before.hasPlain(was.Section) != now.hasPlain(f.Section) || len(handoutsOf(was.Section)) != len(handoutsOf(f.Section))) {
			return false
		}
	}
	return true
}

package site

import (
	"sync"

	"jianzhu/cmd/internal/edition"
)

// A reading is where the texts stand in reading order, worked out once, and what many pages have alike:
// what asks for it on every page must not go through all texts.
type reading struct {
	sections int                                // of all parts
	texts    int                                // these, and the parts' own
	part     map[*edition.Section]*edition.Part // that it is, or belongs to
	within   map[*edition.Section]int           // which of its part's sections it is
	slips    *sync.Map                          // *Slip by term, folder and language
	thumbs   *sync.Map                          // []*TOCEntry by part, address and language
}

// inOrder gives c with the order of its texts.
func (c *Context) inOrder() *Context {
	r := reading{part: map[*edition.Section]*edition.Part{}, within: map[*edition.Section]int{}, slips: &sync.Map{}, thumbs: &sync.Map{}}
	r.texts = len(c.Edition.Texts())
	for _, p := range c.Edition.Parts {
		r.part[&p.Section] = p
		r.sections += len(p.Sections)
		for i, s := range p.Sections {
			r.part[s], r.within[s] = p, i
		}
	}
	with := *c
	with.reading = r
	return &with
}

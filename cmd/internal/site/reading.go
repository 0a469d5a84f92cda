package site

import "jianzhu/cmd/internal/edition"

// A reading is where the texts stand in reading order, worked out once: what asks for it on every page
// must not go through all of them.
type reading struct {
	sections int
	part     map[*edition.Section]*edition.Part // that it is, or belongs to
	within   map[*edition.Section]int           // which of its part's sections it is
}

// inOrder gives c with the order of its texts.
func (c *Context) inOrder() *Context {
	r := reading{part: map[*edition.Section]*edition.Part{}, within: map[*edition.Section]int{}}
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

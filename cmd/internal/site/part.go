package site

import "jianzhu/cmd/internal/edition"

func parts(c *Context) (all []Output) {
	texts := c.Edition.Texts()
	at := 0
	for _, p := range c.Edition.Parts {
		i := at
		at += 1 + len(p.Sections)
		all = append(all, c.page("part", c.partInfo(p, i), func(f *Frame) any { return c.partPage(f, p, texts, i) }))
	}
	return all
}

func (c *Context) partInfo(p *edition.Part, at int) pageInfo {
	info := c.sectionInfo(&p.Section, p, at)
	info.description = c.describePart(p)
	info.kind, info.here = "section p-part", p.Label
	return info
}

// partPage is the page of a part's own text, with the list of its sections after it.
func (c *Context) partPage(f *Frame, p *edition.Part, texts []*edition.Section, at int) *SectionPage {
	v := c.sectionPage(f, &p.Section, texts, at)
	for _, s := range p.Sections {
		e := c.entry(f, s, nil)
		e.Gist = c.Render.Plain(&s.Summary)
		v.Sections = append(v.Sections, e)
	}
	return v
}

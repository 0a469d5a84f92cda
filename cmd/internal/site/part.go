package site

import "jianzhu/cmd/internal/edition"

func part(c *Context, s *edition.Section) []Output {
	if s.PartID == "" {
		return nil
	}
	p, at := c.reading.of[s].part, c.reading.of[s].at
	return []Output{c.page("part", c.partInfo(p, at), func(f *Frame) any { return c.partPage(f, p, at) })}
}

func (c *Context) partInfo(p *edition.Part, at int) pageInfo {
	info := c.sectionInfo(&p.Section, p, at)
	info.late = func() string { return c.describePart(p) }
	info.kind, info.here = "section p-part", p.Label
	return info
}

// partPage is the page of a part's own text, with the list of its sections after it.
func (c *Context) partPage(f *Frame, p *edition.Part, at int) *SectionPage {
	v := c.sectionPage(f, &p.Section, at)
	for _, s := range p.Sections {
		e := c.entry(f, s, nil)
		e.Gist = c.Render.Plain(&s.Summary)
		v.Sections = append(v.Sections, e)
	}
	return v
}

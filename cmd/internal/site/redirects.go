package site

import "jianzhu/cmd/internal/edition"

// A RedirectPage stands at an address something once had and leads to where it is now.
type RedirectPage struct {
	*Frame
	To, Name string
}

func redirects(c *Context) (all []Output) {
	add := func(formerly []edition.String, suffix, url, name string) {
		for _, id := range formerly {
			all = append(all, c.redirect(id.Value+suffix, url, name))
		}
	}
	for _, p := range c.Edition.Parts {
		add(p.Formerly, "/index.html", p.URL, p.Heading())
		for _, s := range p.Sections {
			add(s.Formerly, ".html", s.URL, s.Heading())
		}
	}
	for _, t := range c.Edition.Terms {
		add(t.Formerly, ".html", t.URL, t.Term.Value)
	}
	for _, d := range c.Edition.Digests {
		add(d.Formerly, ".html", d.URL, edition.PlainTitle(d.Title))
	}
	for _, p := range c.Edition.Pages {
		add(p.Formerly, ".html", p.URL, edition.PlainTitle(p.Title))
	}
	return all
}

func (c *Context) redirect(from, to, name string) Output {
	o := c.page("redirect", pageInfo{kind: "redirect", url: from, lang: c.Edition.Lang, title: name}, func(f *Frame) any {
		f.Shared = nil
		if c.BaseURL != "" {
			f.Canonical = c.BaseURL + to
		}
		return &RedirectPage{Frame: f, To: f.rel(to), Name: name}
	})
	o.Listed, o.Page = false, false
	return o
}

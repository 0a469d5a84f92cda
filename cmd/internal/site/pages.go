package site

import (
	"html/template"

	"jianzhu/cmd/internal/edition"
)

// A PlainPage is one of the edition's own pages.
type PlainPage struct {
	*Frame
	Heading  template.HTML
	Summary  template.HTML
	Body     template.HTML
	See      []Related
	Incoming []RelatedGroup
	Report   string
}

func pages(c *Context) (all []Output) {
	lang := c.Edition.Lang
	for _, p := range c.Edition.Pages {
		description := c.Render.Plain(&p.Summary)
		if description == "" {
			description = c.Render.Plain(&p.Body)
		}
		info := pageInfo{kind: "page", url: p.URL, lang: lang, title: edition.PlainTitle(p.Title), nav: p.ID, description: description}
		all = append(all, c.page("page", info, func(f *Frame) any {
			return &PlainPage{Frame: f, Heading: titleHTML(p.Title),
				Summary: c.Render.Snippet(&p.Summary, f.url, lang, "s-"), Body: c.Render.Snippet(&p.Body, f.url, lang, "b-"),
				See: c.see(f, p.ID), Incoming: c.incoming(f, p.ID), Report: c.report(f, edition.PlainTitle(p.Title), p.File)}
		}))
	}
	return all
}

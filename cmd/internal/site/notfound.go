package site

import (
	"iter"
	"net/url"
)

// A NotFoundPage is what a host shows for an address that leads nowhere, at whatever depth: its
// links begin at the root of the host.
type NotFoundPage struct {
	*Frame
	Contents iter.Seq[*TOCPart]
}

func notFound(c *Context) []Output {
	root := "/"
	if u, err := url.Parse(c.BaseURL); err == nil && u.Path != "" {
		root = u.Path
	}
	say := c.Render.Languages.For(c.Edition.Lang)
	info := pageInfo{kind: "notfound", url: "404.html", lang: c.Edition.Lang, title: say.Say("notfound"), description: say.Say("notfound-intro"),
		absolute: func(href string) string { return root + href }}
	o := c.page("404", info, func(f *Frame) any {
		f.Canonical = ""
		return &NotFoundPage{Frame: f, Contents: c.contents(f)}
	})
	o.Listed = false
	return []Output{o}
}

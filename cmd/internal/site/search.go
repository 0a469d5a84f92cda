package site

import "io"

// A SearchPage is the page for searching. Its script shows there what it shows in a dialog on every
// other page; without script it says where else to look.
type SearchPage struct {
	*Frame
	Elsewhere []Link
}

// Search tells a page where its search is.
type Search struct {
	Href    string // the page for searching
	Index   string // the script that holds what can be found
	Root    string // the way to the site's root, which addresses in the index begin at
	Current bool   // it is the page for searching itself
}

func search(c *Context) []Output {
	say := c.Render.Languages.For(c.Edition.Lang)
	info := pageInfo{kind: "search", url: searchURL, lang: c.Edition.Lang, title: say.Say("search"), nav: "search",
		description: say.Say("search-intro")}
	index := c.Assets.(indexed)
	return []Output{
		c.page("search", info, func(f *Frame) any { return &SearchPage{Frame: f, Elsewhere: f.Nav.Head} }),
		{Path: index.url, Write: func(w io.Writer) error { return index.made().write(w) }},
	}
}

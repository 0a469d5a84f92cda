package site

import (
	"html/template"
	"io"
	"path"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// A Frame is what every page has around its own matter. Views embed it.
type Frame struct {
	Kind        string // of page, for the stylesheet
	Lang        string
	Window      string // its title
	Description string
	Canonical   string // absolute, or ""
	Drawn       Drawn
	Home        string
	Short       string // title of the edition, as short as it has one
	Here        string // what the running head says after it
	Nav         *Nav
	Menu        *Menu
	Thumb       *Thumb
	Example     string // of what one can jump to
	Search      Search
	Credit      string
	License     string
	Worker      string  // the service worker, where the page is one to keep
	PDF         string  // the page, or the section on it, as it is printed
	Shared      *Shared // what it says of itself where it is linked
	Linked      Thing   // what it is about, as linked data

	url    string
	say    html.Strings
	rel    func(href string) string
	prefix func(url string) string // before the ids of the page at url, where it holds more than one page's matter
}

// Drawn is what a page is drawn with.
type Drawn struct {
	Early   string // the script that runs before the page is drawn
	CSS, JS string
	Icon    string
}

// id gives the id that something has here which has the given one on the page at url.
func (f *Frame) id(url, id string) string {
	if f.prefix == nil || id == "" {
		return id
	}
	return f.prefix(url) + id
}

// A Link is a link in the interface.
type Link struct {
	Label, Href string
	Current     bool
}

// A pageInfo is what a page tells its frame.
type pageInfo struct {
	kind        string
	url, lang   string
	title       string // "" on the title page
	here        string // where title is too long for the running head
	description string
	late        func() string       // the description, where to find it takes time
	nav         string              // id of the entry of the navigation it belongs to
	section     *edition.Section    // whose page it is
	part        *edition.Part       // it belongs to
	absolute    func(string) string // for 404.html: how addresses are written
	linked      func(*Frame) Thing
}

// page makes the output of one page: a frame, and in it what view makes.
func (c *Context) page(layout string, p pageInfo, view func(*Frame) any) Output {
	return Output{Path: p.url, Title: p.title, Listed: true, Page: true, Write: func(w io.Writer) error {
		f := c.frame(p)
		return c.Layouts.Execute(w, layout, f.say.Lang, view(f))
	}}
}

// head gives what any page says of itself, and what it is drawn with.
func (c *Context) head(p pageInfo) *Frame {
	e := c.Edition
	if p.late != nil {
		p.description = p.late()
	}
	f := &Frame{Kind: p.kind, Lang: p.lang, Description: c.meta(p.description, p.lang), url: p.url, say: c.Render.Languages.For(p.lang)}
	f.rel = func(href string) string { return html.Rel(p.url, href) }
	if p.absolute != nil {
		f.rel = p.absolute
	}
	f.Short = c.short()
	f.Window, f.Here = e.Named(edition.PlainTitle(e.Title)), p.here
	if p.title != "" {
		f.Window = p.title + " | " + e.Named(f.Short)
		if p.here == "" {
			f.Here = p.title
		}
	}
	if c.BaseURL != "" {
		f.Canonical = c.BaseURL + strings.TrimPrefix(p.url, "index.html")
	}
	f.Drawn.CSS, f.Drawn.Icon = c.asset(f, p.stylesheet()), c.asset(f, "icon.svg")
	f.Home, f.PDF = f.rel("index.html"), c.pdf(f, p)
	f.Credit, f.License = c.credit(f), e.License.Value
	return f
}

// short is the title of the edition, as short as it has one.
func (c *Context) short() string {
	if s := c.Edition.Short.Value; s != "" {
		return s
	}
	return edition.PlainTitle(c.Edition.Title)
}

func (c *Context) frame(p pageInfo) *Frame {
	f := c.head(p)
	f.Drawn.Early, f.Drawn.JS = c.asset(f, "early.js"), c.asset(f, "site.js")
	f.Nav = c.nav(f, p)
	f.Menu = c.menu(f, p.part, p.section)
	f.Example = c.example()
	f.Thumb = c.thumb(f, p.part, p.section)
	f.Search = Search{Href: f.rel(searchURL), Index: c.asset(f, indexName), Root: f.rel(""), Current: p.nav == "search"}
	if p.absolute == nil {
		f.Shared = c.shared(p, f)
		if c.Offline {
			f.Worker = f.rel(workerURL)
		}
	}
	if p.linked != nil {
		f.Linked = p.linked(f)
		f.Linked["@context"] = "https://schema.org"
	}
	return f
}

// stylesheet names the one style sheet of the page. A page of the text has one of its own, half the size,
// and so have pages that are made for paper.
func (p *pageInfo) stylesheet() string {
	switch p.kind {
	case "section":
		return "text.css"
	case "handout", "grid", "book":
		return "sheet.css"
	}
	return "site.css"
}

func (c *Context) asset(f *Frame, name string) string {
	if url := c.Assets.URL(name); url != "" {
		return f.rel(url)
	}
	return ""
}

// Nav are the links that lead from any page to those that gather from the whole text.
type Nav struct {
	Head []Link // in the running head, which has room for those that things are looked up in
	Back []Link // back matter: these too, and the edition's own pages
}

// nav gives the navigation of a page, the same for all pages of one folder and language that it marks alike.
func (c *Context) nav(f *Frame, p pageInfo) *Nav {
	type place struct{ folder, home, lang, current string }
	return remember(&c.reading.navs, place{path.Dir(f.url), f.Home, f.Lang, p.nav}, func() *Nav {
		return &Nav{c.gathering(f, p.nav, "digests", "highlights", "duties", "glossary", "apparatus"), c.backMatter(f, p.nav)}
	})
}

// gathering gives those of the pages that gather from the whole text which are made.
func (c *Context) gathering(f *Frame, current string, ids ...string) (links []Link) {
	for _, id := range ids {
		if p, ok := c.Graph.Place(id); ok && p.Section == nil {
			links = append(links, Link{f.say.Say(id), f.rel(p.URL), id == current})
		}
	}
	return links
}

func (c *Context) backMatter(f *Frame, current string) []Link {
	links := c.gathering(f, current, "outline", "digests", "highlights", "duties", "glossary", "apparatus", "witness", "web", "book", "downloads")
	for _, p := range c.Edition.Pages {
		links = append(links, Link{edition.PlainTitle(p.Title), f.rel(p.URL), f.url == p.URL})
	}
	return append(links, Link{f.say.Say("about"), f.rel(aboutURL), current == "about"})
}

// credit names the text and where it is taken from, for the foot of every page.
func (c *Context) credit(f *Frame) string {
	e := c.Edition
	title := edition.PlainTitle(e.Title)
	if edition.IsEastAsian(f.say.Lang) {
		return "《" + title + "》" + e.Subtitle.Value
	}
	return e.Named(title)
}

func sep(lang string) string {
	if edition.IsEastAsian(lang) {
		return ""
	}
	return " "
}

// titleHTML is a title that may break at its marks and nowhere else.
func titleHTML(t edition.String) template.HTML {
	parts := strings.Split(t.Value, edition.LineBreak)
	for i, p := range parts {
		parts[i] = template.HTMLEscapeString(p)
	}
	return template.HTML(strings.Join(parts, "<wbr>"))
}

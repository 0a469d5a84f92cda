package site

import (
	"html/template"
	"iter"
	"slices"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// A TOCPart is a part in a table of contents.
type TOCPart struct {
	Title    template.HTML
	Href     string
	Lang     string // where it is not the page's
	Supplied bool
	Current  bool
	Cite     string // how it is cited
	Last     string // the number of its own last paragraph
	Entries  []TOCEntry
}

// A TOCEntry is a section in a table of contents.
type TOCEntry struct {
	Label    string // how it is cited, where that is not its title
	Short    string // for the thumb index: its number
	Title    template.HTML
	Plain    string
	Href     string
	Lang     string // where it is not the page's
	Supplied bool   // the title is the editor's
	Lost     bool
	Status   string // where the witness does not have all of it
	Extent   string // how many paragraphs
	Gist     string
	Current  bool
	Cite     string // how it is cited
	Last     string // the number of its last paragraph
}

// longContents is how many entries the menu of every page may have of one kind, sections or parts:
// the size of a site must not grow with the square of its sections.
const longContents = 60

// A Menu is the contents as a page shows them: the parts before the one that the page is marked in, that
// one, and those after it. Where the page is marked in none, all are before.
type Menu struct {
	Before, After []*TOCPart
	Own           *TOCPart
	Abridged      bool // sections are left out
}

// menu gives the menu of a page. In a long edition it has the parts around the page's own, and of that one
// the sections, if not too many.
func (c *Context) menu(f *Frame, part *edition.Part, current *edition.Section) *Menu {
	parts := c.Edition.Parts
	long := c.reading.sections > longContents
	from, to := window(len(parts), slices.Index(parts, part))
	m := &Menu{Abridged: to-from < len(parts)}
	for _, p := range parts[from:to] {
		whole := !long || p == part && len(p.Sections) <= longContents
		m.Abridged = m.Abridged || !whole && len(p.Sections) > 0
		switch {
		case p == part && current != nil && (whole || current == &p.Section):
			m.Own = c.tocPart(f, p, whole, current)
		case m.Own == nil:
			m.Before = append(m.Before, c.unmarked(f, p, whole))
		default:
			m.After = append(m.After, c.unmarked(f, p, whole))
		}
	}
	return m
}

// unmarked gives a part of the menu as pages have it that are not marked in it: the same for all of one
// language that link to it alike.
func (c *Context) unmarked(f *Frame, p *edition.Part, whole bool) *TOCPart {
	type place struct {
		part       *edition.Part
		href, lang string
		whole      bool
	}
	return remember(&c.reading.menus, place{p, f.rel(p.URL), f.Lang, whole}, func() *TOCPart { return c.tocPart(f, p, whole, nil) })
}

// window gives the stretch from:to of n things, at most longContents of them, around the one at.
func window(n, at int) (from, to int) {
	from = max(0, min(at-longContents/2, n-longContents))
	return from, min(n, from+longContents)
}

// last gives the number of the last paragraph of s; "" where it has none.
func (c *Context) last(s *edition.Section) string {
	ps := c.Body(s).Paragraphs
	if len(ps) == 0 {
		return ""
	}
	return strings.TrimPrefix(ps[len(ps)-1].ID, "p")
}

// example gives a paragraph that can be jumped to, as it is cited.
func (c *Context) example() string {
	for _, p := range c.Edition.Parts {
		for _, s := range p.Sections {
			if ps := c.Body(s).Paragraphs; len(ps) > 1 {
				return cite(s, ps[1])
			}
		}
	}
	return ""
}

// contents gives the whole table of contents as seen from f, a part at a time.
func (c *Context) contents(f *Frame) iter.Seq[*TOCPart] {
	return func(yield func(*TOCPart) bool) {
		for _, p := range c.Edition.Parts {
			if !yield(c.tocPart(f, p, true, nil)) {
				return
			}
		}
	}
}

// tocPart gives a part in a table of contents, with its sections where it is whole.
func (c *Context) tocPart(f *Frame, p *edition.Part, whole bool, current *edition.Section) *TOCPart {
	t := &TOCPart{Title: titleHTML(p.Title), Href: f.rel(p.URL), Lang: f.foreign(p.Lang),
		Supplied: edition.IsSupplied(p.Supplied, "title"), Current: current == &p.Section,
		Cite: p.Label, Last: c.last(&p.Section)}
	if whole {
		t.Entries = c.entries(f, p, current)
	}
	return t
}

func (c *Context) entries(f *Frame, p *edition.Part, current *edition.Section) (all []TOCEntry) {
	for _, s := range p.Sections {
		all = append(all, c.entry(f, s, current))
	}
	return all
}

func (c *Context) entry(f *Frame, s, current *edition.Section) TOCEntry {
	e := TOCEntry{
		Title: titleHTML(s.Title), Plain: s.Heading(), Href: f.rel(s.URL), Lang: f.foreign(s.Lang),
		Supplied: edition.IsSupplied(s.Supplied, "title"), Lost: s.Status == edition.Lost,
		Status: status(f.say, s), Current: s == current, Cite: s.Label, Last: c.last(s),
	}
	if s.Label != edition.PlainTitle(s.Title) {
		e.Label = s.Label
	}
	if n := len(c.Body(s).Paragraphs); n > 0 {
		e.Extent = f.say.Count("paragraphs", n)
	}
	return e
}

// foreign gives lang where it is not the page's own.
func (f *Frame) foreign(lang string) string {
	if lang == f.Lang {
		return ""
	}
	return lang
}

// status says what of s the witness does not have; "" where it has all.
func status(say html.Strings, s *edition.Section) string {
	if s.Status == edition.Lost {
		return say.Say("status-lost")
	}
	start, end := false, false
	for _, a := range book.Annotations(s, edition.Lacuna) {
		start = start || a.At == edition.AtStart
		end = end || a.At == edition.AtEnd
	}
	switch {
	case start && end:
		return say.Say("status-both")
	case start:
		return say.Say("status-start")
	case end:
		return say.Say("status-end")
	case s.Status == edition.Partial:
		return say.Say("status-partial")
	}
	return ""
}

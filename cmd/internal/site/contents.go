package site

import (
	"html/template"
	"strings"
	"unicode/utf8"

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

// longContents is how many sections a part may have to be listed in the menu of every page: the
// size of a site must not grow with the square of its sections.
const longContents = 60

// menu gives the contents as the menu of a page shows them.
func (c *Context) menu(f *Frame, part *edition.Part, current *edition.Section) []TOCPart {
	all := c.contents(f, current)
	n := 0
	for _, p := range all {
		n += len(p.Entries)
	}
	if n > longContents {
		for i, p := range c.Edition.Parts {
			if p != part || len(p.Sections) > longContents {
				all[i].Entries = nil
			}
		}
	}
	return all
}

// abridged tells whether toc lacks sections.
func (c *Context) abridged(toc []TOCPart) bool {
	for i, p := range c.Edition.Parts {
		if len(toc[i].Entries) < len(p.Sections) {
			return true
		}
	}
	return false
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

// contents gives the whole table of contents as seen from f.
func (c *Context) contents(f *Frame, current *edition.Section) []TOCPart {
	var all []TOCPart
	for _, p := range c.Edition.Parts {
		t := TOCPart{Title: titleHTML(p.Title), Href: f.rel(p.URL), Lang: f.foreign(p.Lang),
			Supplied: edition.IsSupplied(p.Supplied, "title"), Current: current == &p.Section,
			Cite: p.Label, Last: c.last(&p.Section)}
		for _, s := range p.Sections {
			t.Entries = append(t.Entries, c.entry(f, s, current))
		}
		all = append(all, t)
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

// thumb gives the thumb index: the numbers of the sections of part, or else of the longest part, at
// most longContents of them around the current one.
func (c *Context) thumb(f *Frame, part *edition.Part, current *edition.Section) []TOCEntry {
	if part == nil || len(part.Sections) == 0 {
		for _, p := range c.Edition.Parts {
			if part == nil || len(p.Sections) > len(part.Sections) {
				part = p
			}
		}
	}
	if part == nil {
		return nil
	}
	ss, at := part.Sections, 0
	for i, s := range ss {
		if s == current {
			at = i
		}
	}
	from := max(0, min(at-longContents/2, len(ss)-longContents))
	var all []TOCEntry
	for i := from; i < min(len(ss), from+longContents); i++ {
		e := c.entry(f, ss[i], current)
		e.Short = ss[i].Number.Value
		if e.Short == "" {
			e.Short = ordinal(i+1, f.say.Lang)
			if utf8.RuneCountInString(ss[i].Label) <= 2 {
				e.Short = ss[i].Label
			}
		}
		all = append(all, e)
	}
	return all
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

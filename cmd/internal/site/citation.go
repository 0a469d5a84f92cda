package site

import (
	"html/template"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
)

// A Taking is how passages of a page are cited. In each form {q} stands for the words quoted, {c} for
// the number of their paragraph, {u} for its address and {d} for the day.
type Taking struct {
	URL      string // of the page, where it is known
	Plain    string
	Markdown string
	Standard string // GB/T 7714
}

func (c *Context) taking(f *Frame, s *edition.Section) *Taking {
	say, version := f.say, c.Edition.Version.Value
	name := c.credit(f)
	if version != "" {
		name += say.Say("cite-version", version)
	}
	form := func(key string) string { return strings.ReplaceAll(say.Say(key), "{t}", name) }
	return &Taking{
		URL:      f.Canonical,
		Plain:    "{q}\n" + form("cite-plain"),
		Markdown: "{q}\n>\n> " + form("cite-markdown"),
		Standard: c.standard(f, s),
	}
}

// standard writes a reference as GB/T 7714 has it, its marks half-width. A part with a title of its own
// beside others is a work within the edition.
func (c *Context) standard(f *Frame, s *edition.Section) string {
	e := c.Edition
	title := edition.PlainTitle(e.Title)
	if !e.Subtitle.Empty() {
		title += ": " + e.Subtitle.Value
	}
	var b strings.Builder
	if p := c.reading.of[s].part; p != nil && len(c.Edition.Parts) > 1 && !edition.IsSupplied(p.Supplied, "title") {
		b.WriteString(edition.PlainTitle(p.Title) + "[EB/OL]//")
	}
	whole := b.Len() == 0
	if !e.Issuer.Empty() {
		b.WriteString(e.Issuer.Value + ". ")
	}
	b.WriteString(title)
	if whole {
		b.WriteString("[EB/OL]")
	}
	b.WriteString(". ")
	if !e.Version.Empty() {
		b.WriteString(f.say.Say("cite-edition", e.Version.Value) + ". ")
	}
	b.WriteString("{c}")
	if !e.Revised.Empty() {
		b.WriteString("(" + e.Revised.Value + ")")
	}
	return b.String() + "[{d}]. {u}."
}

// A Remark is the note of a highlight, to be shown when it is asked for.
type Remark struct {
	Of   string // id of the highlight
	Body template.HTML
}

func (c *Context) remarks(f *Frame, s *edition.Section) (all []Remark, listed string) {
	marked := book.Annotations(s, edition.Highlight)
	if len(marked) > 0 {
		listed = f.rel(highlightsURL + "#h-" + s.ID + "-")
	}
	for _, a := range marked {
		if !a.Note.Empty() {
			all = append(all, Remark{a.ID, c.Render.First(&a.Note, f.url, s.Lang)})
		}
	}
	return all, listed
}

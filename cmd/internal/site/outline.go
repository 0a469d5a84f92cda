package site

import (
	"html/template"
	"iter"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// An OutlinePage sets the outlines of all sections under one another, so that the whole text can be
// gone through on one sheet.
type OutlinePage struct {
	*Frame
	Intro string
	Parts []OutlinePart
}

// An OutlinePart is a part in the outline of the whole.
type OutlinePart struct {
	ID       string
	Title    template.HTML
	Href     string
	Lang     string
	Supplied bool
	Sections iter.Seq[OutlineSection] // the first may be the part's own text, under its label
}

// An OutlineSection is a section in the outline of the whole. One without an outline has its summary.
type OutlineSection struct {
	Label      string // how it is cited, where that is not its title
	Title      template.HTML
	Href, Lang string
	Supplied   bool // the title is the editor's
	Lost       bool
	Status     string // where the witness does not have all of it
	Head, Tail string // what of the witness is lost before and after the lines
	Lines      []OutlineEntry
	Summary    string
}

func outline(c *Context) []Output {
	e := c.Edition
	if !c.Survey.outline {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	intro := func() string { return c.outlineIntro(say) }
	info := pageInfo{kind: "outline", url: outlineURL, lang: e.Lang, title: say.Say("outline-whole"), nav: "outline", late: intro}
	return []Output{c.page("outline", info, func(f *Frame) any {
		return &OutlinePage{Frame: f, Intro: intro(), Parts: c.outlineParts(f)}
	})}
}

func (c *Context) outlineIntro(say html.Strings) string {
	n := 0
	for _, s := range c.Edition.Texts() {
		n += len(c.outline(s))
	}
	return say.Count("outline-intro", n)
}

func (c *Context) outlineParts(f *Frame) (all []OutlinePart) {
	for i, p := range c.Edition.Parts {
		v := OutlinePart{ID: "part-" + itemID(i+1), Title: titleHTML(p.Title), Href: f.rel(p.URL), Lang: f.foreign(p.Lang),
			Supplied: edition.IsSupplied(p.Supplied, "title")}
		v.Sections = c.outlineSections(f, p)
		all = append(all, v)
	}
	return all
}

// outlineSections makes the sections of p as they are asked for.
func (c *Context) outlineSections(f *Frame, p *edition.Part) iter.Seq[OutlineSection] {
	return func(yield func(OutlineSection) bool) {
		to := ways{frame: f}
		own := c.outlineSection(&to, &p.Section)
		own.Title = ""
		if (len(own.Lines) > 0 || own.Summary != "" || own.Lost) && !yield(own) {
			return
		}
		for _, s := range p.Sections {
			if !yield(c.outlineSection(&to, s)) {
				return
			}
		}
	}
}

func (c *Context) outlineSection(to *ways, s *edition.Section) OutlineSection {
	f := to.frame
	v := OutlineSection{Title: titleHTML(s.Title), Href: f.rel(s.URL), Lang: f.foreign(s.Lang), Supplied: edition.IsSupplied(s.Supplied, "title"),
		Lost: s.Status == edition.Lost, Status: status(f.say, s)}
	if s.Label != edition.PlainTitle(s.Title) {
		v.Label = s.Label
	}
	ps := c.Body(s).Paragraphs
	for i, o := range s.Outline {
		if i < len(ps) {
			cite, href := to.paragraph(s, ps[i])
			v.Lines = append(v.Lines, OutlineEntry{Cite: cite, Href: href, Text: o.Value})
		}
	}
	if len(v.Lines) == 0 {
		v.Summary = c.Render.Plain(&s.Summary)
	}
	if v.Lost {
		return v
	}
	before, after := c.patches(f, s)
	v.Head, v.Tail = patchLabel(before), patchLabel(after)
	if v.Head+v.Tail != "" { // the patches tell
		v.Status = ""
	}
	return v
}

func patchLabel(ps []Patch) string {
	if len(ps) == 0 {
		return ""
	}
	return ps[0].Label
}

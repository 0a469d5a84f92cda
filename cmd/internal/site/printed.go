package site

import (
	"strings"

	"jianzhu/cmd/internal/edition"
)

// printed gives the PDFs, which somebody who has a browser printed from the sheets.
func printed(c *Context) (all []Output) {
	for _, s := range Sheets(c) {
		if data, ok := c.Printed[s.File]; ok {
			all = append(all, Output{Path: s.File, Write: made(data), Verbatim: true})
		}
	}
	return all
}

// pdf is where the PDF of the page p is, or of the handout of the section whose page it is; "" where
// none was made.
func (c *Context) pdf(f *Frame, p pageInfo) string {
	file := strings.TrimSuffix(p.url, ".html") + ".pdf"
	if p.kind == "section" {
		file = strings.TrimSuffix(handouts[0].url(p.section), ".html") + ".pdf"
	}
	if _, ok := c.Printed[file]; !ok {
		return ""
	}
	return f.rel(file)
}

// PDFs are those of one kind, or of one section.
type PDFs struct {
	Label, Lang string
	Files       []Download
}

// pdfs lists every PDF there is.
func (c *Context) pdfs(f *Frame) (all []PDFs) {
	e := c.Edition
	add := func(in *PDFs, url, name string) {
		file := strings.TrimSuffix(url, ".html") + ".pdf"
		if data, ok := c.Printed[file]; ok {
			in.Files = append(in.Files, Download{Name: name, Href: f.rel(file), Size: size(len(data))})
		}
	}
	book := PDFs{Label: f.say.Say("book")}
	add(&book, bookURL, f.say.Say("handout-book"))
	all = append(all, book)
	for _, s := range e.Texts() {
		row := PDFs{Label: s.Label, Lang: f.foreign(s.Lang)}
		for _, h := range handoutsOf(s) {
			add(&row, h.url(s), c.Render.Languages.For(s.Lang).Say("handout-"+h.name))
		}
		all = append(all, row)
	}
	digests, tables := PDFs{Label: f.say.Say("digests")}, PDFs{Label: f.say.Say("pdf-tables")}
	for _, d := range e.Digests {
		add(&digests, d.URL, edition.PlainTitle(d.Title))
	}
	add(&tables, dutiesURL, f.say.Say("duties"))
	add(&tables, glossaryURL, f.say.Say("glossary"))
	return withFiles(append(all, digests, tables))
}

func withFiles(rows []PDFs) (all []PDFs) {
	for _, r := range rows {
		if len(r.Files) > 0 {
			all = append(all, r)
		}
	}
	return all
}

package site

import (
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

// A Sheet is a page made to be printed, and the file in which its PDF is kept beside it.
type Sheet struct {
	Path  string // of the page: handout/text/06.html
	Title string // of the document
	Lang  string
	File  string // of the PDF: handout/text/06.pdf
}

// Sheets gives every page that prints as a whole document, in reading order: the book, each section's
// handouts, and the pages that gather from the text and print as sheets too.
func Sheets(c *Context) (all []Sheet) {
	e := c.Edition
	say := c.Render.Languages.For(e.Lang)
	add := func(path, title, lang string) {
		all = append(all, Sheet{Path: path, Title: title, Lang: lang, File: strings.TrimSuffix(path, ".html") + ".pdf"})
	}
	add(bookURL, c.name(), e.Lang)
	for _, s := range e.Texts() {
		for _, h := range handoutsOf(s) {
			add(h.url(s), h.title(s, c.Render.Languages), s.Lang)
		}
	}
	for _, d := range e.Digests {
		add(d.URL, edition.PlainTitle(d.Title), e.Lang)
	}
	if c.Survey.annotated(edition.Duty) {
		add(dutiesURL, say.Say("duties-title"), e.Lang)
	}
	if len(e.Terms) > 0 {
		add(glossaryURL, say.Say("glossary"), e.Lang)
	}
	return all
}

// A handout is one of the ways in which a section is handed out.
type handout struct {
	name   string // student, teacher, large, grid
	suffix string // of its address
}

var handouts = []handout{{"student", ""}, {"teacher", "-teacher"}, {"large", "-large"}, {"grid", "-grid"}}

// handoutsOf gives the handouts of s: none where it is a part without a text of its own.
func handoutsOf(s *edition.Section) []handout {
	if s.Body.Empty() && s.Status != edition.Lost {
		return nil
	}
	return handouts
}

// id is how a link names the handout of s: [[handout/text/06-teacher]].
func (h handout) id(s *edition.Section) string  { return "handout/" + s.ID + h.suffix }
func (h handout) url(s *edition.Section) string { return h.id(s) + ".html" }

func (h handout) title(s *edition.Section, langs html.Languages) string {
	return s.Heading() + " | " + langs.For(s.Lang).Say("handout-"+h.name)
}

// handoutPlaces gives the handouts of s as places that links lead to.
func handoutPlaces(s *edition.Section, langs html.Languages) (all []graph.Place) {
	for _, h := range handoutsOf(s) {
		label := s.Label + " " + langs.For(s.Lang).Say("handout-"+h.name)
		all = append(all, graph.Place{ID: h.id(s), URL: h.url(s), Label: label, Title: label})
	}
	return all
}

// handoutOf gives the text of e of which something called id would be a handout.
func handoutOf(e *edition.Edition, id string) *edition.Section {
	of, ok := strings.CutPrefix(id, "handout/")
	if !ok {
		return nil
	}
	for _, h := range handouts {
		if name, ok := strings.CutSuffix(of, h.suffix); ok {
			if s := e.Text(name); s != nil && h.id(s) == id {
				return s
			}
		}
	}
	return nil
}

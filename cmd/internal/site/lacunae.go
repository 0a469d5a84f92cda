package site

import (
	"html/template"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
)

// A Patch shows where the witness has lost text: the paper a conservator lets in.
type Patch struct {
	ID    string // r- and the annotation's
	Shape string // head, tail, all
	Label string
	Note  template.HTML
}

// patches gives the patches before and after the paragraphs of s. One for a whole section stands before.
func (c *Context) patches(f *Frame, s *edition.Section) (before, after []Patch) {
	for _, a := range book.Annotations(s, edition.Lacuna) {
		p := Patch{ID: f.id(s.URL, patchID(a)), Note: c.Render.Snippet(&a.Note, f.url, s.Lang, f.id(s.URL, patchID(a)+"-"))}
		switch a.At {
		case edition.AtWhole:
			p.Shape, p.Label = "all", f.say.Say("status-lost")
			before = append(before, p)
		case edition.AtStart:
			p.Shape, p.Label = "head", f.say.Say("status-start")
			before = append(before, p)
		case edition.AtEnd:
			p.Shape, p.Label = "tail", f.say.Say("status-end")
			after = append(after, p)
		}
	}
	return before, after
}

// patchID gives the id of the patch that shows a, "" where none does.
func patchID(a *edition.Annotation) string {
	if a.Type != edition.Lacuna || a.At == "" {
		return ""
	}
	return "r-" + a.ID
}

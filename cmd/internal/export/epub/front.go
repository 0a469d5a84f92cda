package epub

import (
	"html/template"
	"strings"

	"jianzhu/cmd/internal/edition"
)

// A titleView is the title page, and the cover.
type titleView struct {
	*frame
	Heading        template.HTML
	Supplied       bool
	Subtitle       string
	Issuer, Issued string
	Editor         string
	Cover          string
	Marks          string
	Themes         []theme
}

// A theme is an entry of the legend.
type theme struct {
	Number       int
	Glyph, Label string
}

func (m *maker) titleView(f *frame) *titleView {
	e := m.Edition
	v := &titleView{frame: f, Heading: heading("", e.Title, e.Lang), Supplied: edition.IsSupplied(e.Supplied, "title"), Subtitle: e.Subtitle.Value,
		Issuer: e.Issuer.Value, Issued: e.Issued.Value, Editor: e.Editor.Value, Cover: coverPicture, Marks: f.say.Say("epub-marks")}
	for i, t := range e.Themes {
		v.Themes = append(v.Themes, theme{i + 1, t.Glyph.Value, t.Label.Value})
	}
	return v
}

// A proseView is a page of running text: the edition's introduction, or one of its own pages.
type proseView struct {
	*frame
	Heading template.HTML
	Summary template.HTML
	Body    template.HTML
	See     []link
}

func (m *maker) introView(f *frame) *proseView {
	return &proseView{frame: f, Heading: template.HTML(template.HTMLEscapeString(f.Title)), Body: f.render.Snippet(&m.Edition.Intro, "", f.Lang, "intro-")}
}

func (m *maker) pageView(f *frame, p *edition.Page) *proseView {
	return &proseView{frame: f, Heading: heading("", p.Title, f.Lang), Summary: f.render.Snippet(&p.Summary, "", f.Lang, "s-"),
		Body: f.render.Snippet(&p.Body, "", f.Lang, "b-"), See: m.see(f, p.ID)}
}

// A link leads to a place of the book; without an address it names what the book has not.
type link struct {
	Href, Label string
	Lang        string
}

// see gives the related places that the page with this id names.
func (m *maker) see(f *frame, id string) (all []link) {
	for _, p := range m.Graph.See(id) {
		l := link{Href: m.place(f.path, p), Label: p.Title}
		if p.Section != nil {
			l.Lang = f.foreign(p.Section.Lang)
		}
		all = append(all, l)
	}
	return all
}

// An aboutView is the colophon.
type aboutView struct {
	*frame
	Facts       []fact
	Regularized []string
	Figures     []fact
}

type fact struct{ Label, Value, Href string }

func (m *maker) aboutView(f *frame) *aboutView {
	e := m.Edition
	v := &aboutView{frame: f}
	for _, said := range []struct {
		key   string
		value edition.String
	}{
		{"fact-issuer", e.Issuer}, {"fact-issued", e.Issued}, {"fact-source", e.Source}, {"fact-editor", e.Editor}, {"fact-version", e.Version},
		{"fact-revised", e.Revised}, {"fact-license", e.License}, {"fact-text-rights", e.TextRights}, {"fact-repository", e.Repository},
	} {
		if !said.value.Empty() {
			v.Facts = append(v.Facts, fact{f.say.Say(said.key), said.value.Value, web(said.value.Value)})
		}
	}
	if m.options.Base != "" {
		v.Facts = append(v.Facts, fact{f.say.Say("epub-site"), m.options.Base, m.options.Base})
	}
	for _, fold := range e.Regularized {
		v.Regularized = append(v.Regularized, f.say.Say("fold-"+string(fold)))
	}
	for _, g := range m.Figures() {
		if g.N > 0 && g.Name != "partial" && g.Name != "lost" {
			v.Figures = append(v.Figures, fact{Label: f.say.Say("figure-" + g.Name), Value: decimal(g.N)})
		}
	}
	return v
}

// web gives value where it is an address of the web.
func web(value string) string {
	if strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://") {
		return value
	}
	return ""
}

package epub

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

//go:embed pages/*.xhtml pages/*.opf
var pageFiles embed.FS

//go:embed edition.css
var style []byte

// A page is one XHTML document, in the order of reading.
type page struct {
	path     string
	url      string // of the page on the site that it is in the place of, if any
	lang     string
	title    string
	layout   string
	child    bool   // the table of contents has it below the page before that is none
	landmark string // what it is for those who look for the parts of a book
	section  *edition.Section
	view     func(*frame) any
}

// A frame is what every page begins with; views embed it.
type frame struct {
	Lang, Title, Style string
	path               string
	say                html.Strings
	render             *html.Renderer
	rel                func(href string) string // the address of what the site has there
}

// templates are the pages' templates in every language.
type templates map[string]*template.Template

// parse reads the templates. All they can call is say and count, as layouts do.
func parse(languages html.Languages) (templates, error) {
	all := templates{}
	for lang, say := range languages {
		t, err := template.New("").Funcs(template.FuncMap{"say": say.Say, "count": say.Count}).ParseFS(pageFiles, "pages/*")
		if err != nil {
			return nil, err
		}
		all[lang] = t
	}
	return all, nil
}

func (m *maker) run(layout, lang string, view any) ([]byte, error) {
	t := m.templates[lang]
	if t == nil {
		return nil, fmt.Errorf("there are no words in %s", lang)
	}
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n") // which the templates take for text
	if err := t.ExecuteTemplate(&b, layout, view); err != nil {
		return nil, err
	}
	return bytes.Map(allowed, b.Bytes()), nil
}

// allowed gives r, or the replacement character where XML does not allow r.
// https://www.w3.org/TR/xml/#charsets
func allowed(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		return utf8.RuneError
	}
	return r
}

func (m *maker) write(p page) ([]byte, error) {
	f := &frame{Lang: p.lang, Title: p.title, Style: html.Rel(p.path, styleName), path: p.path, say: m.languages.For(p.lang), render: m.render(p.path)}
	f.rel = func(href string) string { return m.address(p.path, href) }
	return m.run(p.layout+".xhtml", f.say.Lang, p.view(f))
}

// gatherPages plans the book: what leads into it, the document, and what the editor made of it.
func (m *maker) gatherPages() {
	e, say := m.Edition, m.say.Say
	add := func(p page) {
		if p.lang == "" {
			p.lang = e.Lang
		}
		if p.layout == "" {
			p.layout = strings.TrimSuffix(p.path, ".xhtml")
		}
		m.pages = append(m.pages, p)
	}
	title := edition.PlainTitle(e.Title)
	if m.options.Cover != nil {
		add(page{path: coverPath, title: title, landmark: "cover", view: func(f *frame) any { return m.titleView(f) }})
	}
	add(page{path: titlePath, title: title, landmark: "titlepage", view: func(f *frame) any { return m.titleView(f) }})
	add(page{path: navPath, title: say("toc"), landmark: "toc", view: func(f *frame) any { return m.navView(f) }})
	if !e.Intro.Empty() {
		add(page{path: introPath, title: say("howto"), layout: "prose", view: func(f *frame) any { return m.introView(f) }})
	}
	for i, p := range e.Parts {
		first := ""
		if i == 0 {
			first = "bodymatter"
		}
		add(page{path: xhtml(p.URL), url: p.URL, lang: p.Lang, title: p.Heading(), layout: "text", landmark: first, section: &p.Section,
			view: func(f *frame) any { return m.partView(f, p) }})
		for _, s := range p.Sections {
			add(page{path: xhtml(s.URL), url: s.URL, lang: s.Lang, title: s.Heading(), layout: "text", child: true, section: s,
				view: func(f *frame) any { return m.sectionView(f, s) }})
		}
	}
	m.gatherBack(add)
	m.settle()
}

// gatherBack plans the back matter. What would be empty is not made.
func (m *maker) gatherBack(add func(page)) {
	e, say := m.Edition, m.say.Say
	if len(e.Terms) > 0 {
		add(page{path: glossaryPath, url: m.generated("glossary"), title: say("glossary"), landmark: "glossary", view: func(f *frame) any { return m.glossaryView(f) }})
	}
	if len(e.Digests) > 0 {
		add(page{path: digestsPath, url: m.generated("digests"), title: say("digests"), view: func(f *frame) any { return m.digestsView(f) }})
	}
	for _, d := range e.Digests {
		add(page{path: xhtml(d.URL), url: d.URL, title: edition.PlainTitle(d.Title), layout: "digest", child: true, view: func(f *frame) any { return m.digestView(f, d) }})
	}
	if m.has(edition.Duty) {
		add(page{path: dutiesPath, url: m.generated("duties"), title: say("duties-title"), view: func(f *frame) any { return &dutiesView{f, m.actors(f)} }})
	}
	if m.hasApparatus() {
		add(page{path: apparatusPath, url: m.generated("apparatus"), title: say("apparatus"), view: func(f *frame) any { return m.apparatusView(f) }})
	}
	for _, p := range e.Pages {
		add(page{path: xhtml(p.URL), url: p.URL, title: edition.PlainTitle(p.Title), layout: "prose", view: func(f *frame) any { return m.pageView(f, p) }})
	}
	add(page{path: aboutPath, url: m.generated("about"), title: say("about"), landmark: "colophon", view: func(f *frame) any { return m.aboutView(f) }})
}

// foreign gives lang where it is not that of the page.
func (f *frame) foreign(lang string) string {
	if lang == f.Lang {
		return ""
	}
	return lang
}

// heading is a title that may break at its marks and nowhere else, after its number.
func heading(number string, title edition.String, lang string) template.HTML {
	parts := strings.Split(edition.NumberedTitle(number, title.Value, lang), edition.LineBreak)
	for i, p := range parts {
		parts[i] = template.HTMLEscapeString(p)
	}
	return template.HTML(strings.Join(parts, "<wbr/>"))
}

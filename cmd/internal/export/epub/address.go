package epub

import (
	"strings"

	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

// The pages that a book has one of.
const (
	coverPath     = "cover.xhtml"
	titlePath     = "title.xhtml"
	navPath       = "nav.xhtml"
	introPath     = "introduction.xhtml"
	glossaryPath  = "glossary.xhtml"
	digestsPath   = "digests.xhtml"
	dutiesPath    = "duties.xhtml"
	apparatusPath = "apparatus.xhtml"
	aboutPath     = "about.xhtml"
)

// homeURL is the address of the site's title page.
const homeURL = "index.html"

func xhtml(url string) string { return strings.TrimSuffix(url, ".html") + ".xhtml" }

func termID(t *edition.Term) string { return strings.TrimPrefix(t.ID, "glossary/") }

// settle tells where the book has what the site has on a page of its own.
func (m *maker) settle() {
	m.at = map[string]string{homeURL: titlePath}
	for _, p := range m.pages {
		if p.url != "" {
			m.at[p.url] = p.path
		}
	}
	for _, t := range m.Edition.Terms {
		m.at[t.URL] = glossaryPath + "#" + termID(t)
	}
}

// generated gives the address on the site of a page that the program makes.
func (m *maker) generated(id string) string {
	if p, ok := m.Graph.Place(id); ok && p.ID == id && p.Section == nil {
		return p.URL
	}
	return ""
}

// address gives the address, as seen from the page at path, of what has href on the site: in the book,
// else on the site, else none.
func (m *maker) address(path, href string) string {
	url, fragment, _ := strings.Cut(href, "#")
	to, ok := m.at[url]
	switch {
	case !ok && m.options.Base != "":
		return m.options.Base + string(util.URLEscape([]byte(href), true))
	case !ok:
		return ""
	case fragment != "" && !strings.Contains(to, "#"):
		to += "#" + fragment
	}
	return html.Rel(path, to)
}

// place gives the address of p as seen from the page at path.
func (m *maker) place(path string, p graph.Place) string { return m.address(path, p.Href()) }

// render is the renderer for the page at path.
func (m *maker) render(path string) *html.Renderer {
	return &html.Renderer{
		Book: m.Book, Languages: m.languages, EPUB: true,
		Address: func(href string) string { return m.address(path, href) },
		Picture: func(url string) string {
			if p, ok := m.pictures[url]; ok {
				return html.Rel(path, p.path)
			}
			return ""
		},
	}
}

package epub

import (
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

// A navView is the navigation document: the table of contents, the parts of the book, and the numbers
// of the document's paragraphs, which are its pages, since they are what it is cited by.
// https://www.w3.org/TR/epub-33/#sec-nav
type navView struct {
	*frame
	Contents   []contents
	Landmarks  []landmark
	Paragraphs []link
}

type contents struct {
	link
	Below []link
}

type landmark struct {
	link
	Type string
}

func (m *maker) navView(f *frame) *navView {
	v := &navView{frame: f}
	for _, p := range m.pages {
		l := link{html.Rel(navPath, p.path), p.title, f.foreign(p.lang)}
		switch n := len(v.Contents); {
		case p.path == coverPath || p.path == navPath:
		case p.child && n > 0:
			v.Contents[n-1].Below = append(v.Contents[n-1].Below, l)
		default:
			v.Contents = append(v.Contents, contents{link: l})
		}
		if p.landmark != "" {
			v.Landmarks = append(v.Landmarks, landmark{l, p.landmark})
		}
		if p.section != nil {
			for _, b := range m.Body(p.section).Paragraphs {
				v.Paragraphs = append(v.Paragraphs, link{Href: l.Href + "#" + b.ID, Label: graph.Cite(p.section, b)})
			}
		}
	}
	return v
}

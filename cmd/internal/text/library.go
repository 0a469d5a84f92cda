package text

import (
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A Library holds every piece of Markdown of an edition, parsed.
type Library struct {
	Bodies   map[string]*Text            // the document: sections and parts by id
	Snippets map[*edition.Markdown]*Text // of all else, what may have links or images: others point at their nodes

	parser *Parser
}

// Of gives the Text of m, which is no body, or nil where m is empty. One without links is parsed again
// every time, which costs less than to keep the trees of all notes and answers.
func (b *Library) Of(m *edition.Markdown) *Text {
	if t := b.Snippets[m]; t != nil || m.Value == "" {
		return t
	}
	return b.parser.Parse(m, 1, nil, nil)
}

// mayLink tells whether there may be a link or an image in source: nothing else makes one.
func mayLink(source string) bool { return strings.ContainsAny(source, "[<") }

// Read parses all of e. locate gives the place in its file of a byte of a Markdown that is not a body.
func Read(e *edition.Edition, l *diag.List, locate func(m *edition.Markdown, i int) diag.Pos) *Library {
	p := NewParser(labels(e))
	b := &Library{Bodies: map[string]*Text{}, Snippets: map[*edition.Markdown]*Text{}, parser: p}
	inBody := func(t *Text, i int) diag.Pos { return t.SourcePos(i) }
	inValue := func(t *Text, i int) diag.Pos { return locate(t.Origin, i) }
	e.Markdowns(func(h edition.Home, m *edition.Markdown) {
		if h.Text {
			b.Bodies[h.ID] = p.Parse(m, h.Section.Start, l, inBody)
		} else {
			if t := p.Parse(m, 1, l, inValue); mayLink(m.Value) {
				b.Snippets[m] = t
			}
		}
	})
	for _, s := range e.Texts() {
		if b.Bodies[s.ID] == nil {
			b.Bodies[s.ID] = p.Parse(&s.Body, s.Start, l, inBody)
		}
	}
	return b
}

// labels gives what a [[target]] in the document's own text shows: the title of what has that id,
// the quote of a passage, and a term as it is written.
func labels(e *edition.Edition) func(string) string {
	titles := map[string]string{}
	for _, s := range e.Texts() {
		titles[s.ID] = s.Heading()
	}
	for _, d := range e.Digests {
		titles[d.ID] = edition.PlainTitle(d.Title)
	}
	for _, p := range e.Pages {
		titles[p.ID] = edition.PlainTitle(p.Title)
	}
	for _, t := range e.Terms {
		titles[t.ID] = t.Term.Value
	}
	return func(target string) string {
		id, quote := SplitTarget(target)
		if quote != "" {
			return quote
		}
		if title, ok := titles[id]; ok {
			return title
		}
		return id
	}
}

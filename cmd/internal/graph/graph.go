// Package graph resolves links and keeps them both ways: what each link leads to, and what refers to
// each paragraph, section, term and digest.
//
// It takes everything read and anchored so far and gives a Graph. A link that leads nowhere, by an
// address that is not allowed, or out of the edition is reported. It renders nothing.
package graph

import (
	"path"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A Place is somewhere a link can lead: a page, or a paragraph, note or item on it.
type Place struct {
	ID       string // of the page: text/06, glossary/gonghui, index
	URL      string // of the page, from the site's root
	Fragment string // on the page, without #
	Label    string // how it is cited in a line: 六·2, 工会
	Title    string // its full title: 六、支持……
	Section  *edition.Section
	Block    *text.Block // the paragraph, where Fragment is one
}

// Href is the address from the site's root, with the fragment.
func (p Place) Href() string {
	if p.Fragment == "" {
		return p.URL
	}
	return p.URL + "#" + p.Fragment
}

// A Reference is one place referring to another.
type Reference struct {
	From, To Place
	Kind     string // see, note, question, digest, echo, term, page, text
	Quote    string // the passage of To referred to, or ""
}

// A Graph is all links of an edition.
type Graph struct {
	places   map[string]Place // by id, former id, term and alias
	links    map[ast.Node]Place
	see      map[string][]Place
	incoming map[string][]Reference // by the id of the page referred to
}

// Place gives the place that has this id, was once known by it, or is the term so called.
func (g *Graph) Place(id string) (Place, bool) {
	p, ok := g.places[id]
	return p, ok
}

// Link gives where the link n of some parsed Markdown leads, if it leads to a place of the edition.
func (g *Graph) Link(n ast.Node) (Place, bool) {
	p, ok := g.links[n]
	return p, ok
}

// See gives the related places that the page with this id names.
func (g *Graph) See(id string) []Place { return g.see[id] }

// Incoming gives what refers to the page with this id, in a fixed order.
func (g *Graph) Incoming(id string) []Reference { return g.incoming[id] }

// Site tells the graph what the site adds to the edition: pages the program makes, by id.
type Site struct {
	Pages  []Place
	Locate func(m *edition.Markdown, i int) diag.Pos // the place in its file of a byte of a snippet
}

// Build resolves every link of e.
func Build(e *edition.Edition, lib *text.Library, a *anchor.Anchors, site Site, l *diag.List) *Graph {
	b := &builder{
		Graph: &Graph{places: map[string]Place{}, links: map[ast.Node]Place{}, see: map[string][]Place{}, incoming: map[string][]Reference{}},
		e:     e, lib: lib, anchors: a, site: site, list: l,
		files: map[string]string{}, assets: map[string]bool{},
	}
	b.addPlaces()
	b.addSelectors()
	e.Markdowns(b.markdown)
	b.addSee()
	return b.Graph
}

type builder struct {
	*Graph
	e       *edition.Edition
	lib     *text.Library
	anchors *anchor.Anchors
	site    Site
	list    *diag.List
	files   map[string]string // content/text/06.md → text/06
	assets  map[string]bool
	ids     []string
}

func (b *builder) add(p Place, file string, formerly []edition.String) {
	if _, taken := b.places[p.ID]; !taken {
		b.ids = append(b.ids, p.ID)
	}
	b.places[p.ID] = p
	if file != "" {
		b.files[file] = p.ID
	}
	for _, f := range formerly {
		b.places[f.Value] = p
	}
}

func (b *builder) addPlaces() {
	for _, p := range b.site.Pages {
		b.add(p, "", nil)
	}
	b.files[b.e.File] = "index"
	for _, s := range b.e.Texts() {
		b.add(SectionPlace(s), s.File, s.Formerly)
	}
	for _, d := range b.e.Digests {
		title := edition.PlainTitle(d.Title)
		b.add(Place{ID: d.ID, URL: d.URL, Label: title, Title: title}, d.File, d.Formerly)
	}
	for _, p := range b.e.Pages {
		title := edition.PlainTitle(p.Title)
		b.add(Place{ID: p.ID, URL: p.URL, Label: title, Title: title}, p.File, p.Formerly)
	}
	for _, t := range b.e.Terms {
		p := Place{ID: t.ID, URL: t.URL, Label: t.Term.Value, Title: t.Term.Value}
		b.add(p, t.File, t.Formerly)
		for _, w := range t.Words() {
			if _, taken := b.places[w.Value]; !taken {
				b.places[w.Value] = p
				b.ids = append(b.ids, w.Value)
			}
		}
	}
	for _, f := range b.e.Assets {
		b.assets[f.File] = true
	}
}

// SectionPlace is the place of a section or part as a whole.
func SectionPlace(s *edition.Section) Place {
	return Place{ID: s.ID, URL: s.URL, Label: s.Label, Title: s.Heading(), Section: s}
}

// TargetPlace is the place of the paragraph in which t lies.
func TargetPlace(t anchor.Target) Place {
	p := SectionPlace(t.Section)
	p.Fragment, p.Label, p.Block = t.Block.ID, Cite(t.Section, t.Block), t.Block
	return p
}

// Cite is how a paragraph is cited: 六·2, or VI.2 where words are written apart.
func Cite(s *edition.Section, b *text.Block) string {
	sep := "."
	if edition.IsEastAsian(s.Lang) {
		sep = "·"
	}
	return s.Label + sep + strings.TrimPrefix(b.ID, "p")
}

func (b *builder) refer(from, to Place, kind, quote string) {
	if from.ID == to.ID && from.Fragment == to.Fragment {
		return
	}
	b.incoming[to.ID] = append(b.incoming[to.ID], Reference{From: from, To: to, Kind: kind, Quote: quote})
}

// addSelectors records the references that quotes make: digests, terms and questions point at passages.
func (b *builder) addSelectors() {
	each := func(from Place, kind string, ss ...*edition.Selector) {
		for _, s := range ss {
			if ts := b.anchors.Selector(s); len(ts) > 0 {
				b.refer(from, TargetPlace(ts[0]), kind, s.Quote.Value)
			}
		}
	}
	for _, d := range b.e.Digests {
		for i, item := range d.Items {
			from := b.home(edition.Home{ID: d.ID, URL: d.URL, Digest: d, Item: i + 1})
			each(from, "digest", item.Passages...)
			for _, echo := range item.Echoes {
				each(from, "echo", &echo.Selector)
			}
		}
	}
	for _, t := range b.e.Terms {
		each(b.places[t.ID], "term", t.Defined...)
	}
	for _, s := range b.e.Texts() {
		for _, a := range s.Annotations {
			if a.Type == edition.Question {
				each(b.home(edition.Home{ID: s.ID, URL: s.URL, Section: s, Annotation: a}), "question", a.See...)
			}
		}
	}
}

func (b *builder) addSee() {
	add := func(id string, see []edition.String) {
		for _, s := range see {
			p, ok := b.places[s.Value]
			if !ok {
				b.missing(s.Pos, s.Value)
				continue
			}
			b.see[id] = append(b.see[id], p)
			b.refer(b.places[id], p, "see", "")
		}
	}
	for _, s := range b.e.Texts() {
		add(s.ID, s.See)
	}
	for _, d := range b.e.Digests {
		add(d.ID, d.See)
	}
	for _, t := range b.e.Terms {
		add(t.ID, t.See)
	}
	for _, p := range b.e.Pages {
		add(p.ID, p.See)
	}
}

func (b *builder) missing(at diag.Pos, target string) {
	hint := ""
	if n := diag.Nearest(target, b.ids); n != "" {
		hint = "; did you mean " + n + "?"
	}
	b.list.Errorf(at, diag.LinkMissing, "nothing has the id, term or alias %q%s", target, hint)
}

// home is the place where a piece of Markdown is shown.
func (b *builder) home(h edition.Home) Place {
	p := b.places[h.ID]
	switch {
	case h.Annotation != nil:
		p.Fragment = h.Annotation.ID
		if ts := b.anchors.Annotation(h.Annotation); len(ts) > 0 {
			p.Label, p.Block = Cite(h.Section, ts[len(ts)-1].Block), ts[len(ts)-1].Block
		}
	case h.Digest != nil && h.Item > 0:
		p.Fragment = ItemID(h.Item)
		p.Label += " " + h.Digest.Items[h.Item-1].Name.Value
	}
	return p
}

// ItemID is the id on a digest's page of its n-th item.
func ItemID(n int) string { return "i" + strconv.Itoa(n) }

// relativeFile resolves an address written in file against the files of the edition.
func relativeFile(file, address string) string { return path.Join(path.Dir(file), address) }

// Package graph resolves links and keeps them both ways: what each link leads to, and what refers to
// each paragraph, section, term and digest.
//
// It takes everything read and anchored so far and gives a Graph. A link that leads nowhere, by an
// address that is not allowed, or out of the edition is reported. It renders nothing.
package graph

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

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
	directory
	files    edition.ByFile[*bound]
	into     map[string][]string // the names of the files that refer to the page with an id
	incoming sync.Map            // []Reference by id: those that were asked for
}

// A bound is one file with what it refers to.
type bound struct {
	links map[ast.Node]Place
	see   []Place
	made  []reference
	asked []string // ids and files by which places were asked for
	open  bool     // something else could be nearer to what was not found
	said  []diag.Diagnostic
}

// A reference is a Reference with the step in which it was found.
type reference struct {
	step
	Reference
}

// A step is one of the things that refer, in the order in which they are told of.
type step int

const (
	quoting step = iota // by selectors: digests, terms and questions point at passages
	linking
	seeing
)

// Link gives where the link n of t leads, if it leads to a place of the edition.
func (g *Graph) Link(t *text.Text, n ast.Node) (Place, bool) {
	b := g.files.Of(t.Origin.Pos.File)
	if b == nil {
		return Place{}, false
	}
	p, ok := b.links[n]
	return p, ok
}

// See gives the related places that the page with this id names.
func (g *Graph) See(id string) []Place {
	if f, ok := g.edition.Find(id); ok {
		return g.files.Of(f.Name).see
	}
	return nil
}

// Incoming gives what refers to the page with this id, in a fixed order.
func (g *Graph) Incoming(id string) []Reference {
	if made, ok := g.incoming.Load(id); ok {
		return made.([]Reference)
	}
	type found struct {
		*reference
		turn, file int
	}
	var all []found
	for _, name := range g.into[id] {
		f, at, _ := g.files.At(name)
		made := g.files.Values[at].made
		for i := range made {
			if r := &made[i]; r.To.ID == id {
				all = append(all, found{r, turnOf(r.step, f), at})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y found) int { return cmp.Or(int(x.step-y.step), x.turn-y.turn, x.file-y.file) })
	references := make([]Reference, len(all))
	for i, f := range all {
		references[i] = f.Reference
	}
	g.incoming.Store(id, references)
	return references
}

// Site tells the graph what the site adds to the edition.
type Site struct {
	Pages []Place // that the program makes of the whole

	// Sheets gives what it makes of a text besides its page, and SheetOf the text of which something with
	// this id would be one. Both may be nil.
	Sheets  func(s *edition.Section) []Place
	SheetOf func(e *edition.Edition, id string) *edition.Section

	Locate func(m *edition.Markdown, i int) diag.Pos // the place in its file of a byte of a snippet
}

// Build resolves every link of e.
func Build(e *edition.Edition, lib *text.Library, a *anchor.Anchors, site Site, l *diag.List) *Graph {
	return Again(e, lib, a, site, e.Since(nil), nil, l)
}

// Again resolves of e the links that last, the graph before these changes, cannot know: those of a file that
// is another now, and those that lead to one.
func Again(e *edition.Edition, lib *text.Library, a *anchor.Anchors, site Site, changes edition.Changes, last *Graph, l *diag.List) *Graph {
	if last == nil {
		last = &Graph{}
	}
	g := &Graph{directory: newDirectory(e, site, changes, &last.directory)}
	stale := g.since(&last.directory, changes)
	for _, f := range changes.Among(lib.Fresh) { // one that has not changed shows a title that has
		stale[f.ID()] = true
	}
	holds := func(f edition.File, b *bound) bool {
		return b != nil && !b.open && !changes.Is[f.Name] && !lib.Fresh[f.Name] && !a.Fresh[f.Name] &&
			!slices.ContainsFunc(b.asked, func(id string) bool { return stale[id] })
	}
	files, made := edition.Renew(changes, last.files, holds, func(f edition.File) *bound { return bind(f, &g.directory, lib, a) })
	g.files = files
	var fresh []string
	for _, i := range made {
		fresh = append(fresh, changes.All[i].Name)
	}
	for _, b := range g.files.Values {
		l.Add(b.said...)
	}
	for _, f := range changes.Gone {
		if g.files.Of(f.Name) == nil {
			fresh = append(fresh, f.Name)
		}
	}
	g.into = g.turn(last, fresh)
	return g
}

// turn gives which files refer to each page, from which did before and the files that may do otherwise now.
func (g *Graph) turn(last *Graph, fresh []string) map[string][]string {
	into := maps.Clone(last.into)
	if into == nil {
		into = map[string][]string{}
	}
	for _, name := range fresh {
		before, now := last.files.Of(name).to(), g.files.Of(name).to()
		for id := range before {
			if !now[id] {
				into[id] = slices.DeleteFunc(slices.Clone(into[id]), func(n string) bool { return n == name })
			}
		}
		for id := range now {
			if !before[id] {
				into[id] = append(slices.Clip(into[id]), name)
			}
		}
	}
	return into
}

// to gives the ids of the pages that b refers to.
func (b *bound) to() map[string]bool {
	ids := map[string]bool{}
	if b != nil {
		for _, r := range b.made {
			ids[r.To.ID] = true
		}
	}
	return ids
}

// turnOf tells when the files of a kind are told of in a step. In between they stand as the edition has them.
func turnOf(s step, f edition.File) int {
	switch {
	case s == linking:
		return 0
	case f.Digest != nil:
		return 1
	case f.Term != nil:
		return 2
	case f.Page != nil:
		return 3
	case s == seeing: // the text
		return 0
	}
	return 3
}

// A binder resolves the links of one file.
type binder struct {
	*directory
	*bound
	file    edition.File
	lib     *text.Library
	anchors *anchor.Anchors
	list    *diag.List
}

func bind(f edition.File, d *directory, lib *text.Library, a *anchor.Anchors) *bound {
	b := &binder{directory: d, bound: &bound{links: map[ast.Node]Place{}}, file: f, lib: lib, anchors: a, list: &diag.List{}}
	b.addSelectors()
	f.Markdowns(b.markdown)
	b.addSee()
	b.said = b.list.All()
	return b.bound
}

// place gives the place that has this id, and takes down that it was asked for.
func (b *binder) place(id string) (Place, bool) {
	p, ok := b.Place(id)
	b.asked = append(b.asked, id)
	if p.ID != id {
		b.asked = append(b.asked, p.ID)
	}
	if s := b.sheetOf(id); s != nil {
		b.asked = append(b.asked, s.ID)
	}
	return p, ok
}

// own gives the place of the page of the file itself.
func (b *binder) own() Place {
	p, _ := b.Place(b.file.ID())
	return p
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

func (b *binder) refer(in step, from, to Place, kind, quote string) {
	if from.ID == to.ID && from.Fragment == to.Fragment {
		return
	}
	b.made = append(b.made, reference{in, Reference{From: from, To: to, Kind: kind, Quote: quote}})
}

// addSelectors records the references that quotes make: digests, terms and questions point at passages.
func (b *binder) addSelectors() {
	each := func(from Place, kind string, ss ...*edition.Selector) {
		for _, s := range ss {
			if ts := b.anchors.Selector(s); len(ts) > 0 {
				to := TargetPlace(ts[0])
				b.asked = append(b.asked, to.ID)
				b.refer(quoting, from, to, kind, s.Quote.Value)
			}
		}
	}
	switch f := b.file; {
	case f.Digest != nil:
		d := f.Digest
		for i, item := range d.Items {
			from := b.home(edition.Home{ID: d.ID, URL: d.URL, Digest: d, Item: i + 1})
			each(from, "digest", item.Passages...)
			for _, echo := range item.Echoes {
				each(from, "echo", &echo.Selector)
			}
		}
	case f.Term != nil:
		each(b.own(), "term", f.Term.Defined...)
	case f.Section != nil:
		s := f.Section
		for _, a := range s.Annotations {
			if a.Type == edition.Question {
				each(b.home(edition.Home{ID: s.ID, URL: s.URL, Section: s, Annotation: a}), "question", a.See...)
			}
		}
	}
}

func (b *binder) addSee() {
	for _, s := range b.file.See() {
		p, ok := b.place(s.Value)
		if !ok {
			b.missing(s.Pos, s.Value)
			continue
		}
		b.see = append(b.see, p)
		b.refer(seeing, b.own(), p, "see", "")
	}
}

func (b *binder) missing(at diag.Pos, target string) {
	b.open = true
	hint := ""
	if n := diag.Nearest(target, b.ids()); n != "" {
		hint = "; did you mean " + n + "?"
	}
	b.list.Errorf(at, diag.LinkMissing, "nothing has the id, term or alias %q%s", target, hint)
}

// home is the place where a piece of Markdown is shown.
func (b *binder) home(h edition.Home) Place {
	p := b.own()
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

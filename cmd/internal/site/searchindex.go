package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"slices"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/longjson"
	"jianzhu/cmd/internal/parallel"
	"jianzhu/cmd/internal/text"
)

// A SearchIndex is all that can be found by searching, each text once and as it is written: folding
// is the browser's, when a reader searches. assets/ts/finder.ts reads it.
type SearchIndex struct {
	Pages     [][2]string   `json:"pages"` // address and language
	Texts     []SearchEntry `json:"text"`
	Titles    []SearchEntry `json:"title"`
	Terms     []SearchEntry `json:"term"`
	Notes     []SearchEntry `json:"note"`
	Questions []SearchEntry `json:"question"`
}

// A SearchEntry is one thing that can be found. A query must match within one of its texts.
type SearchEntry struct {
	Page  int    // its number in SearchIndex.Pages
	ID    string // on the page; "" is the page as a whole
	Cite  string
	Texts []string
}

// searchIndex gathers what can be found: the document in reading order, and what the editor added.
func (c *Context) searchIndex() *SearchIndex {
	x, e := &SearchIndex{}, c.Edition
	texts := e.Texts()
	of := make([]SearchIndex, len(texts))
	parallel.Each(len(texts), func(i int) { c.indexSection(&of[i], texts[i]) })
	for i := range of {
		x.join(&of[i])
	}
	for _, d := range e.Digests {
		c.indexDigest(x, d)
	}
	say := c.Render.Languages.For(e.Lang)
	for _, p := range e.Pages {
		title := edition.PlainTitle(p.Title)
		x.add(&x.Titles, p.URL, e.Lang, "", say.Say("back-matter"), title)
		x.add(&x.Notes, p.URL, e.Lang, "", title, append(c.Render.Shown(&p.Summary), c.Render.Shown(&p.Body)...)...)
	}
	for _, t := range e.Terms {
		texts := append([]string{t.Term.Value}, c.Render.Shown(&t.Body)...)
		x.add(&x.Terms, t.URL, e.Lang, "", "", append(texts, values(t.Aliases)...)...)
	}
	return x
}

func (c *Context) indexSection(x *SearchIndex, s *edition.Section) {
	label := s.Label
	if label == edition.PlainTitle(s.Title) {
		label = ""
	}
	x.add(&x.Titles, s.URL, s.Lang, "", label, s.Heading())
	body := c.Body(s)
	for _, p := range body.Paragraphs {
		x.add(&x.Texts, s.URL, s.Lang, p.ID, cite(s, p), p.Text)
	}
	for _, b := range body.Others {
		if b.Node.Kind() == ast.KindHeading {
			id, place := headed(s, body, b)
			x.add(&x.Titles, s.URL, s.Lang, id, place, b.Text)
		}
	}
	say := c.Render.Languages.For(s.Lang)
	for i, a := range c.Book.Notes(s) {
		texts := c.Render.Shown(&a.Note)
		if !a.Source.Empty() {
			texts = append(texts, a.Source.Value)
		}
		x.add(&x.Notes, s.URL, s.Lang, a.ID, c.Cite(s, a)+" "+say.Say("note-ref", i+1), texts...)
	}
	for _, v := range c.apparatusOf(s) {
		x.add(&x.Notes, s.URL, s.Lang, cmp.Or(patchID(v), v.ID), c.Cite(s, v)+" "+say.Say("apparatus-here"), append(c.Render.Shown(&v.Note), v.Witness.Value)...)
	}
	for _, a := range book.Annotations(s, edition.Question) {
		x.add(&x.Questions, s.URL, s.Lang, a.ID, s.Label, append(c.Render.Shown(&a.Ask), c.Render.Shown(&a.Answer)...)...)
	}
}

// indexDigest adds a digest, its items and what is said of them.
func (c *Context) indexDigest(x *SearchIndex, d *edition.Digest) {
	e, title := c.Edition, edition.PlainTitle(d.Title)
	say := c.Render.Languages.For(e.Lang)
	x.add(&x.Titles, d.URL, e.Lang, "", say.Say("digests"), title)
	x.add(&x.Notes, d.URL, e.Lang, "", title, append(c.Render.Shown(&d.Summary), c.Render.Shown(&d.Body)...)...)
	for i, item := range d.Items {
		number := sep(say.Lang) + circled(i+1, say.Lang)
		x.add(&x.Titles, d.URL, e.Lang, graph.ItemID(i+1), say.Say("digests")+number, item.Name.Value)
		x.add(&x.Notes, d.URL, e.Lang, graph.ItemID(i+1), title+number, append(c.Render.Shown(&item.Lacuna), c.Render.Shown(&item.Note)...)...)
	}
}

// headed gives the id and the citation of the paragraph after a heading, which has neither itself.
func headed(s *edition.Section, body *text.Text, heading *text.Block) (id, place string) {
	for _, p := range body.Paragraphs {
		if text.NodePos(p.Node) > text.NodePos(heading.Node) {
			return p.ID, cite(s, p)
		}
	}
	return "", s.Label
}

// join adds all that o has, an index of other pages.
func (x *SearchIndex) join(o *SearchIndex) {
	before := len(x.Pages)
	x.Pages = append(x.Pages, o.Pages...)
	for _, group := range []struct{ to, of *[]SearchEntry }{
		{&x.Texts, &o.Texts}, {&x.Titles, &o.Titles}, {&x.Terms, &o.Terms}, {&x.Notes, &o.Notes}, {&x.Questions, &o.Questions},
	} {
		for _, e := range *group.of {
			e.Page += before
			*group.to = append(*group.to, e)
		}
	}
}

// add adds an entry, unless there is nothing in it to be found. All entries of a page are added one after another.
func (x *SearchIndex) add(to *[]SearchEntry, url, lang, id, cite string, texts ...string) {
	texts = slices.DeleteFunc(texts, func(t string) bool { return t == "" })
	if len(texts) == 0 {
		return
	}
	if n := len(x.Pages); n == 0 || x.Pages[n-1][0] != url {
		x.Pages = append(x.Pages, [2]string{url, lang})
	}
	*to = append(*to, SearchEntry{len(x.Pages) - 1, id, cite, texts})
}

// write writes the index as a script: a page opened from the disk may run one but not read a file.
func (x *SearchIndex) write(w io.Writer) error {
	if _, err := io.WriteString(w, "var jianzhuIndex="); err != nil {
		return err
	}
	return longjson.Write(w, x)
}

// MarshalJSONTo implements json.MarshalerTo: an entry is one array, its texts at the end.
func (e SearchEntry) MarshalJSONTo(to *jsontext.Encoder) error {
	all := append(make([]jsontext.Token, 0, 8), jsontext.BeginArray, jsontext.Int(int64(e.Page)), jsontext.String(e.ID), jsontext.String(e.Cite))
	for _, t := range e.Texts {
		all = append(all, jsontext.String(t))
	}
	for _, t := range append(all, jsontext.EndArray) {
		if err := to.WriteToken(t); err != nil {
			return err
		}
	}
	return nil
}

// indexName is what the index is called among the assets.
const indexName = "search-index.js"

// withIndex gives c with the index among its assets, where pages find its address. What a browser may keep
// has an address that tells what is in it; a preview's index is made when it is asked for.
func (c *Context) withIndex() *Context {
	index := indexed{c.Assets, path.Join("assets", indexName), sync.OnceValue(c.searchIndex)}
	if c.Offline {
		sum := sha256.New()
		_ = index.made().write(sum) // which never fails
		index.url = path.Join("assets", "search-index-"+hex.EncodeToString(sum.Sum(nil)[:4])+".js")
	}
	with := *c
	with.Assets = index
	return &with
}

// indexed are assets and the index.
type indexed struct {
	Assets
	url  string
	made func() *SearchIndex
}

// URL gives the place of an asset in the site.
func (a indexed) URL(name string) string {
	if name == indexName {
		return a.url
	}
	return a.Assets.URL(name)
}

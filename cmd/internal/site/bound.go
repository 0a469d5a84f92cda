package site

import (
	"html/template"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

// A BookPage is the whole edition as one document for paper. Every link in it stays in it. A line of its
// contents ends in an empty element whose data-page-of is the id of what it names: no browser can tell
// on which page that begins, but who prints the book may, and print it again with the numbers.
type BookPage struct {
	*Frame
	Heads     string // the style sheet with its running heads
	Leaf      Leaf
	Themes    []Theme
	Intro     template.HTML
	Contents  []Chapter
	Texts     []BookText
	Digests   *BookDigests
	Duties    *BookDuties
	Apparatus *BookApparatus
	Answers   *BookAnswers
	Glossary  *BookGlossary
	Index     *BookIndex
	Pages     []BookPlain
	About     *BookAbout
	Source    []string
	Printed   string // address of the site without its scheme, where it is known
	QR        template.HTML
}

// A Chapter is what the contents of the book list.
type Chapter struct {
	ID       string
	Pages    string // name of its pages in the style sheet
	Label    string
	Title    template.HTML
	Head     string // its running head
	Lang     string // where it is not the book's
	Sub      bool   // it belongs to the one before that is none
	Supplied bool   // the title is the editor's
}

// A BookText is a section, or a part with what it has of its own.
type BookText struct {
	Chapter
	Part      bool
	Status    string
	Supplied  string
	Summary   template.HTML
	Before    []Patch
	Text      []Paragraph
	Notes     []Note
	After     []Patch
	Questions []Question
}

func boundBook(c *Context) []Output {
	say := c.Render.Languages.For(c.Edition.Lang)
	info := func() pageInfo { return pageInfo{kind: "book", lang: c.Edition.Lang, description: c.description()} }
	return []Output{
		c.sheet("book", bookURL, say.Say("book"), info, func(f *Frame) any { return c.bookPage(f) }),
		{Path: bookHeadsURL, Write: whole(func() ([]byte, error) { return c.bookHeads(), nil })},
	}
}

// bookPrefix stands before the ids of a page's matter in the book: text.06_p2 is p2 of text/06.html.
func bookPrefix(url string) string { return bookID(url) + "_" }

func bookID(url string) string {
	return strings.ReplaceAll(strings.TrimSuffix(url, ".html"), "/", ".")
}

// bookAddress gives addresses as seen from the book: what is not in it has none, but for pictures.
func (c *Context) bookAddress() func(href string) string {
	bound := map[string]bool{homeURL: true}
	for _, ch := range c.chapters(c.Render.Languages.For(c.Edition.Lang)) {
		bound[ch.url] = true
	}
	for _, t := range c.Edition.Terms {
		bound[t.URL] = true
	}
	return func(href string) string {
		page, fragment, inside := strings.Cut(href, "#")
		switch {
		case bound[page] && inside:
			return "#" + bookPrefix(page) + fragment
		case bound[page]:
			return "#" + bookID(page)
		case strings.HasSuffix(page, ".html"):
			return ""
		}
		return html.Rel(bookURL, href)
	}
}

// A chapter is a Chapter with the page of the site that it is otherwise.
type chapter struct {
	url string
	Chapter
}

// chapters lists what the book consists of, in its order.
func (c *Context) chapters(say html.Strings) (all []chapter) {
	e := c.Edition
	add := func(url string, title edition.String, ch Chapter) {
		ch.ID, ch.Title = bookID(url), titleHTML(title)
		if ch.Head == "" {
			ch.Head = edition.PlainTitle(title)
		}
		if ch.Pages == "" {
			ch.Pages = "b" + strconv.Itoa(len(all)+1)
		}
		all = append(all, chapter{url, ch})
	}
	made := func(condition bool, url, key string) {
		if condition {
			add(url, edition.String{Value: say.Say(key)}, Chapter{})
		}
	}
	for _, s := range e.Texts() {
		ch := Chapter{Head: s.Heading(), Sub: s.PartID == "", Supplied: edition.IsSupplied(s.Supplied, "title")}
		if s.Lang != e.Lang {
			ch.Lang = s.Lang
		}
		if s.PartID == "" && s.Label != edition.PlainTitle(s.Title) {
			ch.Label = s.Label
		}
		add(s.URL, s.Title, ch)
	}
	made(len(e.Digests) > 0, digestsURL, "digests")
	for _, d := range e.Digests {
		add(d.URL, d.Title, Chapter{Sub: true, Pages: inside})
	}
	made(c.Survey.annotated(edition.Duty), dutiesURL, "duties-title")
	made(c.Survey.apparatus, apparatusURL, "apparatus")
	made(c.Survey.annotated(edition.Question), answersURL, "book-answers")
	made(len(e.Terms) > 0, glossaryURL, "glossary")
	made(len(e.Terms) > 0, indexURL, "book-index")
	for _, p := range e.Pages {
		add(p.URL, p.Title, Chapter{})
	}
	made(true, aboutURL, "about")
	return all
}

// Chapters of the book that no page of the site is the like of.
const (
	answersURL   = "answers.html"
	indexURL     = "index-of-terms.html"
	bookHeadsURL = "book.css"
)

// inside are the pages of what lies on those of another chapter.
const inside = "inside"

func (c *Context) bookPage(f *Frame) *BookPage {
	e := c.Edition
	v := &BookPage{Frame: f, Heads: f.rel(bookHeadsURL), Leaf: c.leaf(f), Source: c.provenance(f)}
	c = c.on(f, html.Renderer{Address: c.bookAddress(), Prefix: bookPrefix, Level: 4})
	f.Window = c.name() + " | " + f.say.Say("book")
	by := map[string]Chapter{}
	for _, ch := range c.chapters(f.say) {
		v.Contents = append(v.Contents, ch.Chapter)
		by[ch.url] = ch.Chapter
	}
	for i, t := range e.Themes {
		v.Themes = append(v.Themes, Theme{Number: i + 1, Glyph: t.Glyph.Value, Label: t.Label.Value})
	}
	v.Intro = c.under(2).Render.Snippet(&e.Intro, f.url, e.Lang, f.id(homeURL, "intro-"))
	for _, s := range e.Texts() {
		v.Texts = append(v.Texts, c.bookText(f, s, by[s.URL]))
	}
	c.bindBack(f, v, by)
	if c.BaseURL != "" {
		_, v.Printed, _ = strings.Cut(strings.TrimSuffix(c.BaseURL, "/"), "://")
		v.QR = qrCode(c.BaseURL, f.say.Say("book-qr"))
	}
	return v
}

// under gives c as it writes below a heading of this level.
func (c *Context) under(level int) *Context {
	r := *c.Render
	r.Level = level + 1
	there := *c
	there.Render = &r
	return &there
}

func (c *Context) bookText(f *Frame, s *edition.Section, ch Chapter) BookText {
	there := *f
	there.Lang, there.say = s.Lang, c.Render.Languages.For(s.Lang)
	v := BookText{Chapter: ch, Part: s.PartID != "", Status: status(there.say, s), Supplied: supplied(&there, s),
		Summary: c.Render.Snippet(&s.Summary, f.url, s.Lang, f.id(s.URL, "s-")), Questions: c.questions(&there, s)}
	v.Before, v.After = c.patches(&there, s)
	level := 3
	if v.Part {
		level = 2
	}
	for _, piece := range c.under(level).Render.Section(s, f.url) {
		v.Text = append(v.Text, Paragraph{HTML: piece.HTML, Short: short(piece.Blocks)})
		for _, n := range piece.Notes {
			v.Notes = append(v.Notes, c.note(&there, s, n))
		}
	}
	return v
}

// Answers are those to the questions of one section.
type Answers struct {
	Label, Href string
	Questions   []Question
}

func (c *Context) answers(f *Frame) (all []Answers) {
	for _, s := range c.Edition.Texts() {
		if len(book.Annotations(s, edition.Question)) > 0 {
			all = append(all, Answers{s.Label, f.rel(s.URL), c.questions(f, s)})
		}
	}
	return all
}

// An IndexEntry gives the paragraphs that have a term: the first in each section as it is cited, those
// after it by number.
type IndexEntry struct {
	Word, Href string
	Places     []Link
}

func (c *Context) indexEntry(f *Frame, t *edition.Term) IndexEntry {
	v := IndexEntry{Word: t.Term.Value, Href: f.rel(t.URL)}
	var last graph.Place
	for _, o := range c.Glossary.Of(t) {
		p := graph.TargetPlace(o.Target)
		if p.Block == last.Block {
			continue
		}
		label := p.Label
		if p.Section == last.Section {
			label = strings.TrimPrefix(p.Block.ID, "p")
		}
		v.Places = append(v.Places, Link{Label: label, Href: f.rel(p.Href())})
		last = p
	}
	return v
}

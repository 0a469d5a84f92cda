package site

import (
	"strings"

	"jianzhu/cmd/internal/edition"
)

// Shared is what a page says of itself where it is linked: https://ogp.me
type Shared struct {
	Type          string
	Title         string
	Description   string
	Site          string
	URL           string // absolute, or ""
	Image         string // absolute, or ""
	Width, Height int
}

func (c *Context) shared(p pageInfo, f *Frame) *Shared {
	s := &Shared{Type: "article", Title: p.title, Description: f.Description, Site: c.name(), URL: f.Canonical}
	if p.title == "" {
		s.Type, s.Title = "book", c.name()
	}
	if c.BaseURL != "" {
		s.Image, s.Width, s.Height = c.BaseURL+c.picture(cardName), cardWidth, cardHeight
	}
	return s
}

// name is the edition's whole name: the document's title and ours.
func (c *Context) name() string {
	return c.Edition.Named(edition.PlainTitle(c.Edition.Title))
}

// description says what the edition is: how its introduction begins, or else what parts it has.
func (c *Context) description() string {
	if intro := c.Render.Plain(&c.Edition.Intro); intro != "" {
		return intro
	}
	var parts []string
	for _, p := range c.Edition.Parts {
		parts = append(parts, p.Heading())
	}
	return c.listed(c.Edition.Lang, c.name(), parts)
}

// describe says in a sentence or two what s is about: its summary, or else how it begins.
func (c *Context) describe(s *edition.Section) string {
	if !s.Summary.Empty() {
		return c.Render.Plain(&s.Summary)
	}
	var words []string
	if ps := c.Body(s).Paragraphs; len(ps) > 0 {
		words = append(words, ps[0].Text)
	} else if state := status(c.Render.Languages.For(s.Lang), s); state != "" {
		words = append(words, state)
	}
	return c.listed(s.Lang, s.Heading(), words)
}

// describePart says what p is about, or else what sections it has.
func (c *Context) describePart(p *edition.Part) string {
	if !p.Summary.Empty() || len(c.Body(&p.Section).Paragraphs) > 0 {
		return c.describe(&p.Section)
	}
	var titles []string
	for _, s := range p.Sections {
		titles = append(titles, s.Heading())
	}
	return c.listed(p.Lang, p.Heading(), titles)
}

// describeTerm gives the definition after its word, and how often the text has it.
func (c *Context) describeTerm(t *edition.Term) string {
	lang := c.Edition.Lang
	say := c.Render.Languages.For(lang)
	definition := c.listed(lang, t.Term.Value, []string{c.Render.Plain(&t.Body)})
	if n := c.Glossary.Count(t); n > 0 {
		definition += sep(lang) + say.Count("occurrences", n) + say.Say("stop")
	}
	return definition
}

// listed is name, and after a colon what there is to say of it.
func (c *Context) listed(lang, name string, items []string) string {
	if len(items) == 0 {
		return name
	}
	say := c.Render.Languages.For(lang)
	return name + say.Say("colon") + strings.Join(items, say.Say("list-semicolon"))
}

// meta is a description short enough for those who list pages, at most 160 characters.
func (c *Context) meta(s, lang string) string {
	if edition.IsEastAsian(lang) {
		return shorten(s, 150, lang)
	}
	return shorten(s, 78, lang) // counts for twice as many letters
}

// A Thing is a node of linked data in the words of https://schema.org.
type Thing map[string]any

// thing makes a Thing of alternating keys and values, leaving out those that are empty.
func thing(kind string, pairs ...any) Thing {
	t := Thing{"@type": kind}
	for i := 0; i+1 < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case string:
			if v == "" {
				continue
			}
		case []string:
			if len(v) == 0 {
				continue
			}
		case Thing:
			if v == nil {
				continue
			}
		}
		t[pairs[i].(string)] = pairs[i+1]
	}
	return t
}

// at is a Thing that has a page: what names it is the page's address.
func (c *Context) at(f *Frame, kind, url, name string, pairs ...any) Thing {
	address := f.rel(url)
	if c.BaseURL != "" {
		address = c.BaseURL + strings.TrimPrefix(url, homeURL)
	}
	return thing(kind, append([]any{"@id", address, "url", address, "name", name}, pairs...)...)
}

func (c *Context) bookThing(f *Frame, pairs ...any) Thing {
	return c.at(f, "Book", homeURL, c.name(), pairs...)
}

// wholeBook describes the edition, and the document it is an edition of.
func (c *Context) wholeBook(f *Frame) Thing {
	e := c.Edition
	var issuer, editor Thing
	if !e.Issuer.Empty() {
		issuer = thing("Organization", "name", e.Issuer.Value)
	}
	if !e.Editor.Empty() {
		editor = thing("Person", "name", e.Editor.Value)
	}
	var chapters []Thing
	for i, s := range e.Texts() {
		chapters = append(chapters, c.at(f, "Chapter", s.URL, s.Heading(), "position", i+1))
	}
	return c.bookThing(f, "alternateName", e.Short.Value, "bookEdition", e.Subtitle.Value, "inLanguage", e.Lang,
		"description", f.Description, "editor", editor, "version", e.Version.Value, "dateModified", e.Revised.Value, "hasPart", chapters,
		"exampleOfWork", thing("CreativeWork", "name", edition.PlainTitle(e.Title), "author", issuer, "datePublished", e.Issued.Value))
}

// chapter describes s, the page in reading order that at counts from 0.
func (c *Context) chapter(f *Frame, s *edition.Section, at int) Thing {
	return c.at(f, "Chapter", s.URL, s.Heading(), "position", at+1, "inLanguage", s.Lang, "description", f.Description, "isPartOf", c.bookThing(f))
}

func (c *Context) termSet(f *Frame, pairs ...any) Thing {
	return c.at(f, "DefinedTermSet", glossaryURL, f.say.Say("glossary"), pairs...)
}

func (c *Context) wholeGlossary(f *Frame) Thing {
	var terms []Thing
	for _, t := range c.Edition.Terms {
		terms = append(terms, c.at(f, "DefinedTerm", t.URL, t.Term.Value))
	}
	return c.termSet(f, "inLanguage", c.Edition.Lang, "description", f.Description, "isPartOf", c.bookThing(f), "hasDefinedTerm", terms)
}

func (c *Context) definedTerm(f *Frame, t *edition.Term) Thing {
	return c.at(f, "DefinedTerm", t.URL, t.Term.Value, "alternateName", values(t.Aliases), "inLanguage", c.Edition.Lang,
		"description", c.meta(c.Render.Plain(&t.Body), c.Edition.Lang), "inDefinedTermSet", c.termSet(f))
}

package site

import (
	"cmp"
	"html/template"
	"iter"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
)

// A HomePage is the title page.
type HomePage struct {
	*Frame
	Leaf     Leaf
	Contents iter.Seq[*TOCPart]
	Figure   *DigestFigure
	More     []Link // the other digests
	Themes   []Theme
	Intro    template.HTML
	Colophon []Fact
	About    string
	Book     string // the whole edition as one document for paper
}

// A Leaf is the ruled title leaf.
type Leaf struct {
	Vertical bool
	Size     string // l, m, s: how large the title can be
	Lines    []string
	Supplied string
	Date     string
	Issuer   string
	Subtitle string
	Parts    string
}

// A Fact is a line of the colophon.
type Fact struct {
	Label, Value string
	Href         string
}

func home(c *Context) []Output {
	info := pageInfo{kind: "home", url: homeURL, lang: c.Edition.Lang, description: c.description(), linked: c.wholeBook}
	return []Output{c.page("home", info, func(f *Frame) any { return c.homePage(f) })}
}

func (c *Context) homePage(f *Frame) *HomePage {
	e := c.Edition
	v := &HomePage{Frame: f, Leaf: c.leaf(f), Contents: c.contents(f), About: f.rel(aboutURL), Book: f.rel(bookURL)}
	if len(e.Digests) > 0 {
		v.Figure = c.figure(f, e.Digests[0])
		for _, d := range e.Digests[1:] {
			v.More = append(v.More, Link{Label: edition.PlainTitle(d.Title), Href: f.rel(d.URL)})
		}
	}
	for i, t := range e.Themes {
		v.Themes = append(v.Themes, Theme{Number: i + 1, Glyph: t.Glyph.Value, Label: t.Label.Value})
	}
	v.Intro = c.Render.Snippet(&e.Intro, f.url, e.Lang, "intro-")
	v.Colophon = c.facts(f)
	return v
}

// Beyond these a title no longer fits the columns of the leaf and is set in lines.
const (
	leafColumns = 4
	leafLetters = 15
)

func (c *Context) leaf(f *Frame) Leaf {
	e := c.Edition
	l := Leaf{Lines: strings.Split(e.Title.Value, edition.LineBreak), Subtitle: e.Subtitle.Value,
		Date: date(e.Issued.Value, f.say.Lang), Issuer: e.Issuer.Value, Size: "l"}
	longest := 0
	for _, line := range l.Lines {
		longest = max(longest, utf8.RuneCountInString(line))
	}
	switch {
	case longest > 11:
		l.Size = "s"
	case longest > 9:
		l.Size = "m"
	}
	l.Vertical = edition.IsEastAsian(e.Lang) && len(l.Lines) <= leafColumns && longest <= leafLetters
	if edition.IsSupplied(e.Supplied, "title") {
		l.Supplied = f.say.Say("supplied-title")
	}
	return l
}

// facts gives what is known of the text and the edition, in the edition's own words.
func (c *Context) facts(f *Frame) (all []Fact) {
	e := c.Edition
	for _, fact := range []struct {
		key   string
		value edition.String
	}{
		{"fact-issuer", e.Issuer}, {"fact-issued", e.Issued}, {"fact-source", e.Source}, {"fact-editor", e.Editor},
		{"fact-version", e.Version}, {"fact-revised", e.Revised}, {"fact-license", e.License}, {"fact-text-rights", e.TextRights},
		{"fact-repository", e.Repository},
	} {
		if !fact.value.Empty() {
			all = append(all, Fact{Label: f.say.Say(fact.key), Value: fact.value.Value, Href: web(fact.value.Value)})
		}
	}
	return all
}

// web gives value where it is an address of the web.
func web(value string) string {
	if strings.HasPrefix(value, "https://") || strings.HasPrefix(value, "http://") {
		return value
	}
	return ""
}

// A DigestFigure shows a digest's items side by side: vertical columns where there is room for them.
type DigestFigure struct {
	Title, Href string
	Vertical    bool
	Items       []FigureItem
}

// A FigureItem is an item in a DigestFigure.
type FigureItem struct {
	Number, Name, Href string
	Lacuna             bool
	Key                string
}

func (c *Context) figure(f *Frame, d *edition.Digest) *DigestFigure {
	v := &DigestFigure{Title: edition.PlainTitle(d.Title), Href: f.rel(d.URL), Vertical: vertical(c.Edition.Lang, d, 18)}
	for i, item := range d.Items {
		v.Items = append(v.Items, FigureItem{
			Number: circled(i+1, f.say.Lang), Name: item.Name.Value, Href: f.rel(d.URL + "#" + itemID(i+1)),
			Lacuna: !item.Lacuna.Empty(), Key: cmp.Or(c.Render.Plain(&item.Note), item.Short.Value),
		})
	}
	return v
}

// vertical tells whether d's items can stand side by side as vertical columns, each name of at most
// longest characters.
func vertical(lang string, d *edition.Digest, longest int) bool {
	if !edition.IsEastAsian(lang) || len(d.Items) < 2 || len(d.Items) > 8 {
		return false
	}
	for _, item := range d.Items {
		if utf8.RuneCountInString(item.Name.Value) > longest {
			return false
		}
	}
	return true
}

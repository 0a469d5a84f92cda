package site

import (
	"html/template"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
)

// A GlossaryPage lists every headword under its letter.
type GlossaryPage struct {
	*Frame
	Intro   string
	Bar     []Link // letters; without an address where there is nothing under one
	Letters []Letter
	Groups  []TermGroup
}

// A Letter holds the headwords filed under it.
type Letter struct {
	ID, Letter string
	Entries    []Entry
	Rows       int // in a long glossary, about as many lines are kept for it on a narrow screen until it is laid out
}

// An Entry is a headword of the glossary, or a reference from an alias.
type Entry struct {
	ID      string
	Word    string
	Href    string
	Pinyin  string
	Aliases string
	See     *Link // of an alias
	Body    template.HTML
	Count   string
	Lines   []Line
	More    string
	rows    int
}

// A TermGroup lists the terms of one group.
type TermGroup struct {
	Name  string
	Terms []Link
}

// indexLines is how many lines of concordance an entry shows; the term's own page has the rest.
const indexLines = 3

func glossaryIndex(c *Context) []Output {
	e := c.Edition
	if len(e.Terms) == 0 {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	words := headwords(e) // a collator is not safe for concurrent use
	info := pageInfo{kind: "glossary", url: glossaryURL, lang: e.Lang, title: say.Say("glossary"), nav: "glossary",
		description: say.Count("glossary-intro", len(e.Terms)), linked: c.wholeGlossary}
	return []Output{c.page("glossary", info, func(f *Frame) any { return c.glossaryPage(f, words) })}
}

func (c *Context) glossaryPage(f *Frame, words []headword) *GlossaryPage {
	v := &GlossaryPage{Frame: f, Intro: f.say.Count("glossary-intro", len(c.Edition.Terms)), Groups: c.groups(f)}
	for _, w := range words {
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != w.letter {
			id := "L" + w.letter
			if w.letter == "#" {
				id = "L0"
			}
			v.Letters = append(v.Letters, Letter{ID: id, Letter: w.letter})
		}
		l := &v.Letters[len(v.Letters)-1]
		entry := c.entryOf(f, w)
		l.Entries = append(l.Entries, entry)
		l.Rows += entry.rows
	}
	if len(words) < longGlossary {
		for i := range v.Letters {
			v.Letters[i].Rows = 0
		}
	}
	v.Bar = bar(v.Letters)
	return v
}

// longGlossary is how many headwords it takes for what is out of sight to cost more than to guess its room.
const longGlossary = 60

// bar gives A to Z, and what else there is, with addresses where there are entries.
func bar(letters []Letter) (all []Link) {
	at := map[string]string{}
	for _, l := range letters {
		at[l.Letter] = "#" + l.ID
	}
	for r := 'A'; r <= 'Z'; r++ {
		all = append(all, Link{Label: string(r), Href: at[string(r)]})
		delete(at, string(r))
	}
	for _, l := range letters {
		if at[l.Letter] != "" {
			all = append(all, Link{Label: l.Letter, Href: at[l.Letter]})
		}
	}
	return all
}

func (c *Context) entryOf(f *Frame, w headword) Entry {
	t := w.term
	if w.alias {
		return Entry{Word: w.word, Href: f.rel(t.URL), See: &Link{Label: t.Term.Value, Href: "#" + slug(t.ID)}, rows: headRows}
	}
	shown := slices.Collect(first(indexLines, lines(f, firsts(c.Glossary.Of(t)))))
	e := Entry{
		ID: slug(t.ID), Word: w.word, Href: f.rel(t.URL), Pinyin: t.Pinyin.Value,
		Aliases: strings.Join(values(t.Aliases), f.say.Say("list-comma")),
		Body:    c.Render.First(&t.Body, f.url, c.Edition.Lang),
		Count:   f.say.Count("occurrences", c.Glossary.Count(t)),
		Lines:   shown,
	}
	e.rows = headRows + c.rowsOf(t) + len(e.Lines)
	if rest := c.Glossary.Count(t) - len(shown); rest > 0 {
		e.More = f.say.Count("lines-more", rest)
		e.rows++
	}
	return e
}

// first gives the first n of all.
func first(n int, all iter.Seq[Line]) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		i := 0
		for l := range all {
			if i++; !yield(l) || i == n {
				return
			}
		}
	}
}

// headRows is what a headword takes, with the space around its entry.
const headRows = 2

// rowsOf is how many lines a definition takes on a narrow screen, which is hardly wider than the words
// that a line of concordance has on one side.
func (c *Context) rowsOf(t *edition.Term) int {
	width := latinContext
	if edition.IsEastAsian(c.Edition.Lang) {
		width = hanContext
	}
	shown := c.Render.Shown(&t.Body)
	if len(shown) == 0 {
		return 0
	}
	return (utf8.RuneCountInString(shown[0]) + width - 1) / width
}

// groups gives the terms by group, groups and terms as first met in the files' order.
func (c *Context) groups(f *Frame) (all []TermGroup) {
	at := map[string]int{}
	for _, t := range c.Edition.Terms {
		g := t.Group.Value
		if g == "" {
			continue
		}
		if _, ok := at[g]; !ok {
			at[g] = len(all)
			all = append(all, TermGroup{Name: g})
		}
		all[at[g]].Terms = append(all[at[g]].Terms, Link{Label: t.Term.Value, Href: "#" + slug(t.ID)})
	}
	return all
}

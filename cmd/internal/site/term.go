package site

import (
	"html/template"
	"iter"
	"slices"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
)

// A TermPage is a term's own page.
type TermPage struct {
	*Frame
	Term     string
	Pinyin   string
	Aliases  string
	Group    string
	Body     template.HTML
	Defined  []Quotation
	See      []Related
	Count    string
	Lines    iter.Seq[Line] // the first in each section; nil where there are none
	Rest     []Line
	RestWord string // what opens the rest, or tells how many there are
	Incoming []RelatedGroup
	Index    string
	Report   string
	Prev     *Link
	Next     *Link
}

func terms(c *Context) (all []Output) {
	var order []*edition.Term
	if len(c.Edition.Terms) > 0 {
		for _, w := range headwords(c.Edition) {
			if !w.alias {
				order = append(order, w.term)
			}
		}
	}
	for i, t := range order {
		info := pageInfo{kind: "term", url: t.URL, lang: c.Edition.Lang, title: t.Term.Value, nav: "glossary",
			late: func() string { return c.describeTerm(t) }, linked: func(f *Frame) Thing { return c.definedTerm(f, t) }}
		all = append(all, c.page("term", info, func(f *Frame) any { return c.termPage(f, order, i) }))
	}
	return all
}

func (c *Context) termPage(f *Frame, order []*edition.Term, at int) *TermPage {
	t := order[at]
	v := &TermPage{
		Frame: f, Term: t.Term.Value, Pinyin: t.Pinyin.Value, Group: t.Group.Value,
		Aliases: strings.Join(values(t.Aliases), f.say.Say("list-comma")),
		Body:    c.Render.Snippet(&t.Body, f.url, c.Edition.Lang, "d-"),
		See:     c.see(f, t.ID), Incoming: c.incoming(f, t.ID),
		Count: f.say.Count("occurrences", c.Glossary.Count(t)),
		Index: f.rel(glossaryURL) + "#" + slug(t.ID), Report: c.report(f, t.Term.Value, t.File),
	}
	for _, s := range t.Defined {
		v.Defined = append(v.Defined, c.quotations(f, s)...)
	}
	v.concordance(c.Glossary.Of(t))
	if at > 0 {
		v.Prev = &Link{Label: order[at-1].Term.Value, Href: f.rel(order[at-1].URL)}
	}
	if at+1 < len(order) {
		v.Next = &Link{Label: order[at+1].Term.Value, Href: f.rel(order[at+1].URL)}
	}
	return v
}

// concordance shows the first occurrence in each section, and the rest where they are not too many.
func (v *TermPage) concordance(all []*glossary.Occurrence) {
	if len(all) == 0 {
		return
	}
	v.Lines = lines(v.Frame, firsts(all))
	var rest []*glossary.Occurrence
	for i, o := range all {
		if !beginsSection(all, i) {
			rest = append(rest, o)
		}
	}
	if len(rest) > 0 {
		v.RestWord = v.say.Count("lines-rest", len(rest))
	}
	if len(rest) <= moreLines {
		v.Rest = slices.Collect(lines(v.Frame, slices.Values(rest)))
	}
}

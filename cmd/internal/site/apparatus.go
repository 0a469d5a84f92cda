package site

import (
	"html/template"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// An ApparatusPage reports, section by section, where this edition's text and the witness's part.
type ApparatusPage struct {
	*Frame
	Intro    []string
	Witness  string // where it can be read
	Sections []ApparatusSection
}

// An ApparatusSection is what is reported of one section.
type ApparatusSection struct {
	Label    string
	Title    template.HTML
	Href     string
	Lang     string
	Supplied string
	Variants []Variant
	Queries  []Query
}

// A Query doubts the text and leaves it.
type Query struct {
	Cite, Href, Lemma string
	Note              template.HTML
	Source, By        string
}

func apparatus(c *Context) []Output {
	e := c.Edition
	if !c.Survey.apparatus {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	info := pageInfo{kind: "apparatus", url: apparatusURL, lang: e.Lang, title: say.Say("apparatus"), nav: "apparatus",
		late: func() string {
			return say.Say("apparatus-intro", c.count(edition.Emendation), c.count(edition.Omission), c.count(edition.Lacuna), c.count(edition.Break))
		}}
	return []Output{c.page("apparatus", info, func(f *Frame) any { return c.apparatusPage(f) })}
}

func (c *Context) apparatusPage(f *Frame) *ApparatusPage {
	v := &ApparatusPage{Frame: f, Witness: c.witnessHref(f)}
	doubts, low := 0, 0
	for _, s := range c.Edition.Texts() {
		a := ApparatusSection{Label: s.Label, Title: titleHTML(s.Title), Href: f.rel(s.URL), Lang: f.foreign(s.Lang),
			Supplied: supplied(f, s), Variants: c.variants(f, s)}
		if s.Label == edition.PlainTitle(s.Title) {
			a.Label = ""
		}
		for i := range a.Variants {
			if f.prefix == nil {
				a.Variants[i].ID = "" // ids are unique in a section only
			}
			if a.Variants[i].Low {
				low++
			}
		}
		for _, q := range queries(s) {
			a.Queries = append(a.Queries, c.query(f, s, q))
		}
		doubts += len(a.Queries)
		if len(a.Variants)+len(a.Queries) > 0 || a.Supplied != "" {
			v.Sections = append(v.Sections, a)
		}
	}
	v.Intro = append(v.Intro,
		f.say.Say("apparatus-intro", c.count(edition.Emendation), c.count(edition.Omission), c.count(edition.Lacuna), c.count(edition.Break)),
		f.say.Say("apparatus-doubts", low, doubts))
	return v
}

func (c *Context) query(f *Frame, s *edition.Section, a *edition.Annotation) Query {
	q := Query{Cite: c.Cite(s, a), Href: f.rel(s.URL), Lemma: lemma(c.quoted(a), s.Lang),
		Note: c.Render.Inline(&a.Note, f.url, s.Lang, f.id(s.URL, slug(s.ID)+a.ID+"-")), Source: a.Source.Value, By: a.By.Value}
	if ts := c.Anchors.Annotation(a); len(ts) > 0 {
		q.Href = f.rel(graph.TargetPlace(ts[0]).Href())
	}
	return q
}

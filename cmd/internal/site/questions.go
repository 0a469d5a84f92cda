package site

import (
	"html/template"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A Question is one to think about, with an answer to open.
type Question struct {
	ID     string
	Ask    template.HTML
	Answer template.HTML
	See    []Citation
}

// A Citation is a passage by its paragraph and its words.
type Citation struct {
	Cite, Href, Text string
	Lang             string
}

func (c *Context) questions(f *Frame, s *edition.Section) (all []Question) {
	for _, a := range book.Annotations(s, edition.Question) {
		q := Question{
			ID:     f.id(s.URL, a.ID),
			Ask:    c.Render.Inline(&a.Ask, f.url, s.Lang, f.id(s.URL, a.ID+"-q-")),
			Answer: c.Render.Snippet(&a.Answer, f.url, s.Lang, f.id(s.URL, a.ID+"-")),
		}
		for _, see := range a.See {
			q.See = append(q.See, c.citation(f, see)...)
		}
		all = append(all, q)
	}
	return all
}

// citation cites the passage s points at: none if it points nowhere.
func (c *Context) citation(f *Frame, s *edition.Selector) []Citation {
	ts := c.Anchors.Selector(s)
	if len(ts) == 0 {
		return nil
	}
	p := graph.TargetPlace(ts[0])
	words := ts[0].Text()
	if len(ts) > 1 {
		words = s.Quote.Value
	}
	return []Citation{{Cite: p.Label, Href: f.rel(p.Href()), Text: lemma(words, p.Section.Lang), Lang: f.foreign(p.Section.Lang)}}
}

// A Duty is something the document requires of somebody.
type Duty struct {
	ID   string
	Cite string
	Href string
	Who  string
	Do   string
	Text string // the passage
	Lang string
}

func (c *Context) dutiesOf(f *Frame, s *edition.Section) (all []Duty) {
	for _, a := range book.Annotations(s, edition.Duty) {
		all = append(all, c.duty(f, s, a))
	}
	return all
}

func (c *Context) duty(f *Frame, s *edition.Section, a *edition.Annotation) Duty {
	d := Duty{ID: f.id(s.URL, a.ID), Cite: c.Cite(s, a), Href: f.rel(s.URL), Do: a.Do.Value,
		Who: strings.Join(values(a.Who), f.say.Say("list-comma")), Text: c.quoted(a), Lang: f.foreign(s.Lang)}
	if ts := c.Anchors.Annotation(a); len(ts) > 0 {
		d.Href = f.rel(graph.TargetPlace(ts[0]).Href())
	}
	return d
}

package site

import (
	"html/template"
	"path"
	"strings"
	"sync"

	"jianzhu/cmd/internal/edition"
)

// A Slip is what a term's link opens: its definition in short.
type Slip struct {
	ID      string
	Term    string
	Pinyin  string
	Aliases string
	Body    template.HTML
	Count   string
	Href    string
	Lang    string
	linking bool // there may be links in it
}

// Popups are the slips of a page: those that other pages have alike, and those that are its own, since a link
// in them may be to the page itself.
type Popups struct {
	Alike, Own []*Slip
}

func popups(slips []*Slip) (p Popups) {
	for _, s := range slips {
		if s.linking {
			p.Own = append(p.Own, s)
		} else {
			p.Alike = append(p.Alike, s)
		}
	}
	return p
}

// slips gives a slip for every term that is a link in s, by its first place.
func (c *Context) slips(f *Frame, s *edition.Section) []*Slip {
	found := c.Glossary.In(s)
	n := 0
	for i := range found {
		if found[i].Linked {
			n++
		}
	}
	all, seen := make([]*Slip, 0, n), make(map[*edition.Term]bool, n)
	made := c.reading.slipsFrom(path.Dir(f.url), f.Lang)
	for i := range found {
		if t := found[i].Term; found[i].Linked && !seen[t] {
			seen[t] = true
			all = append(all, c.slip(f, t, made))
		}
	}
	return all
}

// slip gives the slip of t, the same for all pages that share made.
func (c *Context) slip(f *Frame, t *edition.Term, made *sync.Map) *Slip {
	if s, ok := made.Load(t); ok {
		return s.(*Slip)
	}
	s := &Slip{
		ID: "t-" + slug(t.ID), Term: t.Term.Value, Pinyin: t.Pinyin.Value,
		Aliases: strings.Join(values(t.Aliases), f.say.Say("list-comma")),
		Body:    c.Render.First(&t.Body, f.url, c.Edition.Lang),
		Count:   f.say.Count("occurrences", c.Glossary.Count(t)),
		Href:    f.rel(t.URL), Lang: f.foreign(c.Edition.Lang),
		linking: c.Library.Linking(&t.Body) != nil,
	}
	if s.linking { // a link to this page itself would be another elsewhere
		return s
	}
	first, _ := made.LoadOrStore(t, s)
	return first.(*Slip)
}

func slug(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

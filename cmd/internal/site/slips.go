package site

import (
	"html/template"
	"path"
	"strings"

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
func (c *Context) slips(f *Frame, s *edition.Section) (all []*Slip) {
	seen := map[*edition.Term]bool{}
	for _, o := range c.Glossary.In(s) {
		if !o.Linked || seen[o.Term] {
			continue
		}
		seen[o.Term] = true
		all = append(all, c.slip(f, o.Term))
	}
	return all
}

// slip gives the slip of t, the same for all pages of one language in one folder.
func (c *Context) slip(f *Frame, t *edition.Term) *Slip {
	type place struct {
		term         *edition.Term
		folder, lang string
	}
	linking := c.Library.Linking(&t.Body) != nil
	made := func() *Slip {
		return &Slip{
			ID: "t-" + slug(t.ID), Term: t.Term.Value, Pinyin: t.Pinyin.Value,
			Aliases: strings.Join(values(t.Aliases), f.say.Say("list-comma")),
			Body:    c.Render.First(&t.Body, f.url, c.Edition.Lang),
			Count:   f.say.Count("occurrences", c.Glossary.Count(t)),
			Href:    f.rel(t.URL), Lang: f.foreign(c.Edition.Lang), linking: linking,
		}
	}
	if linking {
		return made()
	}
	return remember(&c.reading.slips, place{t, path.Dir(f.url), f.Lang}, made)
}

func slug(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

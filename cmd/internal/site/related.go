package site

import (
	"html/template"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A Related is something that belongs together with what the page shows.
type Related struct {
	Label string        // how it is cited
	Title template.HTML // where that says more
	Href  string
	Lang  string
	Gist  string
	To    string // the paragraph of this page it speaks of
	ToRef string
	Items []ItemRef // of a digest, which refers to several passages
}

// An ItemRef is one item of a digest referring to one passage of the page.
type ItemRef struct {
	Number, Name, Href string
	To, ToRef          string
}

// A RelatedGroup is what refers to a page, of one kind.
type RelatedGroup struct {
	Label string
	Items []Related
	Brief bool // names are enough
}

// see gives what the page with this id names as related.
func (c *Context) see(f *Frame, id string) (all []Related) {
	for _, p := range c.Graph.See(id) {
		r := Related{Label: p.Title, Href: f.rel(p.Href())}
		if p.Section != nil {
			r.Lang = f.foreign(p.Section.Lang)
			r.Label = p.Section.Label
			if r.Label != edition.PlainTitle(p.Section.Title) {
				r.Title = titleHTML(p.Section.Title)
			}
			r.Gist = c.gist(&p.Section.Summary, 70, p.Section.Lang)
		}
		if t := c.termAt(p.ID); t != nil {
			r.Gist = c.gist(&t.Body, 40, c.Edition.Lang)
		}
		if d := c.digestAt(p.ID); d != nil {
			r.Gist = c.gist(&d.Body, 70, c.Edition.Lang)
		}
		all = append(all, r)
	}
	return all
}

// gist gives as much of m as n characters hold, its paragraphs run on.
func (c *Context) gist(m *edition.Markdown, n int, lang string) string {
	return shorten(strings.Join(c.Render.Shown(m), sep(lang)), n, lang)
}

func (c *Context) termAt(id string) *edition.Term {
	for _, t := range c.Edition.Terms {
		if t.ID == id {
			return t
		}
	}
	return nil
}

func (c *Context) digestAt(id string) *edition.Digest {
	for _, d := range c.Edition.Digests {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// referrers are the kinds of reference in the order they are shown; kinds that read alike are one.
var referrers = []struct {
	key   string
	kinds []string
	brief bool
}{
	{"refs-text", []string{"text"}, false},
	{"refs-note", []string{"note"}, false},
	{"refs-question", []string{"question"}, false},
	{"refs-page", []string{"page"}, true},
	{"refs-see", []string{"see"}, true},
	{"refs-term", []string{"term"}, true},
}

// incoming gives what refers to the page with this id, in groups.
func (c *Context) incoming(f *Frame, id string) (groups []RelatedGroup) {
	own := map[string]bool{}
	for _, p := range c.Graph.See(id) {
		own[p.ID] = true
	}
	if items := c.digestReferrers(f, id); len(items) > 0 {
		groups = append(groups, RelatedGroup{Label: f.say.Say("refs-digest"), Items: items})
	}
	for _, r := range referrers {
		g := RelatedGroup{Label: f.say.Say(r.key), Brief: r.brief}
		seen := map[string]bool{}
		for _, ref := range c.Graph.Incoming(id) {
			key := ref.From.Href() + " " + ref.To.Fragment
			if !contains(r.kinds, ref.Kind) || ref.From.ID == id || seen[key] || (ref.Kind == "see" && own[ref.From.ID]) {
				continue
			}
			seen[key] = true
			g.Items = append(g.Items, c.referrer(f, ref))
		}
		if len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// digestReferrers gives the digests that quote the page with this id, each once, with its items.
func (c *Context) digestReferrers(f *Frame, id string) (all []Related) {
	at := map[string]int{}
	seen := map[string]bool{}
	for _, ref := range c.Graph.Incoming(id) {
		d, item := c.digestAt(ref.From.ID), strings.TrimPrefix(ref.From.Fragment, "i")
		n, err := strconv.Atoi(item)
		key := ref.From.Href() + " " + ref.To.Fragment
		if d == nil || d.ID == id || err != nil || n > len(d.Items) || ref.To.Block == nil || seen[key] {
			continue
		}
		seen[key] = true
		if _, ok := at[d.ID]; !ok {
			at[d.ID] = len(all)
			all = append(all, Related{Label: edition.PlainTitle(d.Title), Href: f.rel(d.URL)})
		}
		r := &all[at[d.ID]]
		r.Items = append(r.Items, ItemRef{Number: circled(n, f.say.Lang), Name: d.Items[n-1].Name.Value, Href: f.rel(ref.From.Href()),
			To: ref.To.Label, ToRef: f.rel(ref.To.Href())})
	}
	return all
}

func (c *Context) referrer(f *Frame, ref graph.Reference) Related {
	r := Related{Label: ref.From.Label, Href: f.rel(ref.From.Href())}
	if s := ref.From.Section; s != nil {
		r.Lang = f.foreign(s.Lang)
		if title := edition.PlainTitle(s.Title); ref.From.Fragment == "" && title != r.Label {
			r.Label += " " + title
		}
	}
	if ref.To.Block != nil {
		r.To, r.ToRef = ref.To.Label, f.rel(ref.To.Href())
		r.Gist = lemma(ref.Quote, ref.To.Section.Lang)
	}
	return r
}

func contains(all []string, s string) bool {
	for _, a := range all {
		if a == s {
			return true
		}
	}
	return false
}

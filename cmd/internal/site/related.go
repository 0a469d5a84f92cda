package site

import (
	"html/template"
	"slices"
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
		switch at, _ := c.Edition.Find(p.ID); {
		case at.Term != nil:
			r.Gist = c.gist(&at.Term.Body, 40, c.Edition.Lang)
		case at.Digest != nil:
			r.Gist = c.gist(&at.Digest.Body, 70, c.Edition.Lang)
		}
		all = append(all, r)
	}
	return all
}

// gist gives as much of m as n characters hold, its paragraphs run on.
func (c *Context) gist(m *edition.Markdown, n int, lang string) string {
	return shorten(strings.Join(c.Render.Shown(m), sep(lang)), n, lang)
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
	references := c.Graph.Incoming(id)
	if items := c.digestReferrers(f, id, references); len(items) > 0 {
		groups = append(groups, RelatedGroup{Label: f.say.Say("refs-digest"), Items: items})
	}
	for _, r := range referrers {
		var items []Related
		seen := map[crossing]bool{}
		for _, ref := range references {
			if !contains(r.kinds, ref.Kind) || ref.From.ID == id || seen[crossingOf(ref)] || (ref.Kind == "see" && c.names(id, ref.From.ID)) {
				continue
			}
			seen[crossingOf(ref)] = true
			items = append(items, c.referrer(f, ref))
		}
		if len(items) > 0 {
			groups = append(groups, RelatedGroup{Label: f.say.Say(r.key), Items: items, Brief: r.brief})
		}
	}
	return groups
}

// A crossing is from where to where on a page a reference goes. Those of one crossing are shown once.
type crossing struct{ url, fragment, to string }

func crossingOf(ref graph.Reference) crossing {
	return crossing{ref.From.URL, ref.From.Fragment, ref.To.Fragment}
}

// names tells whether the page with this id names the other as related.
func (c *Context) names(id, other string) bool {
	return slices.ContainsFunc(c.Graph.See(id), func(p graph.Place) bool { return p.ID == other })
}

// digestReferrers gives the digests that quote the page with this id, each once, with its items.
func (c *Context) digestReferrers(f *Frame, id string, references []graph.Reference) (all []Related) {
	at := map[*edition.Digest]int{}
	seen := map[crossing]bool{}
	for _, ref := range references {
		if !strings.HasPrefix(ref.From.Fragment, "i") || ref.To.Block == nil || ref.From.ID == id {
			continue
		}
		from, _ := c.Edition.Find(ref.From.ID)
		n, err := strconv.Atoi(ref.From.Fragment[1:])
		d := from.Digest
		if d == nil || err != nil || n > len(d.Items) || seen[crossingOf(ref)] {
			continue
		}
		seen[crossingOf(ref)] = true
		if _, ok := at[d]; !ok {
			at[d] = len(all)
			all = append(all, Related{Label: edition.PlainTitle(d.Title), Href: f.rel(d.URL)})
		}
		r := &all[at[d]]
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

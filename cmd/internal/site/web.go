package site

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/text"
)

// A WebPage shows which section leans on which.
//
// The measure is one reference: one note, question, summary, entry of `see` or sentence of the text of
// one section that leads to one paragraph of another section, or to the other section as a whole. It
// counts once, however often that note names that paragraph. What leads to its own section does not
// count. The weight of a pair is the number of its references, and the two directions are two pairs.
// Terms and digests belong to no section and weigh nothing; digests that draw on several sections are
// listed apart.
type WebPage struct {
	*Frame
	Intro   string
	Figure  WebFigure
	Nodes   []WebNode // those that refer or are referred to
	Digests []WebDigest
}

// A WebNode is a section with all that ties it to others.
type WebNode struct {
	ID           string
	Label, Title string
	Href, Lang   string
	Lost         string
	Out, In      int // references
	Pairs        []WebPair
	From         []WebPair // the pairs of others that lead here, without their references
}

// A WebPair is all references of one section to another.
type WebPair struct {
	ID           string
	Label, Title string // of the other section
	Href, Lang   string
	Count        int
	References   []WebReference
}

// A WebReference is one reference: where it stands, what it is and where it leads.
type WebReference struct {
	Cite, Kind, Href string
	Number           int
	To, ToRef        string
}

// A WebDigest is a digest that draws on several sections.
type WebDigest struct {
	Title, Href string
	Passages    []Link
}

func connections(c *Context) []Output {
	e := c.Edition
	if !connected(e) {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	ties := c.ties()
	intro := c.webIntro(say, ties)
	info := pageInfo{kind: "web", url: webURL, lang: e.Lang, title: say.Say("web-whole"), nav: "web", description: intro}
	return []Output{c.page("web", info, func(f *Frame) any {
		nodes := c.webNodes(ties)
		return &WebPage{Frame: f, Intro: intro, Figure: c.webFigure(f, nodes, ties), Nodes: c.webList(f, nodes, ties), Digests: c.webDigests(f)}
	})}
}

// webIntro says how many references there are and which sections are referred to most.
func (c *Context) webIntro(say html.Strings, ties []tie) string {
	n, most := 0, 0
	in := map[*edition.Section]int{}
	for _, t := range ties {
		n += len(t.references)
		in[t.to] += len(t.references)
		most = max(most, in[t.to])
	}
	var labels []string
	for _, s := range c.Edition.Texts() {
		if most > 0 && in[s] == most {
			labels = append(labels, s.Label)
		}
	}
	return say.Count("web-intro", n) + sep(say.Lang) + say.Say("web-most", strings.Join(labels, say.Say("list-comma")), most)
}

// textLink finds what a link written in Markdown leads to: an id, or a file.
var textLink = regexp.MustCompile(`\[\[([^\[\]|]+)|\]\(([^)\s#]+\.md)`)

// connected tells whether some section of e refers to another, from what is written alone: which
// pages there are is settled before links are resolved.
func connected(e *edition.Edition) bool {
	known := map[string]*edition.Section{}
	for _, s := range e.Texts() {
		known[s.ID], known[s.File] = s, s
		for _, id := range s.Formerly {
			known[id.Value] = s
		}
	}
	found := false
	leads := func(from *edition.Section, to string) {
		found = found || to != "" && known[to] != nil && known[to] != from
	}
	for _, s := range e.Texts() {
		for _, id := range s.See {
			leads(s, id.Value)
		}
		for _, a := range s.Annotations {
			for _, see := range a.See {
				leads(s, see.In.Value)
			}
		}
	}
	e.Markdowns(func(h edition.Home, m *edition.Markdown) {
		if h.Section == nil {
			return
		}
		for _, l := range textLink.FindAllStringSubmatch(m.Value, -1) {
			id, _ := text.SplitTarget(l[1])
			leads(h.Section, id)
			leads(h.Section, path.Join(path.Dir(h.Section.File), l[2]))
		}
	})
	return found
}

// A tie is a pair of sections, the one referring to the other.
type tie struct {
	from, to   *edition.Section
	references []graph.Reference
}

// ties gives all pairs of sections of which one refers to the other, in reading order of the one that
// refers, then of the other.
func (c *Context) ties() (all []tie) {
	texts := c.Edition.Texts()
	at := map[*edition.Section]int{}
	for i, s := range texts {
		at[s] = i
	}
	seen := map[string]bool{}
	for _, to := range texts {
		by := map[*edition.Section][]graph.Reference{}
		for _, r := range c.Graph.Incoming(to.ID) {
			key := r.Kind + " " + r.From.Href() + " " + r.To.Href()
			if from := r.From.Section; from != nil && from != to && !seen[key] {
				seen[key] = true
				by[from] = append(by[from], r)
			}
		}
		for _, from := range texts {
			if rs := by[from]; rs != nil {
				slices.SortStableFunc(rs, func(x, y graph.Reference) int {
					return cmp.Or(standingOf(x.From)-standingOf(y.From), standingOf(x.To)-standingOf(y.To))
				})
				all = append(all, tie{from, to, rs})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y tie) int { return at[x.from] - at[y.from] })
	return all
}

// standingOf gives the paragraph p is in; what is said of a section as a whole comes first.
func standingOf(p graph.Place) int {
	if p.Block == nil {
		return 0
	}
	return p.Block.Number
}

// webNodes gives what the page speaks of: every section, and the parts that have text or ties of their
// own. Of very many sections, only those with ties.
func (c *Context) webNodes(ties []tie) (nodes []*edition.Section) {
	tied := map[*edition.Section]bool{}
	for _, t := range ties {
		tied[t.from], tied[t.to] = true, true
	}
	texts := c.Edition.Texts()
	for _, s := range texts {
		if tied[s] || len(texts) <= longContents && (s.PartID == "" || len(c.Body(s).Paragraphs) > 0) {
			nodes = append(nodes, s)
		}
	}
	return nodes
}

// webList lists every reference once, under the section in which it stands.
func (c *Context) webList(f *Frame, nodes []*edition.Section, ties []tie) (all []WebNode) {
	ids := nodeIDs(nodes)
	for _, s := range nodes {
		v, numbers := c.webNode(f, s, ids[s]), c.numbers(s)
		for _, t := range ties {
			switch s {
			case t.from:
				v.Out += len(t.references)
				p := c.webPair(f, t.to, ids[s]+"-"+ids[t.to], len(t.references))
				p.Href = "#" + ids[t.to]
				for _, r := range t.references {
					p.References = append(p.References, webReference(f, r, numbers))
				}
				v.Pairs = append(v.Pairs, p)
			case t.to:
				v.In += len(t.references)
				p := c.webPair(f, t.from, "", len(t.references))
				p.Href = "#" + ids[t.from] + "-" + ids[s]
				v.From = append(v.From, p)
			}
		}
		if v.Out+v.In > 0 {
			all = append(all, v)
		}
	}
	return all
}

func nodeIDs(nodes []*edition.Section) map[*edition.Section]string {
	ids := map[*edition.Section]string{}
	for i, s := range nodes {
		ids[s] = itemID(i + 1)
	}
	return ids
}

func (c *Context) webNode(f *Frame, s *edition.Section, id string) WebNode {
	v := WebNode{ID: id, Label: s.Label, Title: shortTitle(s), Href: f.rel(s.URL), Lang: f.foreign(s.Lang)}
	if s.Status == edition.Lost {
		v.Lost = f.say.Say("status-lost")
	}
	return v
}

func (c *Context) webPair(f *Frame, other *edition.Section, id string, n int) WebPair {
	return WebPair{ID: id, Label: other.Label, Title: shortTitle(other), Lang: f.foreign(other.Lang), Count: n}
}

// shortTitle is the title of s as short as it has one; "" where its label says the same.
func shortTitle(s *edition.Section) string {
	title := cmp.Or(edition.PlainTitle(s.Short), edition.PlainTitle(s.Title))
	if title == s.Label {
		return ""
	}
	return title
}

// Kinds of reference as the page names them. What the graph calls a page is, of a section, its summary.
var webKinds = map[string]string{
	"text": "web-text", "note": "web-note", "question": "web-question", "page": "web-summary", "see": "web-see",
}

// webReference says what refers: a note or a question by its number, anything else by its kind, and
// where it has a paragraph, by that.
func webReference(f *Frame, r graph.Reference, numbers map[string]int) WebReference {
	v := WebReference{Kind: f.say.Say(webKinds[r.Kind]), Href: f.rel(r.From.Href()), To: r.To.Label, ToRef: f.rel(r.To.Href())}
	if n := numbers[r.From.Fragment]; n > 0 {
		v.Number = n
	} else if r.From.Block != nil {
		v.Cite = r.From.Label
	}
	return v
}

// numbers gives the numbers of the notes and questions of s, as its page counts them, by their ids.
func (c *Context) numbers(s *edition.Section) map[string]int {
	ns := map[string]int{}
	for i, a := range c.Notes(s) {
		ns[a.ID] = i + 1
	}
	for i, a := range book.Annotations(s, edition.Question) {
		ns[a.ID] = i + 1
	}
	return ns
}

// webDigests gives the digests whose passages and echoes stand in more than one section, with the
// paragraphs they stand in, in reading order.
func (c *Context) webDigests(f *Frame) (all []WebDigest) {
	for _, d := range c.Edition.Digests {
		v := WebDigest{Title: edition.PlainTitle(d.Title), Href: f.rel(d.URL)}
		in := 0
		for _, s := range c.Edition.Texts() {
			before := len(v.Passages)
			for _, p := range c.Body(s).Paragraphs {
				if c.drawsOn(d, s, p) {
					v.Passages = append(v.Passages, Link{Label: cite(s, p), Href: f.rel(s.URL + "#" + p.ID)})
				}
			}
			if len(v.Passages) > before {
				in++
			}
		}
		if in > 1 {
			all = append(all, v)
		}
	}
	return all
}

// drawsOn tells whether an item of d refers to paragraph p of s.
func (c *Context) drawsOn(d *edition.Digest, s *edition.Section, p *text.Block) bool {
	return slices.ContainsFunc(c.Graph.Incoming(s.ID), func(r graph.Reference) bool {
		return r.From.ID == d.ID && strings.HasPrefix(r.From.Fragment, "i") && r.To.Block == p
	})
}

package site

import (
	"cmp"
	"iter"
	"strings"
	"sync"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/text"
)

// A WebPage shows which section leans on which: ties counts.
type WebPage struct {
	*Frame
	Intro   string
	Figure  *WebFigure        // nil where there are too many sections to draw
	Nodes   iter.Seq[WebNode] // those that refer or are referred to
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
	if !c.Survey.connected {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	ties := sync.OnceValue(c.ties)
	intro := func() string { return c.webIntro(say, ties()) }
	info := pageInfo{kind: "web", url: webURL, lang: e.Lang, title: say.Say("web-whole"), nav: "web", late: intro}
	return []Output{c.page("web", info, func(f *Frame) any {
		ties := ties()
		nodes := c.webNodes(ties)
		v := &WebPage{Frame: f, Intro: intro(), Nodes: c.webList(f, nodes, ties), Digests: c.webDigests(f)}
		if len(nodes) <= figureRows {
			v.Figure = c.webFigure(f, nodes, ties)
		}
		return v
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
			labels = append(labels, strings.TrimSpace(s.Label+" "+shortTitle(s)))
		}
	}
	return say.Count("web-intro", n) + sep(say.Lang) + say.Say("web-most", strings.Join(labels, say.Say("list-comma")), most)
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

// webList lists every reference once, under the section in which it stands. An entry is made as it is asked for.
func (c *Context) webList(f *Frame, nodes []*edition.Section, ties []tie) iter.Seq[WebNode] {
	ids := nodeIDs(nodes)
	out, in := map[*edition.Section][]*tie{}, map[*edition.Section][]*tie{}
	for i := range ties {
		t := &ties[i]
		out[t.from], in[t.to] = append(out[t.from], t), append(in[t.to], t)
	}
	return func(yield func(WebNode) bool) {
		from, to := ways{frame: f}, ways{frame: f}
		for _, s := range nodes {
			if len(out[s])+len(in[s]) == 0 {
				continue
			}
			v := c.webNode(f, s, ids[s])
			numbers := c.numbers(s)
			for _, t := range out[s] {
				p := webPair(f, t.to, "#"+ids[t.to], len(t.references))
				p.ID = ids[s] + "-" + ids[t.to]
				for _, r := range t.references {
					p.References = append(p.References, webReference(&from, &to, r, numbers))
				}
				v.Out += p.Count
				v.Pairs = append(v.Pairs, p)
			}
			for _, t := range in[s] {
				p := webPair(f, t.from, "#"+ids[t.from]+"-"+ids[s], len(t.references))
				v.In += p.Count
				v.From = append(v.From, p)
			}
			if !yield(v) {
				return
			}
		}
	}
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

func webPair(f *Frame, other *edition.Section, href string, n int) WebPair {
	return WebPair{Label: other.Label, Title: shortTitle(other), Href: href, Lang: f.foreign(other.Lang), Count: n}
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
func webReference(from, to *ways, r *graph.Reference, numbers map[string]int) WebReference {
	v := WebReference{Kind: from.frame.say.Say(webKinds[r.Kind]), Href: from.place(r.From), To: r.To.Label, ToRef: to.place(r.To)}
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
		to := ways{frame: f}
		for _, s := range c.Edition.Texts() {
			drawn := c.drawnOn(d, s)
			if len(drawn) == 0 {
				continue
			}
			in++
			for _, p := range c.Body(s).Paragraphs {
				if drawn[p] {
					label, href := to.paragraph(s, p)
					v.Passages = append(v.Passages, Link{Label: label, Href: href})
				}
			}
		}
		if in > 1 {
			all = append(all, v)
		}
	}
	return all
}

// drawnOn gives the paragraphs of s that items of d refer to.
func (c *Context) drawnOn(d *edition.Digest, s *edition.Section) map[*text.Block]bool {
	var drawn map[*text.Block]bool
	for _, r := range c.Graph.Incoming(s.ID) {
		if r.From.ID == d.ID && strings.HasPrefix(r.From.Fragment, "i") && r.To.Block != nil {
			if drawn == nil {
				drawn = map[*text.Block]bool{}
			}
			drawn[r.To.Block] = true
		}
	}
	return drawn
}

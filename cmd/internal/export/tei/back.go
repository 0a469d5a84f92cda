package tei

import (
	"slices"
	"strconv"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// back writes the editor's back matter: glossary, digests and pages.
func (d *document) back() {
	e := d.Edition
	if len(e.Terms)+len(e.Digests)+len(e.Pages) == 0 {
		return
	}
	d.lines("back", func() {
		if len(e.Terms) > 0 {
			d.lines("div", d.glossary, "type", "glossary", "resp", "#editor")
		}
		if len(e.Digests) > 0 {
			d.lines("div", func() {
				for _, g := range e.Digests {
					d.lines("div", func() { d.digest(g) }, "type", "digest", "xml:id", xmlID(g.ID, ""), "resp", "#editor")
				}
			}, "type", "digests")
		}
		for _, p := range e.Pages {
			d.lines("div", func() {
				d.element("head", edition.PlainTitle(p.Title))
				d.note("summary", &p.Summary, xmlID(p.ID, "")+".summary")
				d.division(d.Library.Of(&p.Body), nil, xmlID(p.ID, ""))
				d.see(p.ID)
			}, "type", "page", "xml:id", xmlID(p.ID, ""), "resp", "#editor")
		}
	})
}

func (d *document) glossary() {
	d.element("head", d.say.Say("glossary"))
	groups := d.groups()
	d.lines("list", func() {
		for _, t := range d.Edition.Terms {
			id := xmlID(t.ID, "")
			group := ""
			if i := slices.Index(groups, t.Group.Value); i >= 0 {
				group = "#group." + strconv.Itoa(i+1)
			}
			d.lines("label", func() {
				d.element("term", t.Term.Value)
				for _, a := range t.Aliases {
					d.element("term", a.Value, "type", "alias")
				}
				d.element("seg", t.Pinyin.Value, "type", "pinyin", "xml:lang", "zh-Latn-pinyin")
			}, "xml:id", id, "ana", group)
			d.lines("item", func() {
				d.snippet(&t.Body, id)
				d.passages("defined", t.Defined...)
				d.see(t.ID)
			})
		}
	}, "type", "gloss")
}

func (d *document) digest(g *edition.Digest) {
	id := xmlID(g.ID, "")
	d.element("head", edition.PlainTitle(g.Title))
	d.note("summary", &g.Summary, id+".summary")
	if len(g.Items) > 0 {
		d.lines("list", func() {
			for i, item := range g.Items {
				d.lines("item", func() { d.digested(item, xmlID(g.ID, graph.ItemID(i+1))) },
					"xml:id", xmlID(g.ID, graph.ItemID(i+1)), "n", strconv.Itoa(i+1))
			}
		}, "rend", "numbered")
	}
	d.division(d.Library.Of(&g.Body), nil, id)
	d.see(g.ID)
}

func (d *document) digested(item *edition.Item, id string) {
	d.element("label", item.Name.Value)
	d.passages("passages", item.Passages...)
	var main, other []*edition.Selector
	for _, echo := range item.Echoes {
		if echo.Main {
			main = append(main, &echo.Selector)
		} else {
			other = append(other, &echo.Selector)
		}
	}
	d.passages("main-echoes", main...)
	d.passages("echoes", other...)
	d.note("lacuna", &item.Lacuna, id+".lacuna")
	d.note("comment", &item.Note, id+".note")
}

// note writes Markdown beside what it is about; nothing where there is none.
func (d *document) note(kind string, m *edition.Markdown, id string) {
	if !m.Empty() {
		d.lines("note", func() { d.snippet(m, id) }, "type", kind)
	}
}

// passages points at stretches of the text.
func (d *document) passages(kind string, all ...*edition.Selector) {
	var spans [][2]string
	for _, s := range all {
		if ts := d.Anchors.Selector(s); len(ts) > 0 {
			from, to := ends(ts)
			spans = append(spans, [2]string{from, to})
		}
	}
	if len(spans) == 0 {
		return
	}
	d.open("spanGrp", "type", kind)
	for _, s := range spans {
		d.empty("span", "from", s[0], "to", s[1])
	}
	d.close("spanGrp")
	d.line()
}

// see points at the related places that the page with this id names.
func (d *document) see(id string) {
	if places := d.Graph.See(id); len(places) > 0 {
		d.lines("note", func() { d.places(places) }, "type", "see")
	}
}

func (d *document) places(all []graph.Place) {
	for _, p := range all {
		d.element("ref", p.Title, "target", d.pointer(p))
	}
}

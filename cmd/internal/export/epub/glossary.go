package epub

import (
	"html/template"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A glossaryView lists every headword under its letter.
type glossaryView struct {
	*frame
	Letters []letter
}

type letter struct {
	Letter  string
	Entries []headword
}

type headword struct {
	ID, Word, Pinyin, Aliases string
	See                       *link // of an alias: the term
	Body                      template.HTML
	Defined                   []citation
	Count                     string
	Found                     []citation // where it first is in each section, up to foundMost
	Rest                      bool       // it is in more sections
	Related                   []link
}

// foundMost bounds the places an entry leads back to.
const foundMost = 12

func (m *maker) glossaryView(f *frame) *glossaryView {
	v := &glossaryView{frame: f}
	for _, w := range m.options.Headwords {
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != w.Letter {
			v.Letters = append(v.Letters, letter{Letter: w.Letter})
		}
		l := &v.Letters[len(v.Letters)-1]
		l.Entries = append(l.Entries, m.headword(f, w))
	}
	return v
}

func (m *maker) headword(f *frame, w Headword) headword {
	t := w.Term
	if w.Word != t.Term.Value {
		return headword{Word: w.Word, See: &link{Href: "#" + termID(t), Label: t.Term.Value}}
	}
	var aliases []string
	for _, a := range t.Aliases {
		aliases = append(aliases, a.Value)
	}
	v := headword{ID: termID(t), Word: w.Word, Pinyin: t.Pinyin.Value, Aliases: strings.Join(aliases, f.say.Say("list-comma")),
		Body: f.render.Snippet(&t.Body, "", f.Lang, termID(t)+"-"), Count: f.say.Count("occurrences", m.Glossary.Count(t)), Related: m.see(f, t.ID)}
	for _, s := range t.Defined {
		v.Defined = append(v.Defined, m.passage(f, s)...)
	}
	seen := map[*edition.Section]bool{}
	for _, o := range m.Glossary.Of(t) {
		if seen[o.Section] {
			continue
		}
		seen[o.Section] = true
		if len(v.Found) == foundMost {
			v.Rest = true
			break
		}
		p := graph.TargetPlace(o.Target)
		v.Found = append(v.Found, citation{Cite: p.Label, Href: m.place(f.path, p)})
	}
	return v
}

// A digestsView lists the digests with what each enumerates.
type digestsView struct {
	*frame
	Digests []digest
}

type digest struct {
	link
	Items []string
}

func (m *maker) digestsView(f *frame) *digestsView {
	v := &digestsView{frame: f}
	for _, d := range m.Edition.Digests {
		one := digest{link: link{Href: f.rel(d.URL), Label: edition.PlainTitle(d.Title)}}
		for _, item := range d.Items {
			one.Items = append(one.Items, item.Name.Value)
		}
		v.Digests = append(v.Digests, one)
	}
	return v
}

// A digestView shows a formula, what it enumerates, and where the text takes each of it up.
type digestView struct {
	*frame
	Heading       template.HTML
	Summary, Body template.HTML
	Items         []item
	See           []link
}

type item struct {
	ID, Name     string
	Passages     []citation
	Lacuna, Note template.HTML
	Echoes       []citation
}

func (m *maker) digestView(f *frame, d *edition.Digest) *digestView {
	v := &digestView{frame: f, Heading: heading("", d.Title, f.Lang), Summary: f.render.Snippet(&d.Summary, "", f.Lang, "s-"),
		Body: f.render.Snippet(&d.Body, "", f.Lang, "b-"), See: m.see(f, d.ID)}
	for i, it := range d.Items {
		id := graph.ItemID(i + 1)
		one := item{ID: id, Name: it.Name.Value, Lacuna: f.render.Inline(&it.Lacuna, "", f.Lang, id+"-l-"), Note: f.render.Inline(&it.Note, "", f.Lang, id+"-n-")}
		for _, s := range it.Passages {
			one.Passages = append(one.Passages, m.passage(f, s)...)
		}
		for _, e := range it.Echoes {
			for _, c := range m.passage(f, &e.Selector) {
				c.Main = e.Main
				one.Echoes = append(one.Echoes, c)
			}
		}
		v.Items = append(v.Items, one)
	}
	return v
}

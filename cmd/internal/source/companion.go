package source

import (
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// term reads one term of the glossary.
func term(r *reader, file, _ string) any {
	d := r.document(file)
	m := r.open(d)
	t := &edition.Term{ID: idOf(file), File: file, URL: idOf(file) + ".html"}
	t.Term, t.Aliases = m.required("term"), m.strings("aliases")
	t.Pinyin, t.Sort, t.Group = m.str("pinyin"), m.str("sort"), m.str("group")
	t.NotIn = m.strings("not_in")
	t.Link = edition.LinkPolicy(m.oneOf("link", edition.LinkPolicies).Value)
	t.See = m.strings("see")
	t.Defined = m.passages("defined")
	t.Formerly = m.strings("formerly")
	m.done()
	if d != nil {
		t.Body = edition.Markdown{String: d.body}
	}
	if !m.broken && strings.TrimSpace(t.Body.Value) == "" {
		m.Errorf(m.pos, diag.KeyMissing, "the body is missing: it is the term's definition")
	}
	return t
}

// digest reads one digest.
func digest(r *reader, file, _ string) any {
	doc := r.document(file)
	m := r.open(doc)
	d := &edition.Digest{ID: idOf(file), File: file, URL: idOf(file) + ".html"}
	d.Title, d.Short, d.Summary = m.required("title"), m.str("short"), m.markdown("summary")
	d.Count, d.CountPos, _ = m.number("count", 1)
	d.Order = m.order()
	m.list("items", func(item *mapping) { d.Items = append(d.Items, digestItem(item)) })
	d.See, d.Formerly = m.strings("see"), m.strings("formerly")
	m.done()
	if doc != nil {
		d.Body = edition.Markdown{String: doc.body}
	}
	return d
}

func digestItem(m *mapping) *edition.Item {
	i := &edition.Item{Pos: m.pos, Name: m.required("name"), Short: m.str("short")}
	i.Passages = m.passages("passages")
	i.Lacuna, i.Note = m.markdown("lacuna"), m.markdown("note")
	m.list("echoes", func(echo *mapping) {
		main := echo.flag("main")
		if s := echo.selector((*mapping).required); s != nil {
			i.Echoes = append(i.Echoes, &edition.Echo{Selector: *s, Main: main})
		}
	})
	return i
}

// page reads any other page.
func page(r *reader, file, _ string) any {
	d := r.document(file)
	m := r.open(d)
	p := &edition.Page{ID: idOf(file), File: file, URL: idOf(file) + ".html"}
	p.Title, p.Short, p.Summary = m.required("title"), m.str("short"), m.markdown("summary")
	p.Order = m.order()
	p.See, p.Formerly = m.strings("see"), m.strings("formerly")
	m.done()
	if d != nil {
		p.Body = edition.Markdown{String: d.body}
	}
	return p
}

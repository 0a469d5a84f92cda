package source

import (
	"cmp"
	"slices"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// part reads a folder of sections.
func (r *reader) part(f folder, lang string, labels labelled) *edition.Part {
	p := &edition.Part{}
	id := idOf(f.path)
	file := f.path + "/_index.md"
	var label edition.String
	if f.index {
		label = r.text(&p.Section, file, lang)
	} else {
		r.Errorf(top(file), diag.FileMissing, "the folder %s is a part of the text and needs an _index.md with its title", f.path)
		p.Section = edition.Section{File: file, Lang: lang, Status: edition.Complete, Start: 1}
	}
	p.ID, p.PartID, p.URL = id, id, id+"/index.html"
	setLabel(&p.Section, label, p.Short, labels)

	type reading struct {
		*edition.Section
		label edition.String
	}
	for _, s := range each(f.texts, func(file string) reading {
		s := &edition.Section{}
		return reading{s, r.text(s, file, p.Lang)}
	}) {
		s.ID = idOf(s.File)
		s.URL = s.ID + ".html"
		setLabel(s.Section, s.label, s.Number, labels)
		p.Sections = append(p.Sections, s.Section)
	}
	slices.SortStableFunc(p.Sections, func(a, b *edition.Section) int { return byOrder(a.Order, b.Order) })
	return p
}

// setLabel settles how a text is cited: by its label, else by second best, else by its title.
func setLabel(s *edition.Section, label, secondBest edition.String, labels labelled) {
	title := edition.String{Value: edition.PlainTitle(s.Title), Pos: s.Title.Pos}
	label = firstGiven(label, secondBest, title)
	s.Label, labels[s] = label.Value, label
}

func firstGiven(all ...edition.String) edition.String {
	for _, s := range all {
		if !s.Empty() {
			return s
		}
	}
	return edition.String{}
}

// text reads what a part and a section have in common into s, and gives the label written.
func (r *reader) text(s *edition.Section, file, lang string) (label edition.String) {
	d := r.document(file)
	m := r.open(d)
	s.File = file
	s.Number, s.Title, s.Short = m.str("number"), m.required("title"), m.str("short")
	label = m.str("label")
	s.Lang = m.lang(lang)
	s.Status = edition.Status(m.oneOf("status", edition.Statuses).Value)
	s.Supplied = m.supplied("title", "number")
	s.WitnessTitle = m.str("witness_title")
	start, _, _ := m.number("start", 1)
	s.Start = cmp.Or(start, 1)
	s.Order = m.order()
	s.Formerly = m.strings("formerly")
	s.Summary = m.markdown("summary")
	s.Outline = m.strings("outline")
	if len(s.Outline) > 0 {
		s.OutlinePos = m.at("outline")
	}
	s.Annotations = m.annotations()
	m.list("undirected", func(item *mapping) {
		s.Undirected = append(s.Undirected, &edition.Undirected{Selector: item.quoting(), Note: item.required("note")})
	})
	s.See = m.strings("see")
	m.done()
	if d != nil {
		s.Body = edition.Markdown{String: d.body}
	}
	return label
}

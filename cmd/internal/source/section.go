package source

import (
	"cmp"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// part reads a folder of sections, without these, and gives the place where its label comes from.
func (r *reader) part(f folder, lang string) (*edition.Part, edition.String) {
	p := &edition.Part{}
	file := f.path + "/_index.md"
	var written edition.String
	if f.index {
		written = r.text(&p.Section, file, lang)
	} else {
		r.Errorf(top(file), diag.FileMissing, "the folder %s is a part of the text and needs an _index.md with its title", f.path)
		p.Section = edition.Section{File: file, Lang: lang, Status: edition.Complete, Start: 1}
	}
	p.ID = idOf(f.path)
	p.PartID, p.URL = p.ID, p.ID+"/index.html"
	return p, label(&p.Section, written, p.Short)
}

// A labelledSection is a section with the place where its label comes from, for messages.
type labelledSection struct {
	*edition.Section
	label edition.String
}

func section(r *reader, file, lang string) any {
	s := &edition.Section{}
	written := r.text(s, file, lang)
	s.ID = idOf(file)
	s.URL = s.ID + ".html"
	return labelledSection{s, label(s, written, s.Number)}
}

// label settles how a text is cited: by its label, else by second best, else by its title.
func label(s *edition.Section, label, secondBest edition.String) edition.String {
	title := edition.String{Value: edition.PlainTitle(s.Title), Pos: s.Title.Pos}
	label = firstGiven(label, secondBest, title)
	s.Label = label.Value
	return label
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

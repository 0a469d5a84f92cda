package epub

import (
	"html/template"
	"slices"
	"strconv"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

func decimal(n int) string { return strconv.Itoa(n) }

// A textView is a section, or a part with its own text and the list of its sections.
type textView struct {
	*frame
	Part      bool
	Heading   template.HTML
	Editor    bool   // the title is the editor's
	State     string // what of the section is lost, and what of its head the editor supplied
	Summary   template.HTML
	Outline   []citation
	Before    []patch
	Blocks    []template.HTML
	After     []patch
	Sections  []link
	Questions []question
	See       []link
	Notes     []note
}

// A citation is something said of a paragraph.
type citation struct {
	Cite, Href, Text string
	Lang             string
	Main             bool
}

// A patch shows where the witness has lost text before or after the paragraphs.
type patch struct {
	ID, Label string
	Note      template.HTML
}

// A question has its answer among the notes.
type question struct {
	ID     string
	Ask    template.HTML
	Answer string // the id of its answer, "" where there is none
	See    []citation
}

func (m *maker) partView(f *frame, p *edition.Part) *textView {
	v := m.sectionView(f, &p.Section)
	v.Part = true
	for _, s := range p.Sections {
		v.Sections = append(v.Sections, link{f.rel(s.URL), s.Heading(), f.foreign(s.Lang)})
	}
	return v
}

func (m *maker) sectionView(f *frame, s *edition.Section) *textView {
	v := &textView{frame: f, Heading: heading(s.Number.Value, s.Title, s.Lang), Editor: edition.IsSupplied(s.Supplied, "title"),
		State: state(f.say, s), Summary: f.render.Snippet(&s.Summary, "", s.Lang, "s-"), See: m.see(f, s.ID)}
	for i, p := range m.Body(s).Paragraphs {
		if i < len(s.Outline) {
			v.Outline = append(v.Outline, citation{Cite: graph.Cite(s, p), Href: "#" + p.ID, Text: s.Outline[i].Value})
		}
	}
	for _, a := range book.Annotations(s, edition.Lacuna) {
		p := patch{"r-" + a.ID, "", f.render.Snippet(&a.Note, "", s.Lang, "r-"+a.ID+"-")}
		switch a.At {
		case edition.AtWhole:
			p.Label = f.say.Say("status-lost")
			v.Before = append(v.Before, p)
		case edition.AtStart:
			p.Label = f.say.Say("status-start")
			v.Before = append(v.Before, p)
		case edition.AtEnd:
			p.Label = f.say.Say("status-end")
			v.After = append(v.After, p)
		}
	}
	var numbered []html.NumberedNote
	for _, piece := range f.render.Section(s, "") {
		v.Blocks = append(v.Blocks, piece.HTML)
		numbered = append(numbered, piece.Notes...)
	}
	v.Questions = m.questions(f, s)
	v.Notes = m.notes(f, s, numbered)
	return v
}

// state says in one line what of s is lost, where no patch tells that, and what is the editor's.
func state(say html.Strings, s *edition.Section) (words string) {
	add := func(key string) {
		if words != "" {
			words += say.Say("list-semicolon")
		}
		words += say.Say(key)
	}
	patched := slices.ContainsFunc(s.Annotations, func(a *edition.Annotation) bool { return a.Type == edition.Lacuna && a.At != "" })
	if (s.Status == edition.Partial || s.Status == edition.Lost) && !patched {
		add("status-" + string(s.Status))
	}
	title, number := edition.IsSupplied(s.Supplied, "title"), edition.IsSupplied(s.Supplied, "number")
	switch {
	case title && number:
		add("supplied-both")
	case title:
		add("supplied-title")
	case number:
		add("supplied-number")
	}
	return words
}

func (m *maker) questions(f *frame, s *edition.Section) (all []question) {
	for _, a := range book.Annotations(s, edition.Question) {
		q := question{ID: a.ID, Ask: f.render.Inline(&a.Ask, "", s.Lang, a.ID+"-q-")}
		if !a.Answer.Empty() {
			q.Answer = answerID(a)
		}
		for _, see := range a.See {
			q.See = append(q.See, m.passage(f, see)...)
		}
		all = append(all, q)
	}
	return all
}

func answerID(a *edition.Annotation) string { return a.ID + "-answer" }

// passage quotes the passage that s points at; none if it points nowhere.
func (m *maker) passage(f *frame, s *edition.Selector) []citation {
	ts := m.Anchors.Selector(s)
	if len(ts) == 0 {
		return nil
	}
	p := graph.TargetPlace(ts[0])
	return []citation{{Cite: p.Label, Href: m.place(f.path, p), Text: words(ts), Lang: f.foreign(p.Section.Lang)}}
}

// words gives a passage, which may cross paragraphs, in the text's own words.
func words(ts []anchor.Target) (all string) {
	for i, t := range ts {
		if i > 0 && !edition.IsEastAsian(t.Section.Lang) {
			all += " "
		}
		all += t.Text()
	}
	return all
}

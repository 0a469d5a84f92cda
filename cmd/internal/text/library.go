package text

import (
	"maps"
	"slices"
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A Library holds every piece of Markdown of an edition, parsed.
type Library struct {
	Bodies map[string]*Text // the document: sections and parts by id
	Fresh  map[string]bool  // the files that were parsed for it, by name: of others it has what was there before

	files  edition.ByFile[*volume]
	parser *Parser
}

// A volume is the Markdown of one file.
type volume struct {
	body     *Text                       // where it is a section's or a part's
	snippets map[*edition.Markdown]*Text // of all else, what may have links or images: others point at their nodes
	shows    []string                    // ids of what its links without words of their own show
	said     []diag.Diagnostic
}

// Of gives the Text of m, which is no body, or nil where m is empty. One without links is parsed again
// every time, which costs less than to keep the trees of all notes and answers.
func (b *Library) Of(m *edition.Markdown) *Text {
	if t := b.Linking(m); t != nil || m.Value == "" {
		return t
	}
	return b.parser.Parse(m, 1, nil, nil)
}

// Words gives what m reads as, where it is no more than a line of words. It costs no tree.
func (b *Library) Words(m *edition.Markdown) (words string, ok bool) { return plain(m.Value) }

// Linking gives the Text of m, which is no body, where there may be links or images in it.
func (b *Library) Linking(m *edition.Markdown) *Text {
	if v := b.files.Of(m.Pos.File); v != nil {
		return v.snippets[m]
	}
	return nil
}

// All gives every Text that may have links or images, and every body, in no order.
func (b *Library) All(yield func(*Text) bool) {
	for _, t := range b.Bodies {
		if !yield(t) {
			return
		}
	}
	for _, v := range b.files.Values {
		for _, t := range v.snippets {
			if !yield(t) {
				return
			}
		}
	}
}

// mayLink tells whether there may be a link or an image in source: nothing else makes one.
func mayLink(source string) bool { return strings.ContainsAny(source, "[<") }

// Read parses all of e. locate gives the place in its file of a byte of a Markdown that is not a body.
func Read(e *edition.Edition, l *diag.List, locate func(m *edition.Markdown, i int) diag.Pos) *Library {
	return Again(e, e.Since(nil), nil, l, locate)
}

// Again parses of e what has changed since last was parsed, and what shows the title of something that has.
func Again(e *edition.Edition, changes edition.Changes, last *Library, l *diag.List, locate func(m *edition.Markdown, i int) diag.Pos) *Library {
	b := &Library{Bodies: map[string]*Text{}, Fresh: map[string]bool{}, parser: NewParser(labels(e))}
	if last != nil {
		b.Bodies, b.parser.markdown = maps.Clone(last.Bodies), last.parser.markdown
	} else {
		last = &Library{}
	}
	for _, f := range changes.Gone {
		delete(b.Bodies, f.ID())
	}
	renamed := retitled(changes)
	holds := func(f edition.File, v *volume) bool {
		return v != nil && !changes.Is[f.Name] && !slices.ContainsFunc(v.shows, func(id string) bool { return renamed[id] })
	}
	var parsed []int
	b.files, parsed = edition.Renew(changes, last.files, holds, func(f edition.File) *volume { return b.parser.file(f, locate) })
	for _, i := range parsed {
		f := changes.All[i]
		b.Fresh[f.Name] = true
		if f.Section != nil {
			b.Bodies[f.Section.ID] = b.files.Values[i].body
		}
	}
	for _, v := range b.files.Values {
		l.Add(v.said...)
	}
	return b
}

// file parses all Markdown of one file.
func (p *Parser) file(f edition.File, locate func(m *edition.Markdown, i int) diag.Pos) *volume {
	v, l := &volume{}, &diag.List{}
	own := &Parser{markdown: p.markdown, label: func(target string) string {
		if id, quote := SplitTarget(target); quote == "" {
			v.shows = append(v.shows, id)
		}
		return p.label(target)
	}}
	inBody := func(t *Text, i int) diag.Pos { return t.SourcePos(i) }
	inValue := func(t *Text, i int) diag.Pos { return locate(t.Origin, i) }
	if f.Section != nil {
		v.body = own.Parse(&f.Section.Body, f.Section.Start, l, inBody)
	}
	f.Markdowns(func(h edition.Home, m *edition.Markdown) {
		if _, ok := plain(m.Value); ok || h.Text {
			return // there is nothing to be said of words
		}
		if t := own.Parse(m, 1, l, inValue); mayLink(m.Value) {
			if v.snippets == nil {
				v.snippets = map[*edition.Markdown]*Text{}
			}
			v.snippets[m] = t
		}
	})
	v.said = l.All()
	return v
}

// retitled gives the ids of what is shown otherwise than before.
func retitled(changes edition.Changes) map[string]bool {
	before, ids := map[string]string{}, map[string]bool{}
	for _, f := range changes.Gone {
		before[f.ID()], ids[f.ID()] = f.Shown(), true
	}
	for _, f := range changes.Files {
		was, known := before[f.ID()]
		ids[f.ID()] = !known || was != f.Shown()
	}
	return ids
}

// labels gives what a [[target]] in the document's own text shows: the title of what has that id,
// the quote of a passage, and a term as it is written.
func labels(e *edition.Edition) func(string) string {
	return func(target string) string {
		id, quote := SplitTarget(target)
		if quote != "" {
			return quote
		}
		if f, ok := e.Find(id); ok {
			return f.Shown()
		}
		return id
	}
}

// Package webanno writes the annotations of an edition as W3C Web Annotations.
//
// It takes a book and gives one AnnotationCollection with one AnnotationPage in it, as JSON-LD. The
// source of a target is a paragraph, text/06.html#p2; its selectors are a TextQuoteSelector and a
// TextPositionSelector, which both speak of that paragraph's reading text, in code points. A passage that
// crosses paragraphs is a target in each. What is about a whole section has its page for a target.
//
// https://www.w3.org/TR/annotation-model/
package webanno

import (
	"cmp"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/longjson"
	"jianzhu/cmd/internal/text"
)

// File is the name of the collection in the site's root, which its addresses are relative to where
// the site has none of its own.
const File = "annotations.jsonld"

type (
	collection struct {
		Context string `json:"@context"`
		ID      string `json:"id"`
		Type    string `json:"type"`
		Label   string `json:"label"`
		Rights  string `json:"rights,omitempty"`
		Total   int    `json:"total"`
		First   page   `json:"first"`
		Last    string `json:"last"`
	}
	page struct {
		ID         string                    `json:"id"`
		Type       string                    `json:"type"`
		PartOf     string                    `json:"partOf"`
		StartIndex int                       `json:"startIndex"`
		Items      longjson.List[annotation] `json:"items"`
	}
	annotation struct {
		ID         string `json:"id"`
		Type       string `json:"type"`
		Motivation string `json:"motivation"`
		Creator    *agent `json:"creator,omitzero"`
		Body       []body `json:"body,omitempty"`
		Target     any    `json:"target"` // passages, or the address of a whole page
	}
	agent struct {
		Name string `json:"name"`
	}
	body struct {
		Type     string `json:"type"`
		Value    string `json:"value"`
		Format   string `json:"format"`
		Language string `json:"language,omitempty"`
		Purpose  string `json:"purpose"`
	}
	specific struct {
		Type     string     `json:"type"`
		Source   string     `json:"source"`
		Selector []selector `json:"selector"`
	}
	selector struct {
		Type   string  `json:"type"`
		Exact  *string `json:"exact,omitzero"`
		Prefix string  `json:"prefix,omitempty"`
		Suffix string  `json:"suffix,omitempty"`
		Start  *int    `json:"start,omitzero"`
		End    *int    `json:"end,omitzero"`
	}
)

// Collection writes all annotations of the book that r renders. base is the site's address, ending in a
// slash, or "".
func Collection(out io.Writer, r *html.Renderer, base string) error {
	b := r.Book
	address := func(href string) string { return base + href }
	w := &writer{Book: b, address: address, render: &html.Renderer{Book: b, Languages: r.Languages, Address: address}}
	total := 0
	for _, s := range b.Edition.Texts() {
		total += len(s.Annotations)
	}
	c := collection{Context: "http://www.w3.org/ns/anno.jsonld", ID: address(File), Type: "AnnotationCollection",
		Label: b.Edition.Named(edition.PlainTitle(b.Edition.Title)), Total: total, Last: address(File + "#page-1"),
		First: page{ID: address(File + "#page-1"), Type: "AnnotationPage", PartOf: address(File), Items: w.annotations}}
	if l := b.Edition.License.Value; strings.HasPrefix(l, "https://") || strings.HasPrefix(l, "http://") {
		c.Rights = l
	}
	return longjson.Write(out, &c, jsontext.WithIndent(" "))
}

func (w *writer) annotations(yield func(annotation) bool) {
	for _, s := range w.Edition.Texts() {
		for _, a := range s.Annotations {
			if !yield(w.annotation(s, a)) {
				return
			}
		}
	}
}

type writer struct {
	*book.Book
	render  *html.Renderer
	address func(string) string
}

// motivations say why an annotation was made, in the words of the vocabulary.
// https://www.w3.org/TR/annotation-vocab/#motivation
var motivations = map[edition.Type]string{
	edition.Highlight: "highlighting", edition.Note: "commenting", edition.Duty: "classifying", edition.Question: "questioning",
	edition.Emendation: "editing", edition.Omission: "editing", edition.Lacuna: "editing", edition.Break: "editing",
}

func (w *writer) annotation(s *edition.Section, a *edition.Annotation) annotation {
	v := annotation{ID: w.address(s.URL + "#" + a.ID), Type: "Annotation", Motivation: motivations[a.Type], Target: w.target(s, a)}
	if name := cmp.Or(a.By.Value, w.Edition.Editor.Value); name != "" {
		v.Creator = &agent{name}
	}
	words := func(purpose string, all ...string) {
		for _, value := range all {
			if value != "" {
				v.Body = append(v.Body, body{"TextualBody", value, "text/plain", s.Lang, purpose})
			}
		}
	}
	markup := func(purpose string, m *edition.Markdown) {
		if !m.Empty() {
			v.Body = append(v.Body, body{"TextualBody", string(w.render.Snippet(m, s.URL, s.Lang, a.ID+"-")), "text/html", s.Lang, purpose})
		}
	}
	for _, t := range w.Edition.Themes {
		if t.ID == a.Theme.Value {
			words("tagging", t.Label.Value)
		}
	}
	for _, who := range a.Who {
		words("tagging", who.Value)
	}
	words("describing", a.Do.Value)
	switch a.Type {
	case edition.Note:
		words("tagging", cmp.Or(a.Kind.Value, edition.NoteKinds[0]))
	case edition.Break:
		words("tagging", string(a.Type), cmp.Or(a.Kind.Value, edition.BreakKinds[0]))
	case edition.Emendation:
		words("tagging", string(a.Type), cmp.Or(a.Certainty.Value, edition.Certainties[0]))
		words("editing", a.Witness.Value)
	case edition.Omission:
		words("tagging", string(a.Type))
		words("editing", a.Witness.Value)
	case edition.Lacuna:
		words("tagging", string(a.Type))
	}
	markup("questioning", &a.Ask)
	markup("replying", &a.Answer)
	markup("commenting", &a.Note)
	words("linking", a.Source.Value)
	return v
}

// target gives the passages that a is about, of a question all it refers to, of any section; where there are
// none, the page.
func (w *writer) target(s *edition.Section, a *edition.Annotation) any {
	found := w.Anchors.Annotation(a)
	if a.Type == edition.Question {
		found = nil
		for _, see := range a.See {
			found = append(found, w.Anchors.Selector(see)...)
		}
	}
	if len(found) == 0 {
		return w.address(s.URL)
	}
	passages := make([]specific, len(found))
	for i, t := range found {
		passages[i] = w.specific(t)
	}
	return passages
}

// around is how many characters before and after a passage its selector quotes.
const around = 32

func (w *writer) specific(t anchor.Target) specific {
	exact, read := t.Text(), t.Block.Text
	start := t.Block.Characters(t.Start)
	end := start + utf8.RuneCountInString(exact)
	return specific{
		Type:   "SpecificResource",
		Source: w.address(t.Section.URL + "#" + t.Block.ID),
		Selector: []selector{
			{Type: "TextQuoteSelector", Exact: &exact, Prefix: text.Last(read[:t.Start], around), Suffix: text.First(read[t.End:], around)},
			{Type: "TextPositionSelector", Start: &start, End: &end},
		},
	}
}

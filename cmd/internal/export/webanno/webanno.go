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
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/longjson"
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
		ID         string       `json:"id"`
		Type       string       `json:"type"`
		PartOf     string       `json:"partOf"`
		StartIndex int          `json:"startIndex"`
		Items      []annotation `json:"items"`
	}
	annotation struct {
		ID         string  `json:"id"`
		Type       string  `json:"type"`
		Motivation string  `json:"motivation"`
		Creator    *agent  `json:"creator,omitempty"`
		Body       []body  `json:"body,omitempty"`
		Target     targets `json:"target"`
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
		Exact  *string `json:"exact,omitempty"`
		Prefix string  `json:"prefix,omitempty"`
		Suffix string  `json:"suffix,omitempty"`
		Start  *int    `json:"start,omitempty"`
		End    *int    `json:"end,omitempty"`
	}
)

// targets are passages, or a whole page.
type targets struct {
	page     string
	passages []specific
}

// MarshalJSON implements json.Marshaler.
func (t targets) MarshalJSON() ([]byte, error) {
	if len(t.passages) > 0 {
		return encode(t.passages)
	}
	return encode(t.page)
}

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
		First: page{ID: address(File + "#page-1"), Type: "AnnotationPage", PartOf: address(File), Items: []annotation{}}}
	if l := b.Edition.License.Value; strings.HasPrefix(l, "https://") || strings.HasPrefix(l, "http://") {
		c.Rights = l
	}
	return longjson.Write(out, longjson.Object{Value: c, Lists: []longjson.List{{Key: "items", Items: w.annotations}}})
}

func (w *writer) annotations(yield func(any) bool) {
	for _, s := range w.Edition.Texts() {
		for _, a := range s.Annotations {
			if !yield(w.annotation(s, a)) {
				return
			}
		}
	}
}

func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return out.Bytes(), err
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
	v := annotation{ID: w.address(s.URL + "#" + a.ID), Type: "Annotation", Motivation: motivations[a.Type], Target: w.targets(s, a)}
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

// targets gives the passages that a is about: of a question all it refers to, of any section.
func (w *writer) targets(s *edition.Section, a *edition.Annotation) targets {
	found := w.Anchors.Annotation(a)
	if a.Type == edition.Question {
		found = nil
		for _, see := range a.See {
			found = append(found, w.Anchors.Selector(see)...)
		}
	}
	all := targets{page: w.address(s.URL)}
	for _, t := range found {
		all.passages = append(all.passages, w.specific(t))
	}
	return all
}

// around is how many characters before and after a passage its selector quotes.
const around = 32

func (w *writer) specific(t anchor.Target) specific {
	const enough = (around + 1) * utf8.UTFMax // bytes, also where a character is cut
	exact, text := t.Text(), t.Block.Text
	before, after := []rune(text[max(0, t.Start-enough):t.Start]), []rune(text[t.End:min(len(text), t.End+enough)])
	start, end := t.Block.Characters(t.Start), t.Block.Characters(t.End)
	return specific{
		Type:   "SpecificResource",
		Source: w.address(t.Section.URL + "#" + t.Block.ID),
		Selector: []selector{
			{Type: "TextQuoteSelector", Exact: &exact, Prefix: string(before[max(0, len(before)-around):]), Suffix: string(after[:min(around, len(after))])},
			{Type: "TextPositionSelector", Start: &start, End: &end},
		},
	}
}

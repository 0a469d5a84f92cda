package html_test

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// epubHolds asserts what is true of every text as it is written for an EPUB, by reading it as XML: each
// paragraph's text, signs aside, is its reading text, no link lies in another, and no id is given twice.
func epubHolds(t *testing.T, r *html.Renderer, s *edition.Section) {
	t.Helper()
	e := &html.Renderer{Book: r.Book, Languages: r.Languages, EPUB: true, Picture: func(url string) string { return url }}
	var b strings.Builder
	b.WriteString(`<section xmlns:epub="http://www.idpf.org/2007/ops">`)
	for _, p := range e.Section(s, s.URL) {
		b.WriteString(string(p.HTML))
	}
	b.WriteString("</section>")
	texts := signless(t, strings.Map(ofXML, b.String()))
	for _, p := range r.Book.Body(s).Paragraphs {
		if got, ok := texts[p.ID]; !ok || flat(got) != flat(strings.Map(ofXML, p.Text)) {
			t.Errorf("%s reads %q in an EPUB, not %q", p.ID, got, p.Text)
		}
	}
}

// ofXML gives r, or the replacement character where XML does not allow r.
func ofXML(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		return utf8.RuneError
	}
	return r
}

// signless gives the text in each element with an id, without that of signs.
func signless(t *testing.T, document string) map[string]string {
	t.Helper()
	type element struct {
		name, id string
		sign     bool
	}
	texts := map[string]string{}
	var open []element
	in := xml.NewDecoder(strings.NewReader(document))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatalf("%v in %s", err, document)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local}
			for _, a := range token.Attr {
				e.sign = e.sign || a.Name.Local == "class" && slices.Contains(strings.Fields(a.Value), "sign")
				if a.Name.Local == "id" {
					if _, taken := texts[a.Value]; taken {
						t.Errorf("two elements have the id %s", a.Value)
					}
					e.id, texts[a.Value] = a.Value, ""
				}
			}
			if e.name == "a" && slices.ContainsFunc(open, func(o element) bool { return o.name == "a" }) {
				t.Errorf("a link lies in a link: %s", document)
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if slices.ContainsFunc(open, func(e element) bool { return e.sign }) {
				continue
			}
			for _, e := range open {
				if e.id != "" {
					texts[e.id] += string(token)
				}
			}
		}
	}
}

package html

import "strings"

// A sign stands in the text and is no part of it: a note's number, a paragraph's, a break. On a page
// it is an empty element whose words the stylesheet generates, so that the text can be copied and
// searched without it. In an EPUB the words are in the element, since a reading system may not
// generate any, and opens what pops up from a link with words in it; the class sign tells them from
// the text.
type sign struct {
	tag, class, id, href string
	data, value          string // data-n="3", from which the stylesheet generates its words
	words                string // of an EPUB
	label, title         string
	hidden               bool // from those who hear the page
	role                 role
}

// A role tells a reading system what a link or a sign is: the word is both the term of the EPUB
// vocabulary and, after doc-, the role of DPUB-ARIA.
// https://www.w3.org/TR/epub-ssv-11/ https://www.w3.org/TR/dpub-aria-1.1/
type role string

const (
	noteref   role = "noteref"
	backlink  role = "backlink"
	pagebreak role = "pagebreak"
	footnote  role = "footnote"
	glossref  role = "glossref"
)

func (r role) attributes() string {
	return ` epub:type="` + string(r) + `" role="doc-` + string(r) + `"`
}

// write writes the sign; nothing, if it is none.
func (s sign) write(w *sheet, epub bool) {
	if s.tag == "" || epub && s.words == "" && s.id == "" {
		return
	}
	attribute := func(name, value string) {
		if value != "" {
			w.attribute(name, value)
		}
	}
	w.write("<", s.tag)
	if epub {
		attribute("class", strings.TrimSpace("sign "+s.class))
	} else {
		attribute("class", s.class)
	}
	attribute("id", s.id)
	attribute("href", s.href)
	if s.data != "" && !epub {
		w.write(" data-", s.data, `="`)
		w.escape(s.value)
		w.write(`"`)
	}
	attribute("aria-label", s.label)
	attribute("title", s.title)
	if s.hidden {
		attribute("aria-hidden", "true")
	}
	if epub && s.role != "" {
		w.write(s.role.attributes())
	}
	w.write(">")
	if epub {
		w.escape(s.words)
	}
	w.write("</", s.tag, ">")
}

// html gives the sign by itself.
func (s sign) html(epub bool) string {
	const names = 90 // room for the names of its attributes
	var w sheet
	w.Grow(names + len(s.class) + len(s.id) + len(s.href) + len(s.value) + len(s.label) + len(s.title))
	s.write(&w, epub)
	return w.String()
}

// bracketed sets the editor's words off from the text.
func bracketed(words string) string { return "〔" + words + "〕" }

// Package tei writes an edition as one TEI P5 document.
//
// It takes a book and gives XML: a header made from what the edition says of itself, the document as
// text with its emendations, lacunae, omissions and breaks in place, the introduction before it and
// the glossary, digests and pages after it, and every annotation as a stand-off note that points at
// anchors in the text. It is a renderer over trees and targets like that of the pages; it parses
// nothing.
//
// jianzhu.rnc describes what is written. The reading text of the paragraph text/06#p2 is the text in
// the element text.06_p2 without that of <sic>, <surplus>, <desc> and <note>; what the witness has, with
// <sic> for <corr>. The anchor text.06_p2.8 stands before the reading text's character 8, counted from 0.
package tei

import (
	"bufio"
	"io"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// version is the release of the Guidelines that documents are valid against.
const version = "4.11.0"

// Document writes the edition as TEI. say has the words of the header's statements; base is the site's
// address, ending in a slash, or "" for addresses relative to the site's root.
func Document(w io.Writer, b *book.Book, say html.Strings, base string) error {
	d := &document{Book: b, say: say, base: base, writer: writer{bufio.NewWriter(w)}}
	d.gatherPeople()
	d.gatherCited()
	d.text(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	d.open("TEI", "xmlns", "http://www.tei-c.org/ns/1.0", "version", version, "xml:lang", b.Edition.Lang)
	d.line()
	d.header()
	d.open("text")
	d.line()
	d.front()
	d.body()
	d.back()
	d.close("text")
	d.line()
	d.standOff()
	d.close("TEI")
	d.line()
	return d.out.Flush() // with the first error there was
}

// A document is what is written so far, and what the writing of all its parts draws on.
type document struct {
	*book.Book
	say  html.Strings
	base string
	writer
	cited    map[*edition.Section][][]anchor.Target // passages that questions, terms and digests point at
	overlays overlays                               // of the section that is being written
	people   []string                               // who else than the editor answers for something
}

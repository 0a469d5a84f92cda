// Package epub writes an edition as one EPUB 3.3 publication, for reading systems.
//
// It takes a book and gives the file: the document with its annotations, and all that goes with it, as
// reflowable XHTML that needs no script. The running text is that of html.Renderer, which writes it
// for an EPUB; what stands around it is put together by the templates in pages/. Notes, readings of the
// witness and answers pop up where the reading system lets them, and are at the end of their section
// where it does not. What the site has and the book has not is linked to on the site, if that has an
// address.
//
// The text in the element with a paragraph's id, less that in elements of class sign, is its reading
// text. Nothing in the file depends on when or where it is made.
//
// https://www.w3.org/TR/epub-33/
package epub

import (
	"io"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// Options are what the edition itself cannot tell.
type Options struct {
	Base      string                            // the site's address, ending in a slash, or ""
	Cover     func() ([]byte, error)            // a PNG; without one the book has no cover
	Headwords []Headword                        // the glossary in its order
	File      func(file string) ([]byte, error) // reads a file of the edition: content/text/map.png
}

// A Headword is a term, or an alias of it, where it stands in the glossary.
type Headword struct {
	Letter, Word string
	Term         *edition.Term
}

// Edition writes the book that r renders, page by page.
func Edition(w io.Writer, r *html.Renderer, o Options) error {
	m := &maker{Book: r.Book, languages: r.Languages, say: r.Languages.For(r.Book.Edition.Lang), options: o, pictures: map[string]picture{}}
	var err error
	if m.templates, err = parse(r.Languages); err != nil {
		return err
	}
	if err := m.gatherPictures(); err != nil {
		return err
	}
	m.gatherPages()
	c := newContainer(w)
	c.add(folder+packageName, m.opf)
	for _, p := range m.pages {
		c.add(folder+p.path, func() ([]byte, error) { return m.write(p) })
	}
	for _, url := range sorted(m.pictures) {
		p := m.pictures[url]
		c.add(folder+p.path, func() ([]byte, error) { return p.data, nil })
	}
	if o.Cover != nil {
		c.add(folder+coverPicture, o.Cover)
	}
	c.add(folder+styleName, func() ([]byte, error) { return style, nil })
	return c.close()
}

// A maker is what all parts of one book draw on.
type maker struct {
	*book.Book
	languages html.Languages
	say       html.Strings // in the edition's language
	options   Options
	templates templates
	pages     []page
	at        map[string]string  // the address in the book of a page of the site
	pictures  map[string]picture // by address on the site
}

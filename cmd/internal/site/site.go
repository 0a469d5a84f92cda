// Package site plans the site: which files it has, and what each of them shows.
//
// It takes a book and gives outputs, one a file, each of which makes its bytes when asked. Every kind
// of page is one file of this package and one line of Kinds. It writes nothing to disk.
package site

import (
	"crypto/sha256"
	"io"
	"slices"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/collate"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/parallel"
)

// A Context is what the kinds of pages draw on.
type Context struct {
	*book.Book
	Render    *html.Renderer
	Layouts   *html.Layouts
	Assets    Assets
	BaseURL   string            // ends in a slash, or is empty
	Offline   bool              // readers' browsers may keep it; not so a preview
	Collation *collate.Result   // nil where the edition names no witness
	Printed   map[string][]byte // the PDFs of the sheets by path; none where nothing printed them

	Survey *Survey // of the edition

	reading reading

	// AssetFile reads a file that belongs to the edition as it is: content/text/map.png.
	AssetFile func(file string) ([]byte, error)
}

// Assets are the bundled stylesheets, scripts and pictures.
type Assets interface {
	URL(name string) string // site.css → assets/site-1f2e3d4c.css
	Files() map[string][]byte
	Worker() []byte // the service worker
}

// An Output is one file of the site.
type Output struct {
	Path    string // from the site's root; also its address
	Title   string // of a page
	Listed  bool   // in the sitemap
	Page    bool   // it is a page a reader can open, to be counted
	Section bool
	Whole   bool // it may draw on the whole edition, and take as long as that

	Write func(io.Writer) error
	List  func(io.Writer, []Made) error // in Write's place: it tells of other files, those made before it
	Of    []string                      // the files that List tells of, where it does not of all

	Verbatim bool // it is the edition's own file, not to be minified

	File string // of the edition, whose name the path is made from
}

// made writes what is there already.
func made(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// Made is a file as it is published.
type Made struct {
	Path string
	Size int
	Sum  [sha256.Size]byte
}

// A Kind makes all outputs of one kind.
type Kind struct {
	Name    string
	Outputs func(*Context) []Output
	Of      func(*Context, *edition.Section) []Output // in the place of Outputs: those of one text, which have its id in their paths
}

// Kinds lists every kind of output. To add one, write its file and add its line.
var Kinds = []Kind{
	{"home", home, nil},
	{"part", nil, part},
	{"section", nil, section},
	{"handout", nil, handoutPages},
	{"book", boundBook, nil},
	{"glossary", glossaryIndex, nil},
	{"term", terms, nil},
	{"highlights", highlights, nil},
	{"digests", digestIndex, nil},
	{"digest", digests, nil},
	{"duties", duties, nil},
	{"outline", outline, nil},
	{"web", connections, nil},
	{"apparatus", apparatus, nil},
	{"witness", witness, nil},
	{"search", search, nil},
	{"about", about, nil},
	{"page", pages, nil},
	{"notfound", notFound, nil},
	{"redirect", redirects, nil},
	{"plain", nil, plainText},
	{"downloads", downloads, nil},
	{"pdf", printed, nil},
	{"file", files, nil},
	{"picture", pictures, nil},
	{"offline", offline, nil},
}

// Plan gives every file of the site.
func Plan(c *Context) []Output { return c.ready().plan() }

// ready gives c with what all kinds draw on.
func (c *Context) ready() *Context { return c.inOrder().withIndex() }

func (c *Context) plan() (all []Output) {
	for _, k := range Kinds {
		all = append(all, k.outputs(c)...)
	}
	return append(all, listings(c, func() []Output { return all })...)
}

func (k Kind) outputs(c *Context) (all []Output) {
	if k.Of == nil {
		all = k.Outputs(c)
		for i := range all {
			all[i].Whole = true
		}
		return all
	}
	of := make([][]Output, len(c.reading.texts))
	parallel.Each(len(of), func(i int) { of[i] = k.Of(c, c.reading.texts[i]) })
	return slices.Concat(of...)
}

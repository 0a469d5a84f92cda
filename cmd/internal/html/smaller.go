package html

import (
	"io/fs"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	minhtml "github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
)

// smaller gives the layouts of a file system minified. So pages need not be: what is put into a layout has
// no blank or mark too many. A layout that the minifier cannot read is given as it is.
type smaller struct{ fs.FS }

// ReadFile implements fs.ReadFileFS.
//
// Blanks are only ever joined, never dropped, because those between a table's cells and between runs are
// text; and nothing is left out that a selector or a validator may want.
func (s smaller) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(s.FS, name)
	if err != nil {
		return nil, err
	}
	m := minify.New()
	m.Add("text/html", &minhtml.Minifier{
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepQuotes:          true,
		KeepDefaultAttrVals: true,
		KeepWhitespace:      true,
		TemplateDelims:      minhtml.GoTemplateDelims,
	})
	// What may stand inside a page.
	m.Add("text/css", &css.Minifier{})
	m.Add("application/javascript", &js.Minifier{})
	small, err := m.Bytes("text/html", data)
	if err != nil {
		return data, nil
	}
	return small, nil
}

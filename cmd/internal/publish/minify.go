package publish

import (
	"path"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/minify/v2/xml"
)

// mediaType gives the type by which a file is minified, or "" where it stays as it is. Style sheets
// and scripts come minified from the bundler; edition.json is read by people too.
func mediaType(file string) string {
	switch strings.ToLower(path.Ext(file)) {
	case ".html":
		return "text/html"
	case ".svg":
		return "image/svg+xml"
	case ".xml":
		return "text/xml"
	}
	return ""
}

// minifier gives the one minifier; it may be used from several goroutines.
//
// In HTML, blanks are only ever joined, never dropped, because those between a table's cells and
// between runs are text; and nothing is left out that a selector or a validator may want.
var minifier = sync.OnceValue(func() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepQuotes:          true,
		KeepDefaultAttrVals: true,
		KeepWhitespace:      true,
	})
	m.Add("image/svg+xml", &svg.Minifier{})
	m.Add("text/xml", &xml.Minifier{KeepWhitespace: true})
	// What stands inside a page.
	m.Add("text/css", &css.Minifier{})
	m.Add("application/javascript", &js.Minifier{})
	m.Add("application/json", &json.Minifier{KeepNumbers: true})
	m.Add("application/ld+json", &json.Minifier{KeepNumbers: true})
	return m
})

package publish

import (
	"path"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/minify/v2/xml"
)

// mediaType gives the type by which a file is minified, or "" where it stays as it is. Pages come from
// minified layouts, style sheets and scripts from the bundler; edition.json is read by people too.
func mediaType(file string) string {
	switch strings.ToLower(path.Ext(file)) {
	case ".svg":
		return "image/svg+xml"
	case ".xml":
		return "text/xml"
	}
	return ""
}

// minifier gives the one minifier; it may be used from several goroutines.
var minifier = sync.OnceValue(func() *minify.M {
	m := minify.New()
	m.Add("image/svg+xml", &svg.Minifier{})
	m.Add("text/xml", &xml.Minifier{KeepWhitespace: true})
	return m
})

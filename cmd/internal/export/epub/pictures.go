package epub

import (
	"maps"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/text"
)

// A picture is an image of the edition that the book takes along.
type picture struct {
	path, media string // in the book
	data        []byte
}

// pictureTypes are the kinds of pictures that every reading system shows.
// https://www.w3.org/TR/epub-33/#sec-core-media-types
var pictureTypes = map[string]string{
	"image/gif": ".gif", "image/jpeg": ".jpg", "image/png": ".png", "image/svg+xml": ".svg", "image/webp": ".webp",
}

// gatherPictures reads the images that something in the edition shows.
func (m *maker) gatherPictures() error {
	shown := map[string]bool{}
	look := func(t *text.Text) {
		_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if n.Kind() == ast.KindImage && entering {
				if p, ok := m.Graph.Link(t, n); ok {
					shown[p.URL] = true
				}
			}
			return ast.WalkContinue, nil
		})
	}
	for t := range m.Library.All {
		look(t)
	}
	for _, a := range m.Edition.Assets {
		if !shown[a.URL] {
			continue
		}
		data, err := m.options.File(a.File)
		if err != nil {
			return err
		}
		media := mediaOf(a.URL, data)
		if ext := pictureTypes[media]; ext != "" { // not every reading system finds what has its own letters in its name
			m.pictures[a.URL] = picture{"pictures/" + strconv.Itoa(len(m.pictures)+1) + ext, media, data}
		}
	}
	return nil
}

// mediaOf tells what a picture is by its first bytes, since a reading system looks at these too.
func mediaOf(name string, data []byte) string {
	if strings.EqualFold(path.Ext(name), ".svg") {
		return "image/svg+xml"
	}
	return http.DetectContentType(data)
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

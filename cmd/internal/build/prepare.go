package build

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"jianzhu/assets"
	"jianzhu/cmd/internal/asset"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/collate"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/site"
	"jianzhu/layouts"
)

// prepared is an edition read, checked and collated, and the plan of its site.
type prepared struct {
	book      *book.Book
	context   *site.Context
	outputs   []site.Output
	collation *collate.Result // nil where the edition names no witness
	leave     func(path string) bool
}

// prepare takes an edition that was analysed to where its site can be planned; nil where there was no edition
// to read. With an error in l there is no context.
func prepare(o Options, preview bool, m memo, l *diag.List) *prepared {
	dir, b, look := files(o.Dir), m.book, m.look
	if b == nil {
		return nil
	}
	s := &prepared{book: b}
	if look.layouts != nil && look.own {
		if err := look.layouts.Check(look.languages.For(b.Edition.Lang).Lang); err != nil {
			reportLayout(err, l)
		}
	}
	s.collate(dir, l)
	if l.Errors() > 0 {
		return s
	}
	s.context = &site.Context{
		Book:      b,
		Render:    &html.Renderer{Book: b, Languages: look.languages},
		Layouts:   look.layouts,
		Assets:    look.assets,
		BaseURL:   baseURL(o.BaseURL, b.Edition.BaseURL.Value),
		Offline:   !preview,
		Collation: s.collation,
		AssetFile: dir.read,
		Survey:    m.survey,
	}
	return s
}

// plan plans the site of an edition that has no errors.
func (s *prepared) plan(l *diag.List) {
	if l.Errors() > 0 {
		return
	}
	s.outputs = site.Plan(s.context)
	addresses(s.outputs, l)
}

// collate holds the edition against its witness, where it names one.
func (s *prepared) collate(dir files, l *diag.List) {
	if !s.book.Edition.HasWitness {
		return
	}
	r := collate.Run(s.book.Edition, s.book.Library.Bodies, s.book.Anchors, dir.read, l)
	s.collation = &r
}

// baseURL is the first of its arguments that is given, ending in a slash.
func baseURL(option, setting string) string {
	if option == "" {
		option = setting
	}
	if option == "" {
		return ""
	}
	return strings.TrimSuffix(option, "/") + "/"
}

// A look is everything that pages are put into: words, layouts, style sheets and scripts. Each is the
// program's own, overridden file by file by the edition's.
type look struct {
	languages html.Languages
	layouts   *html.Layouts
	own       bool // the edition has layouts or words of its own, which may be broken
	assets    *asset.Bundle
	said      []diag.Diagnostic
}

// readLook reads the look, or takes the last one where nothing of it has changed.
func readLook(dir files, last *look, changed []string, l *diag.List) *look {
	if last != nil && changed != nil && !slices.ContainsFunc(changed, isLook) {
		l.Add(last.said...)
		return last
	}
	folder := dir.sub("layouts")
	overlaid := html.Overlay(folder, layouts.FS)
	k := &look{own: folder != nil}
	before := len(l.All())
	var err error
	if k.languages, err = html.ReadLanguages(overlaid); err == nil {
		k.layouts, err = html.ReadLayouts(overlaid, k.languages)
	}
	if err != nil {
		reportLayout(err, l)
	}
	k.assets = asset.Make(assets.Files, string(dir), l)
	k.said = l.All()[before:]
	return k
}

// isLook tells whether a file of the edition is a part of its look.
func isLook(file string) bool {
	folder, _, _ := strings.Cut(file, "/")
	return folder == "layouts" || folder == asset.Folder
}

// sub gives a folder of the edition, from which no link leads out; an empty one where there is none.
func (dir files) sub(name string) fs.FS {
	root, err := os.OpenRoot(string(dir))
	if err != nil {
		return nil
	}
	if _, err := root.Stat(name); err != nil {
		return nil
	}
	sub, err := fs.Sub(root.FS(), name)
	if err != nil {
		return nil
	}
	return sub
}

// reportLayout says where a layout or a file of words is broken.
func reportLayout(err error, l *diag.List) {
	var layout *html.LayoutError
	if errors.As(err, &layout) {
		l.Errorf(diag.Pos{File: path.Join("layouts", layout.File), Line: layout.Line, Col: 1}, diag.LayoutBroken, "%v", layout.Err)
		return
	}
	l.Errorf(diag.Pos{File: "layouts"}, diag.LayoutBroken, "%v", err)
}

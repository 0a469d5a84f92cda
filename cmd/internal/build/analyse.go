package build

import (
	"os"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/check"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/source"
	"jianzhu/cmd/internal/text"
)

// files reads the edition's files again where a position inside a value is asked for, which happens
// only when something is wrong.
type files string

func (dir files) read(file string) ([]byte, error) {
	root, err := os.OpenRoot(string(dir)) // follows no link that leads out
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.ReadFile(file)
}

// locate gives the place in its file of byte i of m's value.
func (dir files) locate(m *edition.Markdown, i int) diag.Pos {
	data, err := dir.read(m.Pos.File)
	if err != nil {
		return m.Pos
	}
	return source.Within(data, m.String, i)
}

// analyse reads the edition and finds out everything about it; nil where there is no edition to read.
func analyse(dir files, pages func(*edition.Edition) []graph.Place, l *diag.List) *book.Book {
	e := source.Read(string(dir), l)
	if e == nil {
		return nil
	}
	lib := text.Read(e, l, dir.locate)
	anchors := anchor.Resolve(e, lib.Bodies, l)
	terms := glossary.Find(e, lib.Bodies, l)
	links := graph.Build(e, lib, anchors, graph.Site{Pages: pages(e), Locate: dir.locate}, l)
	b := &book.Book{Edition: e, Library: lib, Anchors: anchors, Glossary: terms, Graph: links, Locate: dir.locate}
	check.Run(b, l)
	return b
}

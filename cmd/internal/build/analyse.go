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
	"jianzhu/cmd/internal/site"
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

// A memo is what one analysis leaves for the next: a value of every stage, from which it takes what cannot be
// otherwise now. An analysis without one is the same analysis, which has more to do.
type memo struct {
	look    *look
	reading *source.Reading
	book    *book.Book // nil where there was no edition to read
	checks  *check.Checks
	survey  *site.Survey
}

// analyse reads the edition and finds out everything about it; the memo has no book where there is no edition
// to read. changed are the files that have changed since last was made; nil where that is not known.
func analyse(dir files, last memo, changed []string, l *diag.List) memo {
	now := memo{look: readLook(dir, last.look, changed, l)}
	now.reading = source.Again(string(dir), last.reading, changed, l)
	e, changes := now.reading.Edition, now.reading.Changes
	if e == nil {
		return now
	}
	was := last.book
	if was == nil {
		was = &book.Book{}
	}
	linked := was.Graph
	if now.look != last.look { // the names of places may be others
		linked = nil
	}
	lib := text.Again(e, changes, was.Library, l, dir.locate)
	anchors := anchor.Again(e, lib.Bodies, changes, lib.Fresh, was.Anchors, l)
	terms := glossary.Again(e, lib.Bodies, changes, was.Glossary, l)
	now.survey = site.LookAgain(e, changes, last.survey)
	links := graph.Again(e, lib, anchors, site.Places(e, now.survey, now.look.languages, dir.locate), changes, linked, l)
	now.book = &book.Book{Edition: e, Library: lib, Anchors: anchors, Glossary: terms, Graph: links, Locate: dir.locate}
	now.checks = check.Again(now.book, changes, last.checks, l)
	return now
}

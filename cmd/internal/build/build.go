// Package build runs the stages in their order; it is the only one that knows the order.
//
// Each stage takes what the ones before it gave and returns a new value. All of them add to one list
// of diagnostics, and with an error in it nothing is rendered or written.
package build

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/check"
	"jianzhu/cmd/internal/collate"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/publish"
	"jianzhu/cmd/internal/site"
)

// Options say what to build.
type Options struct {
	Dir     string // the edition's folder
	Dest    string // the site's folder
	BaseURL string // overrides the edition's base_url
	Strict  bool   // warnings count as errors

	// Leave leaves files out by their path, to measure what the others cost; nil leaves out none.
	Leave func(path string) bool
}

// A Result counts what was read and made.
type Result struct {
	Title       string
	Parts       int
	Sections    int
	Paragraphs  int
	Annotations int
	Terms       int
	Digests     int
	Pages       int // that a reader can open
	Files       int
	PDFs        int
	Figures     []book.Figure
	Collated    bool // the edition names a witness
	Collation   collate.Result
}

// Check finds every diagnostic and writes nothing. The Result is nil where there is no edition to read.
func Check(o Options) (*Result, *diag.List) {
	l := &diag.List{}
	s := planned(o, l)
	if s == nil {
		return nil, l
	}
	if l.Errors() == 0 {
		if _, err := publish.Memory(s.files()); err != nil {
			broken(err, l)
		}
	}
	if o.Strict {
		l.Strict()
	}
	return s.result(), l
}

// Collate holds the edition against its witness. It reports what reading and anchoring report too,
// since a quote that is nowhere may be a change of the text.
func Collate(o Options) (*Result, *diag.List) {
	l := &diag.List{}
	dir := files(o.Dir)
	b := analyse(dir, memo{}, nil, l).book
	if b == nil {
		return nil, l
	}
	s := &prepared{book: b}
	s.collate(dir, l)
	return s.result(), l
}

// Requirements gives the sentences that require something of somebody, for editors to go through.
func Requirements(o Options) ([]check.Requirement, *diag.List) {
	l := &diag.List{}
	dir := files(o.Dir)
	b := analyse(dir, memo{}, nil, l).book
	if b == nil {
		return nil, l
	}
	return check.Requirements(b), l
}

// planned analyses an edition and plans its site; nil where there is no edition to read. With an error in l
// nothing is planned.
func planned(o Options, l *diag.List) *prepared {
	s := prepare(o, false, analyse(files(o.Dir), memo{}, nil, l), l)
	if s != nil {
		s.plan(l)
	}
	return s
}

// writable takes an edition to where its site can be written to o.Dest; nil where it has errors, which l
// has, or where the destination refuses, which the error says.
func writable(o Options, l *diag.List) (*prepared, error) {
	s := planned(o, l)
	if o.Strict {
		l.Strict()
	}
	if s == nil || l.Errors() > 0 {
		return nil, nil
	}
	if err := publish.Check(o.Dest, o.Dir); err != nil {
		return nil, err
	}
	return s, nil
}

// Run builds the site in o.Dest. The error is of the surroundings: a disk, a permission, a
// destination that is not ours. With an error of the edition in the list, nothing was written.
//
// Where the site there was made by this program from this edition, and nobody has touched either, it is left
// alone, and only counted in the Result.
func Run(o Options) (*Result, *diag.List, error) {
	l := &diag.List{}
	inputs, unclear := o.inputs()
	var origin string
	if unclear == nil {
		origin, unclear = o.origin(inputs)
	}
	if unclear == nil {
		if r, ok := unchanged(o.Dest, origin); ok {
			return r, l, nil
		}
	}
	s, err := writable(o, l)
	if s == nil {
		return nil, l, err
	}
	s.leave = o.Leave
	r := s.result()
	_, err = publish.Site(o.Dest, s.files(), func(made publish.Stats) string {
		r.Files = made.Files
		if now, err := o.inputs(); unclear != nil || err != nil || !slices.Equal(now, inputs) || len(l.Sorted()) > 0 {
			return "" // they have changed meanwhile, or there is something to be said of them every time
		}
		return sealed(origin, r)
	})
	if err != nil {
		return nil, l, broken(err, l)
	}
	return r, l, nil
}

// files gives the outputs to those who write them: first those that take longest, so that in the end none of
// them keeps the others waiting.
func (s *prepared) files() iter.Seq[publish.File] {
	return func(yield func(publish.File) bool) {
		for _, whole := range []bool{true, false} {
			for _, o := range s.outputs {
				if o.Whole != whole || s.leave != nil && s.leave(o.Path) {
					continue
				}
				if !yield(file(o)) {
					return
				}
			}
		}
	}
}

// file gives an output to who writes it.
func file(o site.Output) publish.File {
	f := publish.File{Path: o.Path, Write: o.Write, Verbatim: o.Verbatim}
	if o.List != nil {
		f.List = func(w io.Writer, made []publish.Made) error { return list(w, o, made) }
	}
	return f
}

func list(w io.Writer, o site.Output, made []publish.Made) error {
	all := make([]site.Made, len(made))
	for i, m := range made {
		all[i] = site.Made(m)
	}
	return o.List(w, all)
}

// broken sorts an error of rendering: the surroundings' own is given back, any other is a layout's.
func broken(err error, l *diag.List) error {
	var refused *publish.Refused
	if errors.As(err, &refused) {
		return err
	}
	reportLayout(err, l)
	return nil
}

func (s *prepared) result() *Result {
	e := s.book.Edition
	r := &Result{Title: strings.TrimSpace(e.Title.Value), Figures: s.book.Figures(), Parts: len(e.Parts), Terms: len(e.Terms), Digests: len(e.Digests)}
	for _, p := range e.Parts {
		r.Sections += len(p.Sections)
	}
	for _, t := range e.Texts() {
		r.Paragraphs += len(s.book.Body(t).Paragraphs)
		r.Annotations += len(t.Annotations)
	}
	for _, o := range s.outputs {
		if o.Page {
			r.Pages++
		}
	}
	if s.collation != nil {
		r.Collated, r.Collation = true, *s.collation
	}
	return r
}

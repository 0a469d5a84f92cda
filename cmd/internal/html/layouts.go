package html

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jianzhu/cmd/internal/parallel"
)

// Layouts are the templates that put fragments in their places, ready to run in every language.
//
// base.html is the frame of every page, files that begin with _ are parts that pages share, and any
// other file is one kind of page: it defines "main". A layout is handed finished data. All it can
// call is
//
//	say key args…    words of the interface in the page's language
//	count key n      the same for a number: key-one where n is 1
//	once name data   what the template called name makes of data, which must be comparable; it is run
//	                 once only for all data that is equal: for what many pages have alike
//	each name list   the same for the items of a list, one after another
//
// A list that is as long as the text may be an iter.Seq: range makes its items one at a time, of a book that is
// finished, so that they are the same whenever and however often it is run over. It has no length and no index.
//
// Layouts are minified when they are read: what is put into them is as small as it gets.
type Layouts struct {
	languages map[string]func() (pages, error) // read when a page of the language is made
	written   map[string]func() (pages, error) // the same as they are written, to tell where one is broken
}

// pages are the layouts of one language by name, each read when a page of its kind is made.
type pages map[string]func() (*template.Template, error)

const frame = "base.html"

// A LayoutError tells where a layout is broken.
type LayoutError struct {
	File string // in the layouts' folder: section.html
	Line int
	Err  error
}

func (e *LayoutError) Error() string { return fmt.Sprintf("layouts/%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap gives the template package's own error.
func (e *LayoutError) Unwrap() error { return e.Err }

// ReadLayouts reads *.html at the top of fsys. Every language gets templates of its own, so that say
// needs no telling which.
func ReadLayouts(fsys fs.FS, languages Languages) (*Layouts, error) {
	files, err := fs.Glob(fsys, "*.html")
	if err != nil {
		return nil, err
	}
	var shared, kinds []string
	for _, f := range files {
		if f == frame || strings.HasPrefix(f, "_") {
			shared = append(shared, f)
		} else {
			kinds = append(kinds, f)
		}
	}
	known := remembered{fsys, map[string][]byte{}}
	for _, f := range files {
		if known.files[f], err = fs.ReadFile(fsys, f); err != nil {
			return nil, err
		}
	}
	fsys = known
	l := &Layouts{languages: map[string]func() (pages, error){}, written: map[string]func() (pages, error){}}
	for lang, say := range languages {
		l.languages[lang] = sync.OnceValues(func() (pages, error) { return read(smaller{fsys}, shared, kinds, say) })
		l.written[lang] = sync.OnceValues(func() (pages, error) { return read(fsys, shared, kinds, say) })
	}
	return l, nil
}

// remembered are layouts as they were when they were first read: a language may be asked for later.
type remembered struct {
	fs.FS
	files map[string][]byte
}

// ReadFile implements fs.ReadFileFS.
func (r remembered) ReadFile(name string) ([]byte, error) {
	if data, ok := r.files[name]; ok {
		return data, nil
	}
	return fs.ReadFile(r.FS, name)
}

// Check reads all layouts for one language: what is wrong with them is wrong in any. An error is a
// LayoutError where it is a layout's.
func (l *Layouts) Check(lang string) error {
	read := l.languages[lang]
	if read == nil {
		return nil
	}
	if err := readAll(read); err != nil {
		return cmp.Or(readAll(l.written[lang]), err)
	}
	return nil
}

// readAll reads the layouts of all kinds side by side.
func readAll(read func() (pages, error)) error {
	all, err := read()
	if err != nil {
		return err
	}
	kinds := slices.Sorted(maps.Keys(all))
	errs := make([]error, len(kinds))
	parallel.Each(len(kinds), func(i int) { _, errs[i] = all[kinds[i]]() })
	return cmp.Or(errs...)
}

// read reads the layouts for one language.
func read(fsys fs.FS, shared, kinds []string, say Strings) (pages, error) {
	common := template.New(frame).Funcs(template.FuncMap{"say": say.Say, "count": say.Count, "once": new(fragments).once, "each": new(fragments).each})
	if err := load(common, fsys, shared, say); err != nil {
		return nil, err
	}
	all := pages{}
	for _, f := range kinds {
		all[strings.TrimSuffix(f, path.Ext(f))] = sync.OnceValues(func() (*template.Template, error) { return kind(common, fsys, f, say) })
	}
	return all, nil
}

// kind reads the layout of one kind of page, with what all have in common.
func kind(common *template.Template, fsys fs.FS, file string, say Strings) (*template.Template, error) {
	page, err := common.Clone()
	if err != nil {
		return nil, err
	}
	made := &fragments{page: page}
	page.Funcs(template.FuncMap{"once": made.once, "each": made.each})
	if err := load(page, fsys, []string{file}, say); err != nil {
		return nil, err
	}
	if err := escapes(page, frame); err != nil {
		return nil, err
	}
	return page, quicken(page)
}

func load(t *template.Template, fsys fs.FS, files []string, say Strings) error {
	for _, f := range files {
		data, err := fs.ReadFile(fsys, f)
		if err != nil {
			return err
		}
		to := t
		if f != frame {
			to = t.New(f)
		}
		if _, err := to.Parse(string(data)); err != nil {
			return located(err, f)
		}
	}
	for _, t := range t.Templates() {
		if t.Tree != nil {
			spell(t.Tree.Root, say)
		}
	}
	return nil
}

// escapes has html/template escape the template called name in t, which finds what it notices only on the
// first run, such as an unclosed tag.
func escapes(t *template.Template, name string) error {
	var wrong *template.Error
	if err := t.ExecuteTemplate(io.Discard, name, nil); errors.As(err, &wrong) {
		return located(err, frame)
	}
	return nil
}

// Execute runs the layout called name, in a language there are Strings for, and writes what it makes to w.
func (l *Layouts) Execute(w io.Writer, name, lang string, data any) error {
	err := execute(w, l.languages[lang], name, lang, data)
	if err != nil {
		if asWritten := execute(io.Discard, l.written[lang], name, lang, data); asWritten != nil { // it knows the line
			return asWritten
		}
	}
	return err
}

func execute(w io.Writer, read func() (pages, error), name, lang string, data any) error {
	t, err := layout(read, name)
	if err != nil {
		return err
	}
	if t == nil {
		return fmt.Errorf("there is no layout %s.html for %s", name, lang)
	}
	if err := t.ExecuteTemplate(w, frame, data); err != nil {
		return located(err, name+".html")
	}
	return nil
}

// layout gives the layout called name; nil where there is none.
func layout(read func() (pages, error), name string) (*template.Template, error) {
	if read == nil {
		return nil, nil
	}
	all, err := read()
	if err != nil || all[name] == nil {
		return nil, err
	}
	return all[name]()
}

// The template packages name the file and line in the message only: template: section.html:12:5: …
var position = regexp.MustCompile(`^(?:html/)?template: ?([^:]+):(\d+)(?::\d+)?: ?`)

func located(err error, file string) error {
	e := &LayoutError{File: file, Line: 1, Err: err}
	if m := position.FindStringSubmatch(err.Error()); m != nil {
		e.File = m[1]
		e.Line, _ = strconv.Atoi(m[2])
		e.Err = shortened{err, err.Error()[len(m[0]):]}
	}
	return e
}

// shortened is an error without the position at its head.
type shortened struct {
	error
	message string
}

func (s shortened) Error() string { return s.message }
func (s shortened) Unwrap() error { return s.error }

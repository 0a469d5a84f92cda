package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A tree is what lies where under content/.
type tree struct {
	shelves                  map[string]*shelf // by folder
	parts                    []*shelf
	glossary, digests, pages *shelf
	assets                   []edition.Asset
}

// A folder is what lies in one folder.
type folder struct {
	path   string
	index  bool     // there is an _index.md
	texts  []string // the other .md files by name
	assets []edition.Asset
	linked bool // symbolic links lead to some of it: it may change without being touched
}

// An entry is a file or folder that counts: symbolic links resolved, editors' and systems' own left out.
type entry struct {
	name string
	path string // in the edition
	dir  bool
	link bool // a symbolic link leads there
}

// walk reads all that lies under content/, in an edition of language lang.
func (r *reader) walk(lang string) *tree {
	t := &tree{shelves: map[string]*shelf{}}
	add := func(e entry, read kind, isPart bool, under string) *shelf {
		s := r.shelf(e, read, isPart, under)
		t.shelves[e.path] = s
		t.assets = append(t.assets, s.assets...)
		return s
	}
	for _, e := range r.entries("content") {
		switch {
		case e.dir && e.name == "witness": // the edition names the files in it
		case e.dir && e.name == "glossary":
			t.glossary = add(e, term, false, "")
		case e.dir && e.name == "digests":
			t.digests = add(e, digest, false, "")
		case e.dir && e.name == "pages":
			t.pages = add(e, page, false, "")
		case e.dir:
			if !isSlug(e.name) {
				r.badName(e.path, "a part's folder", slug(e.name))
			}
			t.parts = append(t.parts, add(e, section, true, lang))
		case e.path == home:
		case isMarkdown(e.name):
			r.Errorf(top(e.path), diag.FileUnexpected,
				"only _index.md stands right under content; a text belongs in a part's folder, any other page in content/pages")
		default:
			t.assets = append(t.assets, r.asset(e))
		}
	}
	for _, f := range []*shelf{t.glossary, t.digests, t.pages} {
		if f != nil && f.index {
			r.Errorf(top(f.path+"/_index.md"), diag.FileUnexpected, "%s takes no _index.md: the program makes its page", f.path)
		}
	}
	return t
}

// folder sorts what lies in a part's or another known folder.
func (r *reader) folder(in entry) folder {
	f := folder{path: in.path, linked: in.link}
	for _, e := range r.entries(in.path) {
		f.linked = f.linked || e.link
		stem := strings.TrimSuffix(e.name, path.Ext(e.name))
		switch {
		case e.dir:
			r.Errorf(top(e.path), diag.FileUnexpected, "a folder has no place in %s: its files lie side by side", in.path)
		case e.name == "_index.md":
			f.index = true
		case !isMarkdown(e.name):
			f.assets = append(f.assets, r.asset(e))
		case stem == "index":
			r.Errorf(top(e.path), diag.FileName, "index.html is taken by the folder's own page; call the file something else")
		default:
			if !isSlug(stem) || path.Ext(e.name) != ".md" {
				r.badName(e.path, "a text", slug(stem)+".md")
			}
			f.texts = append(f.texts, e.path)
		}
	}
	return f
}

func (r *reader) asset(e entry) edition.Asset {
	for _, c := range e.name {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !strings.ContainsRune(".-_", c) {
			r.Errorf(top(e.path), diag.FileName, "a file's name is made of letters, digits and . - _; %q is none of them", c)
			break
		}
	}
	return edition.Asset{File: e.path, URL: strings.TrimPrefix(e.path, "content/")}
}

func (r *reader) badName(file, what, better string) {
	if strings.HasPrefix(better, ".") || better == "" {
		better = "01" + better
	}
	r.Errorf(top(file), diag.FileName, "the name of %s is made of a-z, 0-9 and -, such as %s", what, better)
}

// entries lists what counts in a folder of the edition, by name.
func (r *reader) entries(dir string) []entry {
	all, err := os.ReadDir(filepath.Join(r.dir, filepath.FromSlash(dir)))
	if err != nil {
		r.Errorf(top(dir), diag.FileMissing, "cannot be listed: %s", reason(err))
		return nil
	}
	var kept []entry
	for _, e := range all {
		name := e.Name()
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") {
			continue
		}
		file := path.Join(dir, name)
		mode, ok := e.Type(), true
		link := mode&fs.ModeSymlink != 0
		if link {
			mode, ok = r.follow(file)
		}
		switch {
		case !ok:
		case !mode.IsDir() && !mode.IsRegular():
			r.Errorf(top(file), diag.FileUnexpected, "neither a file nor a folder")
		default:
			kept = append(kept, entry{name: name, path: file, dir: mode.IsDir(), link: link})
		}
	}
	return kept
}

// stat gives what is at a path of the edition, symbolic links followed wherever they lead.
func (r *reader) stat(file string) (fs.FileInfo, error) {
	return os.Stat(filepath.Join(r.dir, filepath.FromSlash(file)))
}

// follow resolves every symbolic link on the way to a file and gives what is there, if it lies in the
// edition.
func (r *reader) follow(file string) (fs.FileMode, bool) {
	info, err := r.stat(file)
	if err != nil {
		r.Errorf(top(file), diag.FileMissing, "cannot be read: %s", reason(err))
		return 0, false
	}
	root, err1 := filepath.EvalSymlinks(r.dir)
	real, err2 := filepath.EvalSymlinks(filepath.Join(r.dir, filepath.FromSlash(file)))
	rel, err3 := filepath.Rel(root, real)
	if err := errors.Join(err1, err2, err3); err != nil || !filepath.IsLocal(rel) {
		r.Errorf(top(file), diag.FileOutside, "leads out of the edition; put the file itself here")
		return 0, false
	}
	return info.Mode().Type(), true
}

// isBeneath tells whether a path written in the edition stays in its folder.
func isBeneath(file string) bool {
	return fs.ValidPath(file) && !strings.Contains(file, `\`)
}

// top is the beginning of a file: where that is said which concerns the file as a whole.
func top(file string) diag.Pos { return diag.Pos{File: file, Line: 1, Col: 1} }

func isMarkdown(name string) bool { return strings.EqualFold(path.Ext(name), ".md") }

// isSlug tells whether s is made of a-z, 0-9 and -, and does not begin with the last.
func isSlug(s string) bool {
	for i, c := range s {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' && i > 0) {
			return false
		}
	}
	return s != ""
}

// slug makes of s the nearest slug; "" if nothing of it can be kept.
func slug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return !('a' <= c && c <= 'z' || '0' <= c && c <= '9')
	})
	return strings.Join(words, "-")
}

package graph

import (
	"slices"
	"sync"

	"jianzhu/cmd/internal/edition"
)

// A directory finds places by id, former id, term or alias.
type directory struct {
	edition *edition.Edition
	site    Site
	former  map[string]edition.File
	words   map[string]edition.File
	pages   map[string]Place // that the program makes
	assets  func() map[string]bool
}

// newDirectory makes the directory of e. Few things were known by other ids: where no change concerns one
// that was, last knows them all.
func newDirectory(e *edition.Edition, site Site, changes edition.Changes, last *directory) directory {
	d := directory{edition: e, site: site, former: last.former,
		words: map[string]edition.File{}, pages: make(map[string]Place, len(site.Pages))}
	for _, p := range site.Pages {
		d.pages[p.ID] = p
	}
	hasFormer := func(f edition.File) bool { return len(f.Formerly()) > 0 }
	if last.edition == nil || !changes.InOrder() || slices.ContainsFunc(changes.Files, hasFormer) || slices.ContainsFunc(changes.Gone, hasFormer) {
		d.former = map[string]edition.File{}
		for _, f := range changes.All {
			for _, id := range f.Formerly() {
				d.former[id.Value] = f
			}
		}
	}
	for _, t := range e.Terms {
		for _, w := range t.Words() {
			if _, taken := d.words[w.Value]; !taken {
				d.words[w.Value] = edition.File{Name: t.File, Term: t}
			}
		}
	}
	d.assets = sync.OnceValue(func() map[string]bool {
		all := map[string]bool{}
		for _, a := range e.Assets {
			all[a.File] = true
		}
		return all
	})
	return d
}

// Place gives the place that has this id, was once known by it, or is the term so called.
func (d *directory) Place(id string) (Place, bool) {
	f, ok := d.edition.Find(id)
	if !ok {
		f, ok = d.former[id]
	}
	if ok {
		return filePlace(f), true
	}
	if p, ok := d.pages[id]; ok {
		return p, true
	}
	if s := d.sheetOf(id); s != nil {
		sheets := d.site.Sheets(s)
		if i := slices.IndexFunc(sheets, func(p Place) bool { return p.ID == id }); i >= 0 {
			return sheets[i], true
		}
	}
	if f, ok := d.words[id]; ok && id != "" {
		return filePlace(f), true
	}
	return Place{}, false
}

// sheetOf gives the text of which something with this id would be a sheet.
func (d *directory) sheetOf(id string) *edition.Section {
	if d.site.SheetOf == nil {
		return nil
	}
	return d.site.SheetOf(d.edition, id)
}

// filePlace is the place of what a file holds, as a whole.
func filePlace(f edition.File) Place {
	switch {
	case f.Section != nil:
		return SectionPlace(f.Section)
	case f.Term != nil:
		return Place{ID: f.Term.ID, URL: f.Term.URL, Label: f.Shown(), Title: f.Shown()}
	case f.Digest != nil:
		return Place{ID: f.Digest.ID, URL: f.Digest.URL, Label: f.Shown(), Title: f.Shown()}
	case f.Page != nil:
		return Place{ID: f.Page.ID, URL: f.Page.URL, Label: f.Shown(), Title: f.Shown()}
	}
	return Place{}
}

// ids gives every id and word by which a place is known, former ones left out.
func (d *directory) ids() (all []string) {
	for _, p := range d.site.Pages {
		all = append(all, p.ID)
	}
	for _, s := range d.edition.Texts() {
		if d.site.Sheets != nil {
			for _, p := range d.site.Sheets(s) {
				all = append(all, p.ID)
			}
		}
	}
	for _, f := range d.edition.Files() {
		if f.Settings == nil {
			all = append(all, f.ID())
		}
	}
	for _, t := range d.edition.Terms {
		for _, w := range t.Words() {
			all = append(all, w.Value)
		}
	}
	return all
}

// fileNames gives every file that a link may lead to.
func (d *directory) fileNames() (all []string) {
	for _, a := range d.edition.Assets {
		all = append(all, a.File)
	}
	for _, f := range d.edition.Files() {
		all = append(all, f.Name)
	}
	return all
}

// since gives the ids, words and files that may mean something else than in the directory before.
func (d *directory) since(before *directory, changes edition.Changes) map[string]bool {
	stale := map[string]bool{}
	for _, files := range [][]edition.File{changes.Gone, changes.Files} {
		for _, f := range files {
			stale[f.ID()], stale[f.Name] = true, true
			for _, id := range f.Formerly() {
				stale[id.Value] = true
			}
			if f.Term != nil {
				for _, w := range f.Term.Words() {
					stale[w.Value] = true
				}
			}
		}
	}
	differ(before.pages, d.pages, stale)
	if before.edition != nil && !slices.Equal(before.edition.Assets, d.edition.Assets) {
		differ(before.assets(), d.assets(), stale)
	}
	return stale
}

// differ adds to keys those under which two maps have something else.
func differ[V comparable](a, b map[string]V, keys map[string]bool) {
	for k, v := range a {
		if w, ok := b[k]; !ok || w != v {
			keys[k] = true
		}
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			keys[k] = true
		}
	}
}

package source

import (
	"path"
	"slices"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/parallel"
)

// A Reading is an edition as it was read, with all that another reading of it may use: its folders and what
// each file in them says. A file that has not changed gives the same value again, so that later stages can tell.
type Reading struct {
	Edition *edition.Edition // nil where there is none
	Changes edition.Changes  // since the reading before

	scope   scope
	shelves map[string]*shelf // by folder
	apart   bool              // no two things in it claim one label, id or address
}

// A scope is what of the settings the reading of other files depends on.
type scope struct{ themes, actors []string }

func (s scope) equal(o scope) bool {
	same := func(a, b []string) bool { return (a == nil) == (b == nil) && slices.Equal(a, b) }
	return same(s.themes, o.themes) && same(s.actors, o.actors)
}

// A shelf is a folder with what its files say. It never changes.
type shelf struct {
	folder
	under   string        // the language it was read under
	part    *edition.Part // where it is one
	label   edition.String
	volumes []volume // of folder.texts
	said    []diag.Diagnostic
}

// A volume is what one file says.
type volume struct {
	file  string
	under string
	value any // a labelledSection, *edition.Term, *edition.Digest or *edition.Page
	said  []diag.Diagnostic
}

// A memory is what a reader knows of the last reading.
type memory struct {
	shelves map[string]*shelf // empty where nothing of it can be used
	changed map[string]bool   // files and folders
	within  map[string]bool   // the folders that these are in
}

func (n *Reading) roll() *edition.Roll {
	if n == nil {
		return nil
	}
	return n.Changes.Roll
}

func (last *Reading) remember(now scope, changed []string) memory {
	m := memory{changed: map[string]bool{}, within: map[string]bool{}}
	if last != nil && changed != nil && last.scope.equal(now) {
		m.shelves = last.shelves
	}
	for _, p := range changed {
		m.changed[p] = true
		m.within[path.Dir(p)] = true
	}
	return m
}

// touched tells whether something has happened to a file, or to a folder that it is in.
func (m memory) touched(file string) bool {
	for ; file != "."; file = path.Dir(file) {
		if m.changed[file] {
			return true
		}
	}
	return false
}

// own gives a reader of the same edition that has a list to itself.
func (r *reader) own() *reader {
	own := *r
	own.List = &diag.List{}
	return &own
}

// A kind reads one file of a folder, under a language.
type kind func(r *reader, file, under string) any

// shelf reads a folder, or takes it from the last reading. A part has a text of its own, and a language.
func (r *reader) shelf(e entry, read kind, isPart bool, under string) *shelf {
	last := r.shelves[e.path]
	if last == nil || last.linked || e.link {
		last = &shelf{}
	} else if last.under == under && !r.within[e.path] && !r.touched(e.path) {
		r.Add(last.said...)
		return last
	}
	own := r.own()
	s := &shelf{folder: own.folder(e), under: under}
	if isPart {
		s.part, s.label = own.part(s.folder, under)
		under = s.part.Lang
	}
	s.said = own.All()
	s.volumes = r.volumes(s.folder, last, read, under)
	for _, v := range s.volumes {
		s.said = append(s.said, v.said...)
		if v, ok := v.value.(labelledSection); ok {
			s.part.Sections = append(s.part.Sections, v.Section)
		}
	}
	if isPart {
		slices.SortStableFunc(s.part.Sections, func(a, b *edition.Section) int { return byOrder(a.Order, b.Order) })
	}
	r.Add(s.said...)
	return s
}

// volumes reads the files of a folder side by side, those left out that last has as they are.
func (r *reader) volumes(f folder, last *shelf, read kind, under string) []volume {
	known := make(map[string]volume, len(last.volumes))
	for _, v := range last.volumes {
		if !f.linked && v.under == under && !r.touched(v.file) {
			known[v.file] = v
		}
	}
	all := make([]volume, len(f.texts))
	var unread []int
	for i, file := range f.texts {
		if v, ok := known[file]; ok {
			all[i] = v
		} else {
			unread = append(unread, i)
		}
	}
	parallel.Each(len(unread), func(k int) {
		i, own := unread[k], r.own()
		all[i] = volume{file: f.texts[i], under: under, value: read(own, f.texts[i], under)}
		all[i].said = own.All()
	})
	return all
}

// values gives what the files of a shelf say.
func values[T any](s *shelf) []T {
	if s == nil {
		return nil
	}
	all := make([]T, len(s.volumes))
	for i, v := range s.volumes {
		all[i] = v.value.(T)
	}
	return all
}

// labels gives the place where each text's label comes from.
func (n *Reading) labels() labelled {
	all := labelled{}
	for _, s := range n.shelves {
		if s.part == nil {
			continue
		}
		all[&s.part.Section] = s.label
		for _, v := range s.volumes {
			all[v.value.(labelledSection).Section] = v.value.(labelledSection).label
		}
	}
	return all
}

// apartAsBefore tells whether no two things claimed one label, id or address before, and what claims there
// are is still the same.
func (n *Reading) apartAsBefore(last *Reading) bool {
	if last == nil || !last.apart || len(n.Changes.Files) != len(n.Changes.Gone) || !slices.Equal(n.Edition.Assets, last.Edition.Assets) {
		return false
	}
	for i, now := range n.Changes.Files {
		if was := n.Changes.Gone[i]; now.Name != was.Name || !sameClaims(now, was) {
			return false
		}
	}
	return true
}

func sameClaims(a, b edition.File) bool {
	if a.Section != nil && b.Section != nil && a.Section.Label != b.Section.Label {
		return false
	}
	same := func(a, b edition.String) bool { return a.Value == b.Value }
	return a.ID() == b.ID() && slices.EqualFunc(a.Formerly(), b.Formerly(), same)
}

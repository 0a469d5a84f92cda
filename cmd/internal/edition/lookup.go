package edition

import "sync"

// lookups are made when they are first asked for, unless a reading before had the same files.
type lookups struct {
	once sync.Once
	roll *Roll
}

// Text gives the section or part with this id, or nil.
func (e *Edition) Text(id string) *Section {
	f, _ := e.Find(id)
	return f.Section
}

// Find gives the file of the text, term, digest or page that has this id.
func (e *Edition) Find(id string) (File, bool) {
	e.found.once.Do(func() {
		if e.found.roll == nil {
			e.found.roll = newRoll(e.Files())
		}
	})
	i, ok := e.found.roll.ids()[id]
	if !ok || e.found.roll.All[i].Settings != nil { // whose page is one that the program makes
		return File{}, false
	}
	return e.found.roll.All[i], true
}

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
	roll := e.roll()
	i, ok := roll.ids()[id]
	if !ok || roll.All[i].Settings != nil { // whose page is one that the program makes
		return File{}, false
	}
	return roll.All[i], true
}

// FileAt gives the file of this name.
func (e *Edition) FileAt(name string) (File, bool) {
	roll := e.roll()
	i, ok := roll.index(name)
	if !ok {
		return File{}, false
	}
	return roll.All[i], true
}

func (e *Edition) roll() *Roll {
	e.found.once.Do(func() { e.found.roll = newRoll(e.Files()) }) // unless Since has made it
	return e.found.roll
}

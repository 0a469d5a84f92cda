package edition

import "sync"

// lookups are made when they are first asked for.
type lookups struct {
	byID, byName sync.Once
	texts        map[string]*Section
	files        map[string]File
}

// Text gives the section or part with this id, or nil.
func (e *Edition) Text(id string) *Section {
	e.found.byID.Do(func() {
		texts := e.Texts()
		e.found.texts = make(map[string]*Section, len(texts))
		for _, s := range texts {
			e.found.texts[s.ID] = s
		}
	})
	return e.found.texts[id]
}

// At gives what the file of this name holds.
func (e *Edition) At(name string) (File, bool) {
	e.found.byName.Do(func() {
		files := e.Files()
		e.found.files = make(map[string]File, len(files))
		for _, f := range files {
			e.found.files[f.Name] = f
		}
	})
	f, ok := e.found.files[name]
	return f, ok
}

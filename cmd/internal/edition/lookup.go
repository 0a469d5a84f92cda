package edition

import "sync"

// lookups are made when they are first asked for.
type lookups struct {
	once  sync.Once
	texts map[string]*Section
}

// Text gives the section or part with this id, or nil.
func (e *Edition) Text(id string) *Section {
	e.found.once.Do(func() {
		texts := e.Texts()
		e.found.texts = make(map[string]*Section, len(texts))
		for _, s := range texts {
			e.found.texts[s.ID] = s
		}
	})
	return e.found.texts[id]
}

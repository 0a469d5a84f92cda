package site

import (
	"maps"
	"path"
	"slices"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A Survey is what decides which of the pages that gather from the whole text there are.
type Survey struct {
	types     map[edition.Type]bool // of annotations
	apparatus bool                  // there is something to report of the text's state
	outline   bool                  // some section has an outline
	connected bool                  // some section refers to another
	files     edition.ByFile[*findings]
}

// findings are what one section or part has.
type findings struct {
	types     []edition.Type
	apparatus bool
	outline   bool
	leads     []string // ids and files that it refers to, as they are written
}

// Look surveys e.
func Look(e *edition.Edition) *Survey { return LookAgain(e, e.Since(nil), nil) }

// LookAgain surveys what of e has changed since last was made.
func LookAgain(e *edition.Edition, changes edition.Changes, last *Survey) *Survey {
	if last == nil {
		last = &Survey{}
	}
	v := &Survey{types: map[edition.Type]bool{}}
	holds := func(file edition.File, f *findings) bool {
		return file.Section == nil || f != nil && !changes.Is[file.Name]
	}
	v.files, _ = edition.Renew(changes, last.files, holds, func(file edition.File) *findings { return find(file.Section) })
	for _, f := range v.files.Values {
		if f == nil { // it is no text
			continue
		}
		for _, t := range f.types {
			v.types[t] = true
		}
		v.apparatus = v.apparatus || f.apparatus
		v.outline = v.outline || f.outline
	}
	v.connected = v.connects(e)
	return v
}

// annotated tells whether there are annotations of some of these types.
func (v *Survey) annotated(types ...edition.Type) bool {
	return slices.ContainsFunc(types, func(t edition.Type) bool { return v.types[t] })
}

// samePages tells whether both ask for the same pages.
func (v *Survey) samePages(o *Survey) bool {
	return maps.Equal(v.types, o.types) && v.apparatus == o.apparatus && v.outline == o.outline && v.connected == o.connected
}

func find(s *edition.Section) *findings {
	f := &findings{outline: len(s.Outline) > 0}
	lead := func(to string) {
		if to != "" && !slices.Contains(f.leads, to) {
			f.leads = append(f.leads, to)
		}
	}
	for _, id := range s.See {
		lead(id.Value)
	}
	for _, a := range s.Annotations {
		if !slices.Contains(f.types, a.Type) {
			f.types = append(f.types, a.Type)
		}
		for _, see := range a.See {
			lead(see.In.Value)
		}
	}
	edition.File{Name: s.File, Section: s}.Markdowns(func(_ edition.Home, m *edition.Markdown) {
		if !strings.Contains(m.Value, "](") && !strings.Contains(m.Value, "[[") {
			return
		}
		for _, l := range textLink.FindAllStringSubmatch(m.Value, -1) {
			id, _ := text.SplitTarget(l[1])
			lead(id)
			if l[2] != "" {
				lead(path.Join(path.Dir(s.File), l[2]))
			}
		}
	})
	reported := []edition.Type{edition.Emendation, edition.Omission, edition.Lacuna, edition.Break}
	f.apparatus = len(s.Supplied) > 0 || !s.WitnessTitle.Empty() || len(queries(s)) > 0 ||
		slices.ContainsFunc(reported, func(t edition.Type) bool { return slices.Contains(f.types, t) })
	return f
}

// connects tells whether some section of e refers to another, from what is written alone: which pages
// there are is settled before links are resolved.
func (v *Survey) connects(e *edition.Edition) bool {
	texts := e.Texts()
	var former map[string]*edition.Section
	for _, s := range texts {
		for _, to := range v.files.Of(s.File).leads {
			if t := e.Text(to); t != nil {
				if t != s {
					return true
				}
				continue
			}
			if former == nil { // few refer by these
				former = map[string]*edition.Section{}
				for _, s := range texts {
					former[s.File] = s
					for _, id := range s.Formerly {
						former[id.Value] = s
					}
				}
			}
			if t := former[to]; t != nil && t != s {
				return true
			}
		}
	}
	return false
}

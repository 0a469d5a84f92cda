package site

import (
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
)

// A Thumb is the thumb index of a page: the sections before its own, its own, and those after it. On a page
// of no section all are before.
type Thumb struct {
	Before, After []*TOCEntry
	Current       *TOCEntry
}

// thumb gives the thumb index: the numbers of the sections of part, or else of the longest part, at
// most longContents of them around the current one.
func (c *Context) thumb(f *Frame, part *edition.Part, current *edition.Section) *Thumb {
	if part == nil || len(part.Sections) == 0 {
		for _, p := range c.Edition.Parts {
			if part == nil || len(p.Sections) > len(part.Sections) {
				part = p
			}
		}
	}
	if part == nil || len(part.Sections) == 0 {
		return nil
	}
	at := c.reading.of[current].within
	from, to := window(len(part.Sections), at)
	all := c.thumbs(f, part)
	if part.Sections[at] != current {
		return &Thumb{Before: all[from:to]}
	}
	own := *all[at]
	own.Current = true
	return &Thumb{all[from:at], all[at+1 : to], &own}
}

// thumbs gives the entries of all sections of part, the same for all pages of one language that link to it alike.
func (c *Context) thumbs(f *Frame, part *edition.Part) []*TOCEntry {
	type place struct {
		part       *edition.Part
		href, lang string
	}
	return remember(&c.reading.thumbs, place{part, f.rel(part.URL), f.Lang}, func() []*TOCEntry {
		all := make([]*TOCEntry, len(part.Sections))
		for i, s := range part.Sections {
			e := c.entry(f, s, nil)
			e.Short = s.Number.Value
			if e.Short == "" {
				e.Short = ordinal(i+1, f.say.Lang)
				if utf8.RuneCountInString(s.Label) <= 2 {
					e.Short = s.Label
				}
			}
			all[i] = &e
		}
		return all
	})
}

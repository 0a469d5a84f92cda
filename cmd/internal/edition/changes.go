package edition

import (
	"slices"
	"sync"

	"jianzhu/cmd/internal/parallel"
)

// A Roll is the files of one reading, in the order of Files.
type Roll struct {
	All []File
	at  func() map[string]int // by name; like ids, shared by readings that have the same files in the same order
	ids func() map[string]int
}

func newRoll(all []File) *Roll {
	count := func(key func(File) string) func() map[string]int {
		return sync.OnceValue(func() map[string]int {
			at := make(map[string]int, len(all))
			for i, f := range all {
				at[key(f)] = i
			}
			return at
		})
	}
	name := func(f File) string { return f.Name }
	return &Roll{All: all, at: count(name), ids: count(File.ID)}
}

func (r *Roll) index(name string) (int, bool) {
	if r == nil {
		return 0, false
	}
	i, ok := r.at()[name]
	return i, ok
}

// Changes are what one reading of an edition has that the one before did not.
type Changes struct {
	*Roll                 // of this reading
	Files []File          // those that are new or say something else
	Gone  []File          // what they, and those that are not there any more, said before
	Is    map[string]bool // all of them by name

	before *Roll
	was    []int // the index in before of each file, -1 of one that is new; nil where both have the same files in one order
}

// Since compares two readings. All of e is new where before is nil.
func (e *Edition) Since(before *Roll) Changes {
	now := newRoll(e.Files())
	e.found.once.Do(func() { e.found.roll = now })
	c := Changes{Roll: now, Is: map[string]bool{}, before: before}
	var old []File
	if before != nil {
		old = before.All
	}
	sameName := func(a, b File) bool { return a.Name == b.Name }
	if slices.EqualFunc(old, now.All, sameName) {
		if before != nil {
			now.at, now.ids = before.at, before.ids
		}
		for i := range old {
			c.compare(old[i], now.All[i])
		}
		return c
	}
	c.was = make([]int, len(now.All))
	kept := make([]bool, len(old))
	for i, f := range now.All {
		j, known := before.index(f.Name)
		if c.was[i] = -1; known {
			c.was[i], kept[j] = j, true
			c.compare(old[j], f)
		} else {
			c.compare(File{}, f)
		}
	}
	for j, f := range old {
		if !kept[j] {
			c.compare(f, File{})
		}
	}
	return c
}

func (c *Changes) compare(old, now File) {
	if old == now {
		return
	}
	if old.Name != "" {
		c.Gone = append(c.Gone, old)
		c.Is[old.Name] = true
	}
	if now.Name != "" {
		c.Files = append(c.Files, now)
		c.Is[now.Name] = true
	}
}

// InOrder tells whether there are the same files in the same order as before.
func (c Changes) InOrder() bool { return c.before != nil && c.was == nil }

// Left tells whether f, which is gone, has nothing in its place.
func (c Changes) Left(f File) bool {
	_, there := c.index(f.Name)
	return !there
}

// Among gives the files that are there now and have changed, or are one of more by name.
func (c Changes) Among(more map[string]bool) []File {
	all := slices.Clone(c.Files)
	for name := range more {
		if i, ok := c.index(name); ok && !c.Is[name] {
			all = append(all, c.All[i])
		}
	}
	return all
}

// ByFile has what a stage made of each file of a reading.
type ByFile[T any] struct {
	roll   *Roll
	Values []T // in the order of the roll
}

// Renew gives what a stage has of each file: what last has of it where that still holds, and what make gives of
// every other, made side by side; made are the indices of these. holds is asked of what last has, the zero value
// where it has nothing, by one file after another; make may ask all that is finished before.
func Renew[T any](c Changes, last ByFile[T], holds func(File, T) bool, make func(File) T) (now ByFile[T], made []int) {
	now = carry(c, last)
	for i, f := range c.All {
		if !holds(f, now.Values[i]) {
			made = append(made, i)
		}
	}
	parallel.Each(len(made), func(k int) { now.Values[made[k]] = make(c.All[made[k]]) })
	return now, made
}

// carry gives what last has of the files that were there before the changes.
func carry[T any](c Changes, last ByFile[T]) ByFile[T] {
	now := ByFile[T]{c.Roll, make([]T, len(c.All))}
	switch {
	case last.roll == nil || last.roll != c.before:
	case c.was == nil:
		copy(now.Values, last.Values)
	default:
		for i, j := range c.was {
			if j >= 0 {
				now.Values[i] = last.Values[j]
			}
		}
	}
	return now
}

// Of gives what there is of the file of this name.
func (b ByFile[T]) Of(name string) (v T) {
	if i, ok := b.roll.index(name); ok {
		return b.Values[i]
	}
	return v
}

// At gives the file of this name, and where it stands among all.
func (b ByFile[T]) At(name string) (f File, i int, ok bool) {
	if i, ok = b.roll.index(name); ok {
		f = b.roll.All[i]
	}
	return f, i, ok
}

package site

import (
	"maps"
	"slices"
	"strconv"
)

// files gives what is copied: the bundled assets, and the files that belong to the edition. A host
// that would run the site through Jekyll is told not to.
func files(c *Context) []Output {
	all := []Output{{Path: ".nojekyll", Write: made(nil)}}
	bundled := c.Assets.Files()
	for _, path := range slices.Sorted(maps.Keys(bundled)) {
		all = append(all, Output{Path: path, Write: made(bundled[path])})
	}
	for _, a := range c.Edition.Assets {
		all = append(all, Output{Path: a.URL, Write: whole(func() ([]byte, error) { return c.AssetFile(a.File) }), Verbatim: true, File: a.File})
	}
	return all
}

// number writes n with blanks between its thousands.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

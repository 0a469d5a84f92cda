package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"time"
)

// stamp takes out of a PDF what tells when and where it was made, so that one page gives one file: the
// time, in whose place date comes, and the numbers of elements, which the browser counts on from one
// page to the next. Nothing changes its place, because the file's table of contents counts bytes.
func stamp(data []byte, date time.Time) []byte { return renumber(redate(data, date)) }

// redate changes the entries of the information dictionary that tell when the file was made, as Skia
// writes them (ISO 32000-1, 14.3.3 and 7.9.4). A date is as long as a date, and none is as many blanks.
func redate(data []byte, date time.Time) []byte {
	dates := regexp.MustCompile(`/(?:CreationDate|ModDate) \(D:[0-9]{14}[+-][0-9]{2}'[0-9]{2}'?\)`)
	return dates.ReplaceAllFunc(data, func(entry []byte) []byte {
		if date.IsZero() {
			return bytes.Repeat([]byte(" "), len(entry))
		}
		at := bytes.Index(entry, []byte("D:")) + len("D:")
		stamped := bytes.Clone(entry)
		copy(stamped[at:], date.UTC().Format("20060102150405+00'00"))
		return stamped
	})
}

// renumber counts the identifiers of structure elements (ISO 32000-1, 14.7.2) from one. The file lists
// them in order (7.9.6), so they keep it.
func renumber(data []byte) []byte {
	ids := regexp.MustCompile(`\(node[0-9]{8}\)`)
	var all []string
	for _, id := range ids.FindAll(data, -1) {
		all = append(all, string(id))
	}
	slices.Sort(all)
	numbered := map[string][]byte{}
	for i, id := range slices.Compact(all) {
		numbered[id] = fmt.Appendf(nil, "(node%08d)", i+1)
	}
	return ids.ReplaceAllFunc(data, func(id []byte) []byte { return numbered[string(id)] })
}

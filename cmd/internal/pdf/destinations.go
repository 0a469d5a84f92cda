package pdf

import (
	"bytes"
	"regexp"
)

// destinations gives the number of the page on which each place begins that a link of the document leads
// to, by the id of its element: the document's named destinations (ISO 32000-1, 12.3.2.3). It reads what
// Skia writes, which has no compressed objects; a library that reads any PDF would be many times this package.
func destinations(data []byte) map[string]int {
	objects := map[string][]byte{}
	for _, m := range regexp.MustCompile(`(?m)^([0-9]+) 0 obj\n`).FindAllSubmatchIndex(data, -1) {
		body, _, _ := bytes.Cut(data[m[1]:], []byte("\nendobj"))
		objects[string(data[m[2]:m[3]])] = body
	}
	catalog := objects[reference(data[max(0, bytes.LastIndex(data, []byte("\ntrailer"))):], "Root")]
	pages := map[string]int{}
	count(objects, reference(catalog, "Pages"), pages)
	all := map[string]int{}
	for _, m := range regexp.MustCompile(`/(\S+) \[([0-9]+) 0 R /XYZ `).FindAllSubmatch(objects[reference(catalog, "Dests")], -1) {
		if page, ok := pages[string(m[2])]; ok {
			all[string(m[1])] = page
		}
	}
	return all
}

// reference gives the number of the object that key of a dictionary leads to.
func reference(dictionary []byte, key string) string {
	if m := regexp.MustCompile(`/` + key + ` ([0-9]+) 0 R`).FindSubmatch(dictionary); m != nil {
		return string(m[1])
	}
	return ""
}

// count numbers the pages below a node of the tree of pages (7.7.3), in order.
func count(objects map[string][]byte, node string, pages map[string]int) {
	kids := regexp.MustCompile(`/Kids \[([^\]]*)\]`).FindSubmatch(objects[node])
	if kids == nil {
		pages[node] = len(pages) + 1
		return
	}
	for _, m := range regexp.MustCompile(`([0-9]+) 0 R`).FindAllSubmatch(kids[1], -1) {
		count(objects, string(m[1]), pages)
	}
}

package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
)

// A document is a PDF as Skia writes it (ISO 32000-1, 7.5): objects one after another, numbered from one
// and none of them compressed with others, and a table of where each begins. A library that reads any PDF
// would be many times this package.
type document struct {
	head    []byte            // what comes before the objects
	order   []string          // the objects' numbers, as they stand in the file
	objects map[string][]byte // what stands between obj and endobj
	trailer []byte
}

// read gives the document, or none if it is written in another way.
func read(data []byte) *document {
	table := bytes.LastIndex(data, []byte("\nxref\n0 ")) + 1
	m := regexp.MustCompile(`(?s)^xref\n0 [0-9]+\n[0-9]{10} 65535 f \n((?:[0-9]{10} 00000 n \n)+)(trailer\n.*\n)startxref\n`).FindSubmatch(data[table:])
	if m == nil {
		return nil
	}
	numbers := map[int]string{} // by where the object begins
	for entry := range slices.Chunk(m[1], len("0000000015 00000 n \n")) {
		at, _ := strconv.Atoi(string(entry[:10]))
		numbers[at] = strconv.Itoa(len(numbers) + 1)
	}
	begins := slices.Sorted(maps.Keys(numbers))
	if len(begins)*len("0000000015 00000 n \n") != len(m[1]) || begins[len(begins)-1] > table {
		return nil
	}
	d := &document{head: data[:begins[0]], objects: map[string][]byte{}, trailer: m[2]}
	for i, end := range append(begins[1:], table) {
		number := numbers[begins[i]]
		body, opened := bytes.CutPrefix(data[begins[i]:end], []byte(number+" 0 obj\n"))
		body, closed := bytes.CutSuffix(body, []byte("\nendobj\n"))
		if !opened || !closed {
			return nil
		}
		d.order = append(d.order, number)
		d.objects[number] = body
	}
	return d
}

// write gives the file again.
func (d *document) write() []byte {
	var b bytes.Buffer
	b.Write(d.head)
	begins := map[string]int{}
	for _, number := range d.order {
		begins[number] = b.Len()
		fmt.Fprintf(&b, "%s 0 obj\n%s\nendobj\n", number, d.objects[number])
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(d.order)+1)
	for i := range d.order {
		fmt.Fprintf(&b, "%010d 00000 n \n", begins[strconv.Itoa(i+1)])
	}
	b.Write(regexp.MustCompile(`/Size [0-9]+`).ReplaceAll(d.trailer, fmt.Appendf(nil, "/Size %d", len(d.order)+1)))
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", table)
	return b.Bytes()
}

// stream gives what an object's stream holds (7.3.8), or nothing if it is none, or packed in another way.
func (d *document) stream(number string) []byte {
	dictionary, packed, _ := bytes.Cut(d.objects[number], []byte(" stream\n"))
	if !bytes.Contains(dictionary, []byte("/Filter /FlateDecode\n")) {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	return content
}

// setStream puts content in the place of what the object held.
func (d *document) setStream(number string, content []byte) {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(content) // a buffer never fails
	w.Close()
	d.objects[number] = fmt.Appendf(nil, "<</Filter /FlateDecode\n/Length %d>> stream\n%s\nendstream", b.Len(), b.Bytes())
}

// add adds an object and gives its number.
func (d *document) add(body []byte) string {
	number := strconv.Itoa(len(d.order) + 1)
	d.order = append(d.order, number)
	d.objects[number] = body
	return number
}

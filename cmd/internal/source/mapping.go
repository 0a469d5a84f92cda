package source

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A mapping reads one YAML mapping strictly. Each method asks for a key, and says what is wrong with
// its value; done says which keys nobody asked for. So what a reader function asks for is the format.
type mapping struct {
	*reader
	doc     *document
	pos     diag.Pos // of the first key, or of the fence
	entries []pair
	index   map[string]int // of entries, by their keys
	asked   []string
	broken  bool // there is nothing to read, and why has been said: do not say that keys are missing
}

type pair struct {
	key   edition.String
	value *yaml.Node
}

// open begins to read a document's frontmatter. A document may be nil.
func (r *reader) open(d *document) *mapping {
	if d == nil {
		return &mapping{reader: r, broken: true}
	}
	if d.front == nil {
		return &mapping{reader: r, doc: d, pos: d.top, broken: true}
	}
	m := r.mapping(d, d.front)
	m.pos = d.top
	return m
}

// mapping begins to read n, a mapping or an alias of one.
func (r *reader) mapping(d *document, n *yaml.Node) *mapping {
	m := &mapping{reader: r, doc: d, pos: d.start(n)}
	content := resolved(n).Content
	m.entries, m.index = make([]pair, 0, len(content)/2), make(map[string]int, len(content)/2)
	for i := 0; i+1 < len(content); i += 2 {
		k := resolved(content[i])
		key := edition.String{Value: k.Value, Pos: d.start(content[i])}
		switch {
		case k.Kind != yaml.ScalarNode || k.Value == "":
			r.Errorf(key.Pos, diag.ValueType, "a key must be a word, found %s", describe(k))
		case m.pair(key.Value) != nil:
			r.Errorf(key.Pos, diag.KeyDuplicate, "%s is written twice; keep one", key.Value)
		default:
			m.index[key.Value] = len(m.entries)
			m.entries = append(m.entries, pair{key, content[i+1]})
		}
	}
	return m
}

// done reports the keys that nobody asked for.
func (m *mapping) done() {
	for _, p := range m.entries {
		if slices.Contains(m.asked, p.key.Value) {
			continue
		}
		d := diag.Diagnostic{Pos: p.key.Pos, Severity: diag.Error, Code: diag.KeyUnknown,
			Message: "unknown key " + p.key.Value}
		if near := diag.Nearest(p.key.Value, m.asked); near != "" {
			d.Message += "; did you mean " + near + "?"
		} else if len(m.asked) > 0 {
			d.Hints = []string{"the keys here are " + strings.Join(m.asked, ", ")}
		}
		m.Add(d)
	}
}

// find asks for a key. It gives nil where the key is missing or its value null.
func (m *mapping) find(key string) *yaml.Node {
	if !slices.Contains(m.asked, key) {
		m.asked = append(m.asked, key)
	}
	if p := m.pair(key); p != nil && !isNull(p.value) {
		return p.value
	}
	return nil
}

func (m *mapping) pair(key string) *pair {
	if i, ok := m.index[key]; ok {
		return &m.entries[i]
	}
	return nil
}

// at gives the place of a key, or of the mapping where it is missing.
func (m *mapping) at(key string) diag.Pos {
	if p := m.pair(key); p != nil {
		return p.key.Pos
	}
	return m.pos
}

// wrong reports a value of the wrong type.
func (m *mapping) wrong(key string, n *yaml.Node, want string) {
	d := diag.Diagnostic{Pos: m.doc.start(n), Severity: diag.Error, Code: diag.ValueType,
		Message: fmt.Sprintf("%s must be %s, found %s", key, want, describe(n))}
	if want == aText && resolved(n).Style&yaml.FlowStyle != 0 {
		d.Hints = []string{"put a text that begins with [ or { in quotes"}
	}
	m.Add(d)
}

// missing reports a key that is required.
func (m *mapping) missing(key string) {
	switch {
	case m.broken:
	case m.pair(key) == nil:
		m.Errorf(m.pos, diag.KeyMissing, "%s is missing", key)
	default:
		m.Errorf(m.at(key), diag.KeyMissing, "%s is empty", key)
	}
}

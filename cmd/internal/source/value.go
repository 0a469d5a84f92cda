package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// What a value must be, in messages.
const (
	aText    = "a text"
	aList    = "a list"
	aMapping = "keys with values"
	aNumber  = "a whole number"
)

// text reads n, the value of key or an item of its list.
func (m *mapping) text(key string, n *yaml.Node) (s edition.String) {
	scalar := resolved(n)
	if scalar.Kind != yaml.ScalarNode || !isPlainTag(scalar.Tag) {
		m.wrong(key, n, aText)
		return s
	}
	s = edition.String{Value: scalar.Value, Pos: m.doc.start(scalar)}
	if isBlock(scalar) { // the line end that closes a block scalar is YAML's, not the text's
		s.Value = strings.TrimRight(s.Value, "\n")
	}
	return s
}

// str asks for a text that may be missing.
func (m *mapping) str(key string) (s edition.String) {
	if n := m.find(key); n != nil {
		s = m.text(key, n)
	}
	return s
}

// required asks for a text that must be there and not be empty.
func (m *mapping) required(key string) (s edition.String) {
	n := m.find(key)
	if n != nil {
		if s = m.text(key, n); s.Pos.Line == 0 { // the wrong type, and said so
			return s
		}
	}
	if strings.TrimSpace(s.Value) == "" {
		m.missing(key)
		return edition.String{}
	}
	return s
}

func (m *mapping) markdown(key string) edition.Markdown { return edition.Markdown{String: m.str(key)} }

func (m *mapping) requiredMarkdown(key string) edition.Markdown {
	return edition.Markdown{String: m.required(key)}
}

// number asks for a whole number of at least low; ok tells whether there is one.
func (m *mapping) number(key string, low int) (i int, at diag.Pos, ok bool) {
	n := m.find(key)
	if n == nil {
		return 0, at, false
	}
	at = m.doc.start(n)
	i, err := strconv.Atoi(resolved(n).Value) // empty for what is no scalar
	switch {
	case err != nil:
		m.wrong(key, n, aNumber)
	case i < low:
		m.Errorf(at, diag.ValueInvalid, "%s must be %d or more", key, low)
	default:
		return i, at, true
	}
	return 0, at, false
}

// order asks for the place among its siblings.
func (m *mapping) order() *int {
	if i, _, ok := m.number("order", -1<<31); ok {
		return &i
	}
	return nil
}

// flag asks for true or false.
func (m *mapping) flag(key string) bool {
	n := m.find(key)
	if n == nil {
		return false
	}
	value := resolved(n).Value // empty for what is no scalar
	if value != "true" && value != "false" {
		m.wrong(key, n, "true or false")
	}
	return value == "true"
}

// items asks for a list.
func (m *mapping) items(key string) []*yaml.Node {
	n := m.find(key)
	if n == nil {
		return nil
	}
	list := resolved(n)
	if list.Kind != yaml.SequenceNode || list.Tag != listTag {
		m.wrong(key, n, aList)
		return nil
	}
	return list.Content
}

// strings asks for a list of texts, none of them empty.
func (m *mapping) strings(key string) (all []edition.String) {
	for _, n := range m.items(key) {
		switch s := m.text("an item of "+key, n); {
		case s.Pos.Line == 0: // the wrong type, and said so
		case isNull(n) || strings.TrimSpace(s.Value) == "":
			m.Errorf(s.Pos, diag.ValueInvalid, "an item of %s is empty", key)
		default:
			all = append(all, s)
		}
	}
	return all
}

// list asks for a list of mappings and reads each.
func (m *mapping) list(key string, read func(*mapping)) {
	for _, n := range m.items(key) {
		if !isMapping(n) {
			m.wrong("an item of "+key, n, aMapping)
			continue
		}
		item := m.mapping(m.doc, n)
		read(item)
		item.done()
	}
}

// each asks for a mapping with keys of the edition's own, and reads their values; a value may be null.
func (m *mapping) each(key string, read func(name edition.String, of *mapping)) {
	n := m.find(key)
	if n == nil {
		return
	}
	if !isMapping(n) {
		m.wrong(key, n, aMapping)
		return
	}
	for _, p := range m.mapping(m.doc, n).entries {
		of := &mapping{reader: m.reader, doc: m.doc, pos: p.key.Pos}
		switch {
		case isMapping(p.value):
			of = m.mapping(m.doc, p.value)
		case !isNull(p.value):
			m.wrong(p.key.Value, p.value, aMapping)
			continue
		}
		read(p.key, of)
		of.done()
	}
}

// oneOf asks for one of a few words, of which the first stands where nothing is written.
func (m *mapping) oneOf(key string, allowed []string) edition.String {
	s := m.str(key)
	if s.Empty() {
		return edition.String{Value: allowed[0], Pos: m.pos}
	}
	if !m.isOneOf(key, s, allowed) {
		s.Value = allowed[0]
	}
	return s
}

func (m *mapping) isOneOf(key string, s edition.String, allowed []string) bool {
	if slices.Contains(allowed, s.Value) {
		return true
	}
	m.unlisted(diag.ValueInvalid, s, allowed, fmt.Sprintf("%s cannot be %s, only %s", key, s.Value, strings.Join(allowed, " or ")))
	return false
}

// unlisted reports a value that is in no list, with what it was likely meant to be.
func (m *mapping) unlisted(code diag.Code, s edition.String, allowed []string, message string) {
	if near := diag.Nearest(s.Value, allowed); near != "" {
		message += "; did you mean " + near + "?"
	}
	m.Errorf(s.Pos, code, "%s", message)
}

// Package longjson writes JSON that is too long to be held: an object whole, but for long lists in it,
// which are written item by item.
//
// It takes an object whose long lists are empty, and what belongs in them; it gives the bytes that package
// encoding/json would give of the whole, indented by a blank a level, < and > and & as they are.
package longjson

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"
	"strings"
)

// An Object is a value for encoding/json with its long lists, in the order of its keys.
type Object struct {
	Value any
	Lists []List
}

// A List is what belongs in the empty list that is written as this key's value. An item that is an Object
// has long lists itself.
type List struct {
	Key   string
	Items iter.Seq[any]
}

// Write writes o, and a line end.
func Write(w io.Writer, o Object) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if err := o.write(out, ""); err != nil {
		return err
	}
	_ = out.WriteByte('\n') // Flush gives the first error there was
	return out.Flush()
}

func (o Object) write(out *bufio.Writer, indent string) error {
	rest, err := encode(o.Value, indent)
	if err != nil {
		return err
	}
	for _, l := range o.Lists {
		// No string can hold these bytes: it would have its quotation marks escaped.
		empty := []byte(`"` + l.Key + `": []`)
		at := bytes.Index(rest, empty) + len(empty) - len("[]")
		_, _ = out.Write(rest[:at])
		line := rest[bytes.LastIndexByte(rest[:at], '\n')+1 : at]
		if err := l.write(out, string(line[:len(line)-len(bytes.TrimLeft(line, " "))])); err != nil {
			return err
		}
		rest = rest[at+len("[]"):]
	}
	_, _ = out.Write(rest)
	return nil
}

func (l List) write(out *bufio.Writer, indent string) error {
	before := "[\n" + indent + " "
	for item := range l.Items {
		_, _ = out.WriteString(before)
		before = ",\n" + indent + " "
		o, ok := item.(Object)
		if !ok {
			o.Value = item
		}
		if err := o.write(out, indent+" "); err != nil {
			return err
		}
	}
	if strings.HasPrefix(before, "[") {
		_, _ = out.WriteString("[]")
		return nil
	}
	_, _ = out.WriteString("\n" + indent + "]")
	return nil
}

func encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent(indent, " ")
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

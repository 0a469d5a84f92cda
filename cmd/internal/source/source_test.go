package source_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/source"
)

// Each case is an edition. Wanted are the diagnostics with their hints, and the edition as it was read.
func TestRead(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		for _, f := range input {
			if !strings.HasPrefix(f.Name, "content/") {
				t.Errorf("%s is no file of an edition", f.Name)
			}
		}
		e, diagnostics := read(t, input, func(b []byte) []byte { return b })
		return []golden.Output{{Name: "want", Text: diagnostics}, {Name: "read", Text: dump(e)}}
	})
}

const byteOrderMark = "\ufeff"

// However its lines end and whether or not a byte-order mark precedes it, a file reads the same.
func TestLineEnds(t *testing.T) {
	cases, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range cases {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		e, diagnostics := read(t, a.Files, func(b []byte) []byte { return b })
		for name, change := range map[string]func([]byte) []byte{
			"CRLF": func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
			"CR":   func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r")) },
			"BOM":  func(b []byte) []byte { return append([]byte(byteOrderMark), b...) },
		} {
			t.Run(filepath.Base(file)+" "+name, func(t *testing.T) {
				changed, d := read(t, a.Files, change)
				if d != diagnostics {
					t.Errorf("got:\n%s\nwant:\n%s", d, diagnostics)
				}
				if got, want := dump(changed), dump(e); got != want {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
			})
		}
	}
}

// read writes the edition in an archive's files out, its Markdown changed by change, and reads it.
func read(t *testing.T, all []txtar.File, change func([]byte) []byte) (*edition.Edition, string) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range all {
		if strings.HasPrefix(f.Name, "content/") {
			data := f.Data
			if strings.HasSuffix(f.Name, ".md") {
				data = change(data)
			}
			write(t, dir, f.Name, string(data))
		}
	}
	return readDir(dir)
}

func readDir(dir string) (*edition.Edition, string) {
	var l diag.List
	e := source.Read(dir, &l)
	var b strings.Builder
	for _, d := range l.Sorted() {
		fmt.Fprintln(&b, d)
		for _, h := range d.Hints {
			fmt.Fprintln(&b, "      =", h)
		}
	}
	return e, b.String()
}

func write(t testing.TB, dir, name, data string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
		t.Fatal(err)
	}
}

// dump shows whatever is set in an edition, each String with its line and column.
func dump(e *edition.Edition) string {
	if e == nil {
		return "nothing\n"
	}
	var b strings.Builder
	dumpFields(&b, "", reflect.ValueOf(e).Elem())
	return b.String()
}

func dumpFields(b *strings.Builder, indent string, v reflect.Value) {
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.Anonymous && v.Field(i).Kind() == reflect.Struct {
			dumpFields(b, indent, v.Field(i))
		} else if f.IsExported() {
			dumpValue(b, indent, f.Name, v.Field(i))
		}
	}
}

func dumpValue(b *strings.Builder, indent, name string, v reflect.Value) {
	if v.IsZero() {
		return
	}
	switch x := v.Interface().(type) {
	case edition.Markdown:
		v = reflect.ValueOf(x.String)
	case edition.Nth:
		fmt.Fprintf(b, "%s%s: %s @%d:%d\n", indent, name, x, x.Pos.Line, x.Pos.Col)
		return
	case diag.Pos:
		fmt.Fprintf(b, "%s%s: @%d:%d\n", indent, name, x.Line, x.Col)
		return
	case *int:
		fmt.Fprintf(b, "%s%s: %d\n", indent, name, *x)
		return
	}
	if s, ok := v.Interface().(edition.String); ok {
		fmt.Fprintf(b, "%s%s: %q @%d:%d\n", indent, name, s.Value, s.Pos.Line, s.Pos.Col)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		dumpValue(b, indent, name, v.Elem())
	case reflect.Struct:
		fmt.Fprintf(b, "%s%s:\n", indent, name)
		dumpFields(b, indent+"  ", v)
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			dumpValue(b, indent, name, v.Index(i))
		}
	case reflect.String:
		fmt.Fprintf(b, "%s%s: %q\n", indent, name, v)
	default:
		fmt.Fprintf(b, "%s%s: %v\n", indent, name, v)
	}
}

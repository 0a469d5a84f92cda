package diag_test

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/golden"
)

// Each case is a list of diagnostics and the files they are in, printed in every format.
func TestPrint(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) (out []golden.Output) {
		files := map[string][]byte{}
		for _, f := range input {
			files[f.Name] = f.Data
		}
		var all []diag.Diagnostic
		if err := json.Unmarshal(files["diagnostics.json"], &all); err != nil {
			t.Fatal(err)
		}
		var l diag.List
		for _, d := range all {
			l.Add(d)
		}
		read := func(file string) ([]byte, error) {
			if data, ok := files[file]; ok {
				return unescape(t, data), nil
			}
			return nil, fs.ErrNotExist
		}
		for _, format := range diag.Formats {
			var b strings.Builder
			if err := diag.Print(&b, format, l.Sorted(), read); err != nil {
				t.Fatal(err)
			}
			if strings.ContainsFunc(strings.ReplaceAll(b.String(), "\n", ""), unicode.IsControl) {
				t.Errorf("%s lets a control character through: %q", format, b.String())
			}
			out = append(out, golden.Output{Name: format, Text: b.String()})
		}
		return out
	})
}

// unescape lets a case write control characters: a file that begins with a quotation mark is a JSON text.
func unescape(t *testing.T, data []byte) []byte {
	t.Helper()
	if !strings.HasPrefix(string(data), `"`) {
		return data
	}
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	return []byte(s)
}

// What is printed as JSON reads back as it was, control characters and all.
func TestJSONIsLossless(t *testing.T) {
	want := []diag.Diagnostic{{
		Pos: diag.Pos{File: "content/text/06.md", Line: 14, Col: 12}, Severity: diag.Error,
		Code: diag.AnchorMissing, Message: "quote not found: <“盯牢”>&\x1b[31m\n", Hints: []string{"𠀀"},
	}}
	var b strings.Builder
	if err := diag.Print(&b, "json", want, nil); err != nil {
		t.Fatal(err)
	}
	var got []diag.Diagnostic
	if err := json.Unmarshal([]byte(b.String()), &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !strings.Contains(b.String(), "<“盯牢”>&") {
		t.Errorf("characters are escaped that a person should read: %s", b.String())
	}
}

func TestJSONOfNothingIsAList(t *testing.T) {
	var b strings.Builder
	if err := diag.Print(&b, "json", nil, nil); err != nil || b.String() != "[]\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestPrintSaysThatItCouldNot(t *testing.T) {
	for _, format := range diag.Formats {
		var w io.Writer = full{}
		if err := diag.Print(w, format, []diag.Diagnostic{{Message: "m"}}, nil); err == nil {
			t.Errorf("%s: no error", format)
		}
	}
}

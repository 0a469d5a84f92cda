package longjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"jianzhu/cmd/internal/longjson"
)

type (
	book struct {
		Title    string  `json:"title"`
		Chapters []*part `json:"chapters"`
		Note     string  `json:"note,omitempty"`
	}
	part struct {
		Words []string `json:"words"`
	}
	longBook struct {
		Title    string                  `json:"title"`
		Chapters longjson.List[longPart] `json:"chapters"`
		Note     string                  `json:"note,omitempty"`
	}
	longPart struct {
		Words longjson.List[string] `json:"words"`
	}
)

func (b *book) long() *longBook {
	word := func(w string) string { return w }
	chapter := func(p *part) longPart { return longPart{longjson.Of(p.Words, word)} }
	return &longBook{b.Title, longjson.Of(b.Chapters, chapter), b.Note}
}

// What is written is what encoding/json gives of the whole.
func TestTheBytesAreThoseOfEncodingJSON(t *testing.T) {
	for _, b := range []*book{
		{Chapters: []*part{}},
		{"甲", []*part{{[]string{}}}, "乙"},
		{"\" \\ / <&> \u2028\u2029 \b\f\n\r\t\x00\x1f\x7f \ufffd 𠀀", []*part{{[]string{"一", ""}}, {[]string{}}, {[]string{"二"}}}, "丙"},
	} {
		for _, indent := range []string{"", " "} {
			var want, got bytes.Buffer
			e := json.NewEncoder(&want)
			e.SetEscapeHTML(false)
			e.SetIndent("", indent)
			if err := e.Encode(b); err != nil {
				t.Fatal(err)
			}
			var form []jsontext.Options
			if indent != "" {
				form = append(form, jsontext.WithIndent(indent))
			}
			if err := longjson.Write(&got, b.long(), form...); err != nil {
				t.Fatal(err)
			}
			if got.String() != want.String() {
				t.Errorf("got\n%s\nwant\n%s", &got, &want)
			}
		}
	}
}

// A list is not held: it can be without end, and what refuses it ends it.
func TestWritingEndsWhereTheWriterDoes(t *testing.T) {
	endless := longjson.List[string](func(yield func(string) bool) {
		for yield("一") {
		}
	})
	full := &full{room: 1 << 20}
	if err := longjson.Write(full, endless); !errors.Is(err, errFull) {
		t.Errorf("got %v, want %v", err, errFull)
	}
}

var errFull = errors.New("full")

// A full takes so many bytes and no more.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

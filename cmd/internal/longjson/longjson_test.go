package longjson_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"jianzhu/cmd/internal/longjson"
)

type part struct {
	Title    string `json:"title"`
	Sections []any  `json:"sections"`
	After    string `json:"after"`
}

// What is written is what encoding/json gives of the whole, however the lists are written.
func TestTheBytesAreThoseOfEncodingJSON(t *testing.T) {
	for _, sections := range [][]any{{}, {"一"}, {part{`"sections": []`, []any{}, "<&>"}, 2, []string{"a", "b"}, []string{}, map[string]int{"k": 1}}} {
		whole := part{`甲 "sections": []`, []any{part{"乙", sections, ""}, part{"丙", sections, "丁"}}, "戊"}
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(whole); err != nil {
			t.Fatal(err)
		}
		inner := func(yield func(any) bool) {
			for _, p := range whole.Sections {
				p := p.(part)
				all := p.Sections
				p.Sections = []any{}
				if !yield(longjson.Object{Value: p, Lists: []longjson.List{{Key: "sections", Items: slices.Values(all)}}}) {
					return
				}
			}
		}
		head := whole
		head.Sections = []any{}
		var got bytes.Buffer
		if err := longjson.Write(&got, longjson.Object{Value: head, Lists: []longjson.List{{Key: "sections", Items: inner}}}); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("got\n%s\nwant\n%s", &got, &want)
		}
	}
}

package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// Each case is a frontmatter with one list, text, whose only item has a ▲. Within must find it.
func TestWithin(t *testing.T) {
	for name, front := range map[string]string{
		"plain":                        "text: 甲乙▲丙",
		"plain after text":             "text: {quote: 坚持, note: 甲▲}",
		"plain, folded":                "text: 甲\n   乙\n   丙▲丁",
		"plain, blank line":            "text: 甲\n\n\n   乙▲",
		"plain, blanks at line ends":   "text: 甲  乙 \n \t\n   丙▲",
		"plain, on a line of its own":  "text:\n   甲▲",
		"plain, after an anchor":       "text: &a !!str 甲▲",
		"single":                       "text: '甲''乙''''▲'",
		"single, folded":               "text: '甲\n\n   乙''\n  丙▲'",
		"single, leading line end":     "text: '\n  甲▲'",
		"double":                       `text: "甲\"乙\\▲"`,
		"double, numbers":              `text: "\u7532\x41\U0001F600\t▲"`,
		"double, folded":               "text: \"甲\n  乙\n\n  丙▲\"",
		"double, escaped line end":     "text: \"甲\\\n  乙 \\\n  \\ 丙▲\"",
		"double, escape then line end": "text: \"甲\\n\n  乙▲\"",
		"double, escaped, blank lines": "text: \"甲\\\n\n\n  乙▲\"",
		"plain, below a false header":  "text: # 旁注 |\n  甲\n\n  乙▲",
		"literal":                      "text: |\n  甲\n  乙\n\n    丙▲\n",
		"literal, blank lines first":   "text: |\n\n\n  甲\n  乙▲\n",
		"literal, indented first":      "text: |2\n     甲\n   乙▲\n",
		"literal, kept":                "text: |+ # 旁注 >\n  甲▲\n\n",
		"folded":                       "text: >\n  甲\n  乙\n\n\n  丙▲\n",
		"folded, more indented":        "text: >-\n  甲\n    乙\n    丙\n  丁\n  戊▲\n",
		"folded, two marks":            "text: >\n\n  甲 \n  乙▲\n",
		"nested":                       "text:\n  - |\n    甲\n    乙▲\n",
	} {
		t.Run(name, func(t *testing.T) {
			file := "\ufeff---\r\ntitle: 题\r\n" + strings.ReplaceAll(front, "\n", "\r\n") + "\r\n---\r\n"
			text := normal([]byte(file))
			for _, s := range texts(t, text) {
				if n := strings.Index(s.Value, "▲"); n >= 0 {
					want := place("x.md", text, strings.Index(text, "▲"))
					if got := Within([]byte(file), s, n); got != want {
						t.Errorf("%q at %v: got %v, want %v", s.Value, s.Pos, got, want)
					}
					return
				}
			}
			t.Error("the mark was not read")
		})
	}
}

func TestWithinBody(t *testing.T) {
	file := "---\ntitle: 题\n---\n\n甲\n乙▲\n"
	var l diag.List
	d := (&reader{List: &l}).takeApart("x.md", file)
	n := strings.Index(d.body.Value, "▲")
	if got, want := Within([]byte(file), d.body, n), (diag.Pos{File: "x.md", Line: 6, Col: 2}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWithinLost(t *testing.T) {
	s := edition.String{Value: "别的", Pos: diag.Pos{File: "x.md", Line: 2, Col: 8}}
	file := []byte("---\ntitle: 题\n---\n")
	for _, n := range []int{-1, 0, 3, 6, 7} {
		if got := Within(file, s, n); got != s.Pos {
			t.Errorf("%d: got %v", n, got)
		}
	}
	s.Pos.Line = 9
	if got := Within(file, s, 3); got != s.Pos {
		t.Errorf("got %v", got)
	}
}

// texts reads every scalar value of a frontmatter, as the reader functions would.
func texts(t testing.TB, text string) (all []edition.String) {
	var l diag.List
	d := (&reader{List: &l}).takeApart("x.md", text)
	if d.front == nil {
		t.Fatal(l.Sorted())
	}
	return scalars(d)
}

func scalars(d *document) (all []edition.String) {
	m := &mapping{reader: &reader{List: &diag.List{}}, doc: d}
	left := 1000 // of an aliases' tree
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		if left--; left < 0 {
			return
		}
		if n := resolved(n); len(n.Content) > 0 {
			for _, c := range n.Content {
				visit(c)
			}
			return
		}
		if s := m.text("", n); s.Pos.Line > 0 {
			all = append(all, s)
		}
	}
	visit(d.front)
	return all
}

// FuzzFrontmatter holds reading to what must be true of any text: it ends, the body is the rest of the
// file, and every value stands in the file where it is said to.
func FuzzFrontmatter(f *testing.F) {
	for _, front := range []string{
		"title: 题", "a: {b: [甲, *x], c: &x 'd''e'}", "a: |2-\n    甲\n   乙", "a: >\n  甲\n\n   乙\n  丙",
		"a: \"\\u7532\\\n  b\n\n  \\\" c\"", "a: 甲\n  乙\n\n  丙", "a:\n  ---\nb: &a [*a]", "a: # b\n\n- c", "a: 甲\u2028: 乙", "? [a]\n: b",
	} {
		f.Add("---\n" + front + "\n---\nbody\n")
	}
	own, err := filepath.Glob("../../../content/digests/*.md")
	if err != nil || len(own) == 0 {
		f.Fatal("no edition", err)
	}
	for _, file := range own {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, file string) {
		var l diag.List
		r := &reader{List: &l}
		if !r.isText("x.md", []byte(file)) {
			return
		}
		text := normal([]byte(file))
		d := r.takeApart("x.md", text)
		if !strings.HasSuffix(text, d.body.Value) {
			t.Errorf("the body is not the file's end: %q", d.body.Value)
		}
		for _, x := range l.Sorted() {
			if _, ok := offsetOf(text, x.Pos); !ok {
				t.Errorf("said outside the file: %v", x)
			}
		}
		if d.front == nil {
			return
		}
		for _, s := range scalars(d) {
			checkWithin(t, text, s)
		}
		m := r.open(d)
		m.required("title")
		m.annotations()
		m.done()
	})
}

func checkWithin(t *testing.T, text string, s edition.String) {
	if _, ok := offsetOf(text, s.Pos); !ok {
		t.Errorf("%q stands outside the file, at %v", s.Value, s.Pos)
		return
	}
	if strings.ContainsAny(text, "\u0085\u2028\u2029\t\ufeff") {
		return // line ends and blanks that only YAML has: found or given up
	}
	for n, c := range s.Value {
		at, ok := offsetOf(text, Within([]byte(text), s, n))
		written, _ := utf8.DecodeRuneInString(text[at:])
		if !ok || written != c && written != '\\' && !unicode.IsSpace(c) {
			t.Errorf("%q, byte %d: found %q at %v", s.Value, n, written, Within([]byte(text), s, n))
			return
		}
	}
}

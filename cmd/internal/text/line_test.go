package text

import (
	"reflect"
	"testing"

	"github.com/yuin/goldmark/ast"
	gtext "github.com/yuin/goldmark/text"

	"jianzhu/cmd/internal/edition"
)

// A line that is read without a parser has the tree that the parser makes of it, and reads as it is written.
func FuzzLine(f *testing.F) {
	for _, s := range []string{"一二三", "plain words, and more.", "1 一", "a", "“引文”——见二·1。", "a\u00a0", "\u3000一", "www.example.org", "a.b@c.d", "$x$", "a\u2028b", "a;b", "http//", "\"a\" 'b'", "%", "/", "@a", "?a", ".", ","} {
		f.Add(s)
		f.Add(s + "\n")
	}
	p := NewParser(func(s string) string { return s })
	f.Fuzz(func(t *testing.T, source string) {
		quick := line(source)
		if quick == nil {
			t.Skip("there may be Markdown in it")
		}
		parsed := p.markdown.Parser().Parse(gtext.NewReader([]byte(source)))
		quick.(*ast.Document).Meta() // which is made when it is asked for
		parsed.(*ast.Document).Meta()
		if !reflect.DeepEqual(quick, parsed) {
			quick.Dump([]byte(source), 0)
			parsed.Dump([]byte(source), 0)
			t.Errorf("%q: not what goldmark makes of it", source)
		}
		words, _ := plain(source)
		m := &edition.Markdown{String: edition.String{Value: source}}
		if ps := p.Parse(m, 1, nil, nil).Paragraphs; len(ps) != 1 || ps[0].Text != words {
			t.Errorf("%q: does not read as %q", source, words)
		}
	})
}

package html

import (
	"html/template"
	"strings"
	"testing"
)

const escaped = `{{define "main"}}<p class="{{.}}" title='{{.}}' lang={{.}}>{{.}}</p><a href="{{.}}" data-x="{{.}}">{{.}}</a><a href="/x/{{.}}?q={{.}}">{{once "kept" .}}</a>
{{if .}}<textarea>{{.}}</textarea>{{else}}<b style="width:{{.}}">{{.}}</b>{{end}}{{template "kept" .}}<script>var x={{.}}</script>{{end}}
{{define "kept"}}<i title="{{.}}">{{.}}{{template "inside" .}}</i><input value="{{template "inside" .}}">{{end}}{{define "inside"}}{{.}}{{end}}`

// Layouts escape as html/template does, to the letter.
func TestEscapersAreThoseOfTheTemplatePackage(t *testing.T) {
	base := `<html lang="en">{{block "main" .}}{{end}}</html>`
	l, err := layoutsOf(t, map[string]string{"base.html": base, "x.html": escaped})
	if err != nil {
		t.Fatal(err)
	}
	made := new(fragments)
	made.page = template.Must(template.New(frame).Funcs(template.FuncMap{"once": made.once}).Parse(base + escaped))
	values := []any{nil, "", 7, -1, 1.5, true, template.HTML("<b title=\"a&amp;b\">+</b>"), template.URL("javascript:x"), template.HTMLAttr("a=b"),
		template.CSS("a{}"), template.JS("x()"), template.Srcset("a 1x"), new(string), "javascript:alert(1)", "https://a.b/c?d=e&f=%20%zz#g",
		"mailto:a@b", "../text/06.html#p2", "a:b", "/a:b", "文/甲 乙.html", "\xff\xfe", "\ufdd0\uffff", "it's “so” & <so>"}
	for b := range 256 {
		values = append(values, "a"+string(rune(b))+"b", "a"+string([]byte{byte(b)})+"b")
	}
	for _, v := range values {
		var got, want strings.Builder
		if err := l.Execute(&got, "x", "en", v); err != nil {
			t.Fatal(err)
		}
		if err := made.page.Execute(&want, v); err != nil {
			t.Fatal(err)
		}
		if plain := strings.NewReplacer("\n", "").Replace; plain(got.String()) != plain(want.String()) {
			t.Errorf("%#v is\n%s\nbut should be\n%s", v, got.String(), want.String())
		}
	}
}

// Where the template package comes to call its escapers otherwise, they are no longer replaced.
func TestEscapersAreReplaced(t *testing.T) {
	page := template.Must(template.New(frame).Parse(`<p lang="{{.}}">{{.}}</p><a href="{{.}}"></a>`))
	if err := escapes(page, frame); err != nil {
		t.Fatal(err)
	}
	if err := quicken(page); err != nil {
		t.Fatal(err)
	}
	want := `<p lang="{{. | _attribute}}">{{. | _words}}</p><a href="{{. | _address}}"></a>`
	if got := page.Tree.Root.String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

package html

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

func layoutsOf(t *testing.T, files map[string]string) (*Layouts, error) {
	t.Helper()
	fsys := fstest.MapFS{"strings/en.json": {Data: []byte(`{"hello": "Hello & goodbye"}`)}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	languages, err := ReadLanguages(fsys)
	if err != nil {
		t.Fatal(err)
	}
	l, err := ReadLayouts(fsys, languages)
	if err != nil {
		t.Fatal(err)
	}
	return l, l.Check("en")
}

// Whatever stands in a layout is made smaller, but for blanks that are text and marks that somebody may
// want; what a page is made of is put in as it is.
func TestLayoutsAreMinified(t *testing.T) {
	l, err := layoutsOf(t, map[string]string{
		"base.html": `<!doctype html>
<html lang="en">
<head><!-- gone --><style>a  { color : red }</style></head>
<body>
{{block "main" .}}{{end}}
</body></html>
`,
		"x.html": `{{define "main"}}<table><tbody><tr><td colspan="1">A </td> <td>B</td></tr></tbody></table>


<p{{with .Lang}} lang="{{.}}"{{end}}><span>one </span><span> two</span>  three {{say "hello"}} {{.Text}}</p>
<input type="text" value="{{say "hello"}}">{{end}}`,
	})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := l.Execute(&b, "x", "en", map[string]string{"Lang": "de", "Text": "a  <b>"}); err != nil {
		t.Fatal(err)
	}
	want := `<!doctype html><html lang="en">
<head><style>a{color:red}</style></head>
<body>
<table><tbody><tr><td colspan="1">A </td> <td>B</td></tr></tbody></table>
<p lang="de"><span>one </span><span> two</span> three Hello &amp; goodbye a  &lt;b&gt;</p>
<input type="text" value="Hello &amp; goodbye">
</body></html>`
	if got := strings.TrimSpace(b.String()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// However small a layout is made, what is wrong with it is told by the line somebody has written it on.
func TestBrokenLayoutsAreFoundWhereTheyAreWritten(t *testing.T) {
	base := "<!doctype html>\n<title>x</title>\n\n<body>{{block \"main\" .}}{{end}}\n"
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"syntax":   {"{{define \"main\"}}\n\n\n<p>{{.Text}\n{{end}}", 4},
		"escaping": {"{{define \"main\"}}\n\n\n\n<p {{if .Text}}title=\"{{end}}>{{.Text}}</p>\n{{end}}", 5},
		"running":  {"{{define \"main\"}}\n\n<!-- two -->\n\n\n<p>{{.Text.Missing}}</p>\n{{end}}", 6},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := layoutsOf(t, map[string]string{"base.html": base, "x.html": c.text})
			if err == nil {
				err = l.Execute(new(strings.Builder), "x", "en", map[string]string{"Text": "a"})
			}
			var wrong *LayoutError
			if !errors.As(err, &wrong) || wrong.File != "x.html" || wrong.Line != c.line {
				t.Errorf("%v, want it in x.html:%d", err, c.line)
			}
		})
	}
}

package html

import (
	"html/template"
	"strings"
	"sync"
)

// fragments are what templates of one layout have made of data that may come again.
type fragments struct {
	page *template.Template
	made sync.Map // template.HTML by fragment
}

// A fragment is what a template is run on.
type fragment struct {
	name string
	data any
}

func (f *fragments) once(name string, data any) (template.HTML, error) {
	if made, ok := f.made.Load(fragment{name, data}); ok {
		return made.(template.HTML), nil
	}
	var b strings.Builder
	if err := f.page.ExecuteTemplate(&b, name, data); err != nil {
		return "", err
	}
	html := template.HTML(b.String())
	f.made.Store(fragment{name, data}, html)
	return html, nil
}

package html

import (
	"html/template"
	"reflect"
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

// each gives one after another what the template called name makes of the items of a list.
func (f *fragments) each(name string, list any) (template.HTML, error) {
	items := reflect.ValueOf(list)
	all := make([]string, items.Len())
	for i := range all {
		html, err := f.once(name, items.Index(i).Interface())
		if err != nil {
			return "", err
		}
		all[i] = string(html)
	}
	return template.HTML(strings.Join(all, "")), nil
}

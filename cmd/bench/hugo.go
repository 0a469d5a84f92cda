package main

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// hugoFiles are the settings and templates of the equivalent site. Templates see text, not a tree: they
// mark a quote and link a term where the rendered text has the words as they are, so that a highlight
// that crosses an emphasis goes unmarked.
//
//go:embed all:hugo
var hugoFiles embed.FS

// WriteHugo writes k as a Hugo site to dir: the same bodies, and all that is said of them in the front
// matter. Where marks is false, its templates leave the text as it is.
func (k *Work) WriteHugo(dir string, marks bool) error {
	f := &folder{dir: dir}
	templates, err := fs.Sub(hugoFiles, "hugo")
	if err != nil {
		return err
	}
	err = fs.WalkDir(templates, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates, name)
		f.write(name, "%s", data)
		return err
	})
	if err != nil {
		return err
	}
	f.write("config/_default/params.toml", "marks = %t\n", marks)
	f.write("content/_index.md", "---\ntitle: 试验之书\n---\n这是一部没有意思的书。\n")
	f.write("content/highlights.md", "---\ntitle: 划线\nlayout: highlights\n---\n")
	for i := 0; i < k.Sections; i += perPart {
		f.write("content/"+partOf(i)+"/_index.md", "---\ntitle: 第%s编\npart: true\n---\n", numeral(i/perPart+1))
	}
	for i := range k.Sections {
		s := k.Section(i)
		f.write("content/"+s.ID+".md", "%s", s.hugo())
	}
	for _, t := range k.Terms {
		f.write("content/terms/"+t.ID+"/_index.md", "---\ntitle: %s\ndefinition: %s\n---\n", t.Word, t.Definition)
	}
	for _, d := range k.Digests {
		f.write("content/digests/"+d.ID+".md", "%s", d.hugo())
	}
	return f.err
}

func (s *Section) hugo() string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	put("---\nweight: %d\nnumber: %s\ntitle: %s\nsummary: %s\noutline:\n", s.Order, s.Number, s.Title, s.Summary)
	for _, o := range s.Outline {
		put("  - %s\n", o)
	}
	put("highlights:\n")
	for _, h := range s.Highlights {
		put("  - quote: %s\n    theme: %s\n    note: %q\n", h.Quote, h.Theme, h.Said)
	}
	put("notes:\n")
	for _, n := range s.Notes {
		put("  - quote: %s\n    note: %s参见[%s](/%s/)。\n", n.Quote, n.Said, n.Link, n.Link)
	}
	put("questions:\n")
	for _, q := range s.Questions {
		put("  - ask: %s\n    answer: %s\n    quote: %s\n", q.Said, q.Quote, q.Theme)
	}
	put("see: [/%s]\nterms:\n", s.See)
	for _, t := range s.Terms {
		put("  - %s\n", t.ID)
	}
	b.WriteString("---\n" + s.body())
	return b.String()
}

func (d Digest) hugo() string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nitems:\n", d.Title)
	for _, i := range d.Items {
		fmt.Fprintf(&b, "  - {name: %s, in: /%s, quote: %s, echoin: /%s, echo: %s}\n", i.Name, i.In, i.Quote, i.EchoIn, i.Echo)
	}
	return b.String() + "---\n四项见正文。\n"
}

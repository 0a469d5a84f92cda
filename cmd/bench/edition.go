package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// baseURL gives both sites absolute addresses, and with them a sitemap.
const baseURL = "https://example.org/"

// A folder is where a site's sources are written. After the first error it writes nothing.
type folder struct {
	dir string
	err error
}

func (f *folder) write(name, format string, args ...any) {
	if f.err != nil {
		return
	}
	file := filepath.Join(f.dir, filepath.FromSlash(name))
	if f.err = os.MkdirAll(filepath.Dir(file), 0o755); f.err == nil {
		f.err = os.WriteFile(file, fmt.Appendf(nil, format, args...), 0o644)
	}
}

// WriteEdition writes k as an edition to dir.
func (k *Work) WriteEdition(dir string) error {
	f := &folder{dir: dir}
	f.write("content/_index.md", "---\ntitle: 试验之书\nsubtitle: 笺注本\nlang: zh-Hans\nbase_url: %s\nthemes:\n"+
		"  ji: {label: 所急, glyph: 急}\n  xu: {label: 所需, glyph: 需}\n  neng: {label: 所能, glyph: 能}\n---\n这是一部没有意思的书。\n", baseURL)
	for i := 0; i < k.Sections; i += perPart {
		f.write("content/"+partOf(i)+"/_index.md", "---\ntitle: 第%s编\n---\n", numeral(i/perPart+1))
	}
	for i := range k.Sections {
		s := k.Section(i)
		f.write("content/"+s.ID+".md", "%s", s.edition())
	}
	for _, t := range k.Terms {
		f.write("content/glossary/"+t.ID+".md", "---\nterm: %s\n---\n%s\n", t.Word, t.Definition)
	}
	for _, d := range k.Digests {
		f.write("content/digests/"+d.ID+".md", "%s", d.edition())
	}
	return f.err
}

func (s *Section) edition() string {
	var b strings.Builder
	put := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	put("---\nnumber: %s\ntitle: %s\nsummary: %s\noutline:\n", s.Number, s.Title, s.Summary)
	for _, o := range s.Outline {
		put("  - %s\n", o)
	}
	put("highlights:\n")
	for _, h := range s.Highlights {
		put("  - quote: %s\n    theme: %s\n", h.Quote, h.Theme)
		if h.Said != "" {
			put("    note: %s\n", h.Said)
		}
	}
	put("notes:\n")
	for _, n := range s.Notes {
		put("  - quote: %s\n    note: %s参见[[%s]]。\n", n.Quote, n.Said, n.Link)
	}
	put("questions:\n")
	for _, q := range s.Questions {
		put("  - ask: %s\n    answer: %s\n    see: [{quote: %s}]\n", q.Said, q.Quote, q.Theme)
	}
	put("see: [%s]\n---\n", s.See)
	b.WriteString(s.body())
	return b.String()
}

func (s *Section) body() string {
	var b strings.Builder
	for _, p := range s.Paragraphs {
		b.WriteString(p.Markdown + "\n\n")
	}
	return b.String()
}

func (d Digest) edition() string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nitems:\n", d.Title)
	for _, i := range d.Items {
		fmt.Fprintf(&b, "  - name: %s\n    passages:\n      - {in: %s, quote: %s}\n    echoes:\n      - {in: %s, quote: %s}\n",
			i.Name, i.In, i.Quote, i.EchoIn, i.Echo)
	}
	b.WriteString("---\n四项见正文。\n")
	return b.String()
}

package site

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/collate"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/graph"
	render "jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/source"
	"jianzhu/cmd/internal/text"
	"jianzhu/layouts"
)

// Both editions are rendered at a root, under a path, and with no address of their own.
var bases = []string{"", "https://example.org/", "https://example.org/fens/"}

type fakeAssets struct{}

func (fakeAssets) URL(name string) string {
	if name == "icon.svg" {
		return ""
	}
	return "assets/" + name
}
func (fakeAssets) Worker() []byte { return []byte(";") }
func (fakeAssets) Files() map[string][]byte {
	return map[string][]byte{"assets/site.css": []byte("a{}"), "assets/text.css": []byte("a{}"), "assets/sheet.css": []byte("a{}"), "assets/site.js": []byte(";"), "assets/early.js": []byte(";")}
}

// open reads the edition in testdata/<name>.txtar.
func open(t *testing.T, name, base string) *Context {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		file := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	l := &diag.List{}
	locate := func(m *edition.Markdown, _ int) diag.Pos { return m.Pos }
	langs, err := render.ReadLanguages(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	ls, err := render.ReadLayouts(layouts.FS, langs)
	if err != nil {
		t.Fatal(err)
	}
	e := source.Read(dir, l)
	lib := text.Read(e, l, locate)
	anchors := anchor.Resolve(e, lib.Bodies, l)
	b := &book.Book{Edition: e, Library: lib, Anchors: anchors, Glossary: glossary.Find(e, lib.Bodies, l)}
	b.Graph = graph.Build(e, lib, anchors, Places(e, Look(e), langs, locate), l)
	read := func(file string) ([]byte, error) { return fs.ReadFile(os.DirFS(dir), file) }
	var collated *collate.Result
	if e.HasWitness {
		r := collate.Run(e, lib.Bodies, anchors, read, l)
		collated = &r
	}
	for _, d := range l.Sorted() {
		t.Error(d)
	}
	return &Context{Book: b, Render: &render.Renderer{Book: b, Languages: langs}, Layouts: ls, Assets: fakeAssets{}, BaseURL: base, Offline: true,
		Collation: collated, AssetFile: read, Survey: Look(e)}
}

func renderAll(t *testing.T, c *Context) map[string][]byte {
	t.Helper()
	site := map[string][]byte{}
	for _, o := range Plan(c) {
		if _, twice := site[o.Path]; twice {
			t.Errorf("%s is made twice", o.Path)
		}
		write := o.Write
		switch {
		case o.List != nil && !o.Page: // it tells of the files as they are published
			continue
		case o.List != nil:
			write = func(w io.Writer) error { return o.List(w, nil) }
		}
		var data bytes.Buffer
		if err := write(&data); err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		site[o.Path] = data.Bytes()
	}
	return site
}

func eachSite(t *testing.T, f func(t *testing.T, c *Context, site map[string][]byte)) {
	for _, name := range []string{"zh", "en"} {
		for _, base := range bases {
			t.Run(name+" "+base, func(t *testing.T) {
				c := open(t, name, base)
				f(t, c, renderAll(t, c))
			})
		}
	}
}

func TestEveryLinkLandsOnAPlaceThatIsThere(t *testing.T) {
	eachSite(t, func(t *testing.T, c *Context, site map[string][]byte) {
		ids := map[string]map[string]bool{}
		parsed := map[string]*html.Node{}
		for name, data := range site {
			if path.Ext(name) == ".html" {
				parsed[name] = parse(t, data)
				ids[name] = idsOf(t, name, parsed[name])
			}
		}
		for name, doc := range parsed {
			walk(doc, func(n *html.Node) {
				for _, key := range []string{"href", "src"} {
					if to := attr(n, key); to != "" && !(attr(n, "rel") == "canonical") {
						checkLink(t, c.BaseURL, name, to, site, ids)
					}
				}
			})
		}
	})
}

func checkLink(t *testing.T, base, from, to string, site map[string][]byte, ids map[string]map[string]bool) {
	t.Helper()
	if strings.Contains(to, "://") {
		if from != "404.html" && base != "" && strings.HasPrefix(to, base) {
			t.Errorf("%s: absolute link %s", from, to)
		}
		return
	}
	file, fragment, _ := strings.Cut(to, "#")
	switch {
	case from == "404.html" && file != "":
		root := "/"
		if strings.Count(base, "/") > 3 {
			root = base[strings.Index(base[8:], "/")+8:]
		}
		trimmed, ok := strings.CutPrefix(file, root)
		if !ok {
			t.Errorf("404.html: %s does not begin at %s", to, root)
		}
		file = trimmed
	case file == "":
		file = from
	default:
		file = path.Join(path.Dir(from), file)
	}
	if _, ok := site[file]; !ok {
		t.Errorf("%s: %s leads nowhere", from, to)
	} else if fragment != "" && !ids[file][fragment] {
		t.Errorf("%s: there is no #%s in %s", from, fragment, file)
	}
}

func TestEveryParagraphIsItsReadingText(t *testing.T) {
	eachSite(t, func(t *testing.T, c *Context, site map[string][]byte) {
		for _, s := range c.Edition.Texts() {
			doc := parse(t, site[s.URL])
			for _, p := range c.Body(s).Paragraphs {
				var got string
				walk(doc, func(n *html.Node) {
					if attr(n, "id") == p.ID {
						got = content(n)
					}
				})
				if n := p.Node.Kind().String(); n == "Table" { // cells are joined by blanks in the reading text only
					got, p = strings.Join(strings.Fields(got), " "), &text.Block{ID: p.ID, Text: strings.Join(strings.Fields(p.Text), " ")}
				}
				if got != p.Text {
					t.Errorf("%s#%s is %q, want %q", s.URL, p.ID, got, p.Text)
				}
			}
		}
	})
}

func TestEveryPaintedAnnotationIsOnTheRunsItCovers(t *testing.T) {
	c := open(t, "zh", "")
	site := renderAll(t, c)
	for _, s := range c.Edition.Texts() {
		doc := parse(t, site[s.URL])
		covered := map[string]string{}
		walk(doc, func(n *html.Node) {
			for _, id := range strings.Fields(attr(n, "data-a")) {
				covered[id] += content(n)
			}
			if attr(n, "data-a") != "" {
				for k := n.FirstChild; k != nil; k = k.NextSibling {
					if k.Type == html.ElementNode {
						t.Errorf("%s: a run holds <%s>", s.URL, k.Data)
					}
				}
			}
		})
		for _, a := range s.Annotations {
			if a.Type != edition.Highlight && a.Type != edition.Note && a.Type != edition.Emendation {
				continue
			}
			want := ""
			for _, target := range c.Anchors.Annotation(a) {
				want += target.Text()
			}
			if covered[a.ID] != want {
				t.Errorf("%s: %s %s covers %q, want %q", s.URL, a.Type, a.ID, covered[a.ID], want)
			}
		}
	}
}

func TestTwoRunsMakeTheSameBytes(t *testing.T) {
	for _, name := range []string{"zh", "en"} {
		one, two := renderAll(t, open(t, name, bases[1])), renderAll(t, open(t, name, bases[1]))
		for file, data := range one {
			if !bytes.Equal(data, two[file]) {
				t.Errorf("%s differs", file)
			}
		}
	}
}

// Content-Security-Policy leaves no room for scripts or styles in a page.
func TestPagesKeepTheirOwnRules(t *testing.T) {
	eachSite(t, func(t *testing.T, c *Context, site map[string][]byte) {
		for name, data := range site {
			if path.Ext(name) != ".html" {
				continue
			}
			doc := parse(t, data)
			h1, level := 0, 0
			walk(doc, func(n *html.Node) {
				if n.Data == "style" || attr(n, "style") != "" || n.Data == "script" && n.FirstChild != nil && attr(n, "type") != "application/ld+json" {
					t.Errorf("%s: %s is inline", name, n.Data)
				}
				for _, a := range n.Attr {
					if strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s: %s on %s", name, a.Key, n.Data)
					}
				}
				if heading.MatchString(n.Data) {
					l := int(n.Data[1] - '0')
					if l == 1 {
						h1++
					}
					if l > level+1 {
						t.Errorf("%s: <%s> %q follows h%d", name, n.Data, content(n), level)
					}
					level = l
				}
			})
			if h1 != 1 {
				t.Errorf("%s has %d h1", name, h1)
			}
			if strings.Contains(string(data), "ZgotmplZ") {
				t.Errorf("%s: html/template refused a value", name)
			}
			if key := bareKey.Find(data); key != nil {
				t.Errorf("%s shows a key of the interface: %s", name, key)
			}
			if bytes.Contains(data, []byte("%!")) {
				t.Errorf("%s: a wrong number of words for the interface", name)
			}
		}
	})
}

var (
	heading = regexp.MustCompile(`^h[1-6]$`)
	bareKey = regexp.MustCompile(`>(?:[a-z]+-)+[a-z]+<`)
)

func TestInterfaceSpeaksTheLanguageOfTheText(t *testing.T) {
	site := renderAll(t, open(t, "zh", ""))
	if page := string(site["text/03.html"]); !strings.Contains(page, `<html lang="en">`) || !strings.Contains(page, "Skip to the text") {
		t.Error("a section in English does not have an English page")
	}
	if page := string(site["text/01.html"]); !strings.Contains(page, `<html lang="zh-Hans">`) || !strings.Contains(page, "跳到正文") {
		t.Error("a section in Chinese does not have a Chinese page")
	}
}

func TestFormerAddressesLeadOn(t *testing.T) {
	site := renderAll(t, open(t, "zh", bases[2]))
	for file, want := range map[string][]string{
		"old/first.html":      {`content="0; url=../text/01.html"`, `href="../text/01.html"`, bases[2] + "text/01.html"},
		"glossary/waste.html": {`href="huangdi.html"`},
	} {
		for _, w := range want {
			if !strings.Contains(string(site[file]), w) {
				t.Errorf("%s lacks %s", file, w)
			}
		}
	}
	if !strings.Contains(string(site["sitemap.xml"]), "<loc>https://example.org/fens/text/01.html</loc>") {
		t.Error("the sitemap lacks a section")
	}
	if strings.Contains(string(site["sitemap.xml"]), "old/first") {
		t.Error("the sitemap has a former address")
	}
	if bare := renderAll(t, open(t, "zh", "")); bare["sitemap.xml"] != nil || bytes.Contains(bare["robots.txt"], []byte("Sitemap")) {
		t.Error("there is a sitemap without a base URL")
	}
}

func parse(t *testing.T, data []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		walk(k, f)
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		b.WriteString(content(k))
	}
	return b.String()
}

func idsOf(t *testing.T, name string, doc *html.Node) map[string]bool {
	ids := map[string]bool{}
	walk(doc, func(n *html.Node) {
		if id := attr(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("%s: two elements have the id %s", name, id)
			}
			ids[id] = true
		}
	})
	return ids
}

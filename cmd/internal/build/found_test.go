package build

import (
	"bytes"
	"encoding/json"
	"image/png"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A head is what a page says of itself to those who list and link it.
type head struct {
	title  string
	meta   map[string]string // by name or property
	linked []map[string]any
}

func headOf(t *testing.T, page string, data []byte) head {
	t.Helper()
	h := head{meta: map[string]string{}}
	walkHTML(t, data, func(n *html.Node) {
		switch n.Data {
		case "title":
			if h.title == "" { // others are of pictures
				h.title = textContent(n)
			}
		case "meta":
			name, _ := attribute(n, "name")
			property, _ := attribute(n, "property")
			content, _ := attribute(n, "content")
			h.meta[name+property] = content
		case "script":
			if kind, _ := attribute(n, "type"); kind == "application/ld+json" {
				var one map[string]any
				if err := json.Unmarshal([]byte(n.FirstChild.Data), &one); err != nil {
					t.Errorf("%s: %v", page, err)
				}
				h.linked = append(h.linked, one)
			}
		}
	})
	return h
}

const study = "https://study.example/repo/"

// Every page has a title and a description that tell it from the others.
func TestHeadsSaySomething(t *testing.T) {
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, study))
			titles := map[string]string{}
			for _, p := range append(htmlPages(site), "404.html") {
				h := headOf(t, p, site[p])
				if other := titles[h.title]; other != "" || h.title == "" || strings.ContainsAny(h.title, "<｜") {
					t.Errorf("%s has the title %q, and so has %q", p, h.title, other)
				}
				titles[h.title] = p
				if d := h.meta["description"]; utf8.RuneCountInString(d) < 3 || utf8.RuneCountInString(d) > 160 || d == h.title {
					t.Errorf("%s has the description %q", p, d)
				}
			}
		})
	}
}

var forPaper = regexp.MustCompile(`<body class="p-(?:handout|grid|book)"`)

// Where a page is linked, what is shown of it is there, and its picture is an address of this site.
func TestSharedPages(t *testing.T) {
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, study))
			for _, p := range htmlPages(site) {
				m := headOf(t, p, site[p]).meta
				if forPaper.Match(site[p]) { // it repeats what other pages say, and those are what is linked
					if m["og:url"] != "" {
						t.Errorf("%s is made for paper, and has an address to be shared by", p)
					}
					continue
				}
				for _, key := range []string{"og:title", "og:type", "og:site_name", "og:description", "og:image:alt"} {
					if m[key] == "" {
						t.Errorf("%s has no %s", p, key)
					}
				}
				if want := study + strings.TrimPrefix(p, "index.html"); p != "404.html" && m["og:url"] != want {
					t.Errorf("%s has the address %q", p, m["og:url"])
				}
				picture, _ := strings.CutPrefix(m["og:image"], study)
				if i, err := png.Decode(bytes.NewReader(site[picture])); err != nil || i.Bounds().Dx() != 1200 || i.Bounds().Dy() != 630 {
					t.Errorf("%s: %s: %v", p, m["og:image"], err)
				}
			}
			// Nothing that must be absolute is there without an address.
			for p, data := range readSite(t, built(t, dir, "")) {
				if path.Ext(p) == ".html" && bytes.Contains(data, []byte("og:image")) || p == "assets/card.png" {
					t.Errorf("%s without a base address", p)
				}
			}
		})
	}
}

// What pages say as linked data agrees with edition.json: the book, its chapters in their order, its
// terms, each by the address of its page.
func TestLinkedData(t *testing.T) {
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, study))
			seen := map[string]int{}
			for _, p := range htmlPages(site) {
				for _, thing := range headOf(t, p, site[p]).linked {
					kind, _ := thing["@type"].(string)
					seen[kind]++
					if want := study + strings.TrimPrefix(p, "index.html"); thing["@id"] != want || thing["name"] == "" || thing["@context"] != "https://schema.org" {
						t.Errorf("%s: %v", p, thing)
					}
				}
			}
			texts := textsOf(t, site["edition.json"])
			for i, s := range texts {
				h := headOf(t, s.URL, site[s.URL])
				if len(h.linked) != 1 || h.linked[0]["@type"] != "Chapter" || h.linked[0]["position"] != float64(i+1) ||
					h.linked[0]["isPartOf"].(map[string]any)["@id"] != study {
					t.Errorf("%s: %v", s.URL, h.linked)
				}
			}
			var e struct{ Terms []struct{ URL string } }
			if err := json.Unmarshal(site["edition.json"], &e); err != nil {
				t.Fatal(err)
			}
			if seen["Book"] != 1 || seen["Chapter"] != len(texts) || seen["DefinedTerm"] != len(e.Terms) || seen["DefinedTermSet"] != min(1, len(e.Terms)) {
				t.Errorf("%v, want %d chapters, %d terms", seen, len(texts), len(e.Terms))
			}
		})
	}
}

// Whatever words an edition has, linked data stays data.
func TestLinkedDataCannotEnd(t *testing.T) {
	dir := editions(t)["english"]
	file := filepath.Join(dir, "content/_index.md")
	const odd = `</script><script src=x>alert(1)</script><!-- " \\ & 笺`
	data := strings.Replace(readText(t, file), "subtitle: A study edition", "subtitle: '"+odd+"'", 1)
	writeFile(t, file, []byte(data))
	site := readSite(t, built(t, dir, study))
	idsOf(t, "index.html", site["index.html"])
	linked := headOf(t, "index.html", site["index.html"]).linked
	if len(linked) != 1 || linked[0]["bookEdition"] != odd {
		t.Errorf("%v", linked)
	}
}

// The manifest names files that are there, and the pictures are as large as it says.
func TestManifest(t *testing.T) {
	for name, dir := range editions(t) {
		site := readSite(t, built(t, dir, ""))
		var m struct {
			Name, Lang string
			StartURL   string `json:"start_url"`
			Icons      []struct{ Src, Sizes string }
		}
		if err := json.Unmarshal(site["manifest.webmanifest"], &m); err != nil {
			t.Fatal(err)
		}
		if m.Name == "" || m.Lang == "" || site[m.StartURL] == nil {
			t.Errorf("%s: %+v", name, m)
		}
		var sizes []string
		for _, icon := range m.Icons {
			sizes = append(sizes, icon.Sizes)
			if path.Ext(icon.Src) != ".png" {
				if site[icon.Src] == nil {
					t.Errorf("%s: there is no %s", name, icon.Src)
				}
				continue
			}
			if i, err := png.Decode(bytes.NewReader(site[icon.Src])); err != nil || icon.Sizes != map[int]string{192: "192x192", 512: "512x512"}[i.Bounds().Dx()] {
				t.Errorf("%s: %s: %v", name, icon.Src, err)
			}
		}
		if !slices.Equal(sizes, []string{"any", "192x192", "512x512", "512x512"}) {
			t.Errorf("%s: %v", name, sizes)
		}
	}
}

package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
)

// editions are the editions every check of whole sites is made on: this repository's own, and the
// fixtures in testdata/editions.
func editions(t *testing.T) map[string]string {
	t.Helper()
	dirs := map[string]string{"own": ownEdition(t)}
	fixtures, err := filepath.Glob("testdata/editions/*.txtar")
	if err != nil || len(fixtures) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, f := range fixtures {
		archive, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for _, file := range archive.Files {
			writeFile(t, filepath.Join(dir, file.Name), file.Data)
		}
		dirs[strings.TrimSuffix(filepath.Base(f), ".txtar")] = dir
	}
	return dirs
}

// ownEdition is the edition of this project.
func ownEdition(t *testing.T) string {
	t.Helper()
	own, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	return own
}

// shared holds the sites made of this project's own edition, by their address: tests only read them,
// and making one takes seconds under the race detector.
var shared struct {
	sync.Mutex
	dir   string
	sites map[string]string
}

func TestMain(m *testing.M) {
	var err error
	if shared.dir, err = os.MkdirTemp("", "jianzhu-build-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	shared.sites = map[string]string{}
	code := m.Run()
	os.RemoveAll(shared.dir)
	os.Exit(code)
}

// built gives the site of an edition that must be without fault.
func built(t *testing.T, dir, base string) string {
	t.Helper()
	if dir != ownEdition(t) {
		return freshlyBuilt(t, dir, filepath.Join(t.TempDir(), "public"), base)
	}
	shared.Lock()
	defer shared.Unlock()
	if shared.sites[base] == "" {
		shared.sites[base] = freshlyBuilt(t, dir, filepath.Join(shared.dir, strconv.Itoa(len(shared.sites)), "public"), base)
	}
	return shared.sites[base]
}

func freshlyBuilt(t *testing.T, dir, dest, base string) string {
	t.Helper()
	_, list, err := Run(Options{Dir: dir, Dest: dest, BaseURL: base})
	if err != nil || len(list.Sorted()) > 0 {
		var said bytes.Buffer
		_ = diag.Print(&said, "text", list.Sorted(), files(dir).read)
		t.Fatalf("%v\n%s", err, said.String())
	}
	return dest
}

// site reads a built site.
func readSite(t *testing.T, dest string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dest), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		all[p], err = os.ReadFile(filepath.Join(dest, p))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Two builds of one input are byte for byte the same.
func TestBuildsAreIdentical(t *testing.T) {
	for name, dir := range editions(t) {
		first := readSite(t, freshlyBuilt(t, dir, filepath.Join(t.TempDir(), "public"), ""))
		second := readSite(t, freshlyBuilt(t, dir, filepath.Join(t.TempDir(), "public"), ""))
		for p := range first {
			if !bytes.Equal(first[p], second[p]) {
				t.Errorf("%s: %s differs between two builds", name, p)
			}
		}
		if len(first) != len(second) {
			t.Errorf("%s: %d files, then %d", name, len(first), len(second))
		}
	}
}

// Every link lands on a file of the site and an id in it; every id is there once; nothing is asked
// of another host; no page but 404.html knows where the site stands.
func TestEveryLinkLands(t *testing.T) {
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, "https://study.example/repo/"))
			ids := map[string]map[string]bool{}
			links := 0
			for p, data := range site {
				if path.Ext(p) == ".html" {
					ids[p] = idsOf(t, p, data)
				}
			}
			for p := range ids {
				for _, link := range linksOf(t, site[p]) {
					links++
					checkLink(t, p, link, site, ids)
				}
			}
			if links < 20 {
				t.Errorf("only %d links were found", links)
			}
		})
	}
}

func checkLink(t *testing.T, page, link string, site map[string][]byte, ids map[string]map[string]bool) {
	u, err := url.Parse(link)
	if err != nil {
		t.Errorf("%s: %s: %v", page, link, err)
		return
	}
	if u.Scheme != "" {
		return // written by an editor, or the canonical address; the browser test sees to requests
	}
	target := page
	switch {
	case page == "404.html" && u.Path != "":
		target = strings.TrimPrefix(u.Path, "/repo/")
		if target == u.Path {
			t.Errorf("404.html must link from the base: %s", link)
		}
	case strings.HasPrefix(u.Path, "/"):
		t.Errorf("%s: %s is not relative", page, link)
		return
	case u.Path != "":
		target = path.Join(path.Dir(page), u.Path)
	}
	if _, ok := site[target]; !ok {
		t.Errorf("%s: %s lands nowhere", page, link)
	} else if u.Fragment != "" && path.Ext(target) == ".html" && !ids[target][u.Fragment] {
		t.Errorf("%s: %s: there is no such id", page, link)
	}
}

func walkHTML(t *testing.T, data []byte, f func(*html.Node)) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		f(n)
	}
}

func attribute(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func idsOf(t *testing.T, page string, data []byte) map[string]bool {
	ids := map[string]bool{}
	walkHTML(t, data, func(n *html.Node) {
		if id, ok := attribute(n, "id"); ok {
			if ids[id] {
				t.Errorf("%s: the id %s is there twice", page, id)
			}
			ids[id] = true
		}
		if n.Type == html.ElementNode && inline(n) {
			t.Errorf("%s: <%s> has style or script inline, which the security policy forbids", page, n.Data)
		}
	})
	return ids
}

// inline tells whether n has style or script in the page. Linked data is neither: nothing runs it.
func inline(n *html.Node) bool {
	_, sourced := attribute(n, "src")
	kind, _ := attribute(n, "type")
	return n.Data == "style" || n.Data == "script" && !sourced && kind != "application/ld+json" ||
		slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "style" || strings.HasPrefix(a.Key, "on") })
}

func linksOf(t *testing.T, data []byte) (links []string) {
	walkHTML(t, data, func(n *html.Node) {
		for _, key := range []string{"href", "src", "content"} {
			v, ok := attribute(n, key)
			if !ok {
				continue
			}
			if key == "content" {
				if equiv, _ := attribute(n, "http-equiv"); equiv != "refresh" {
					continue
				}
				_, v, _ = strings.Cut(v, "url=")
			}
			links = append(links, v)
		}
	})
	return links
}

// The text of #p2 on a section's page is the reading text that edition.json gives for it.
func TestPageTextIsReadingText(t *testing.T) {
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, ""))
			seen := 0
			for _, s := range textsOf(t, site["edition.json"]) {
				texts := map[string]string{}
				walkHTML(t, site[s.URL], func(n *html.Node) {
					if id, ok := attribute(n, "id"); ok {
						texts[id] = textContent(n)
					}
				})
				for _, p := range s.Paragraphs {
					seen++
					if got := strings.Join(strings.Fields(texts[p.ID]), " "); got != strings.Join(strings.Fields(p.Text), " ") {
						t.Errorf("%s#%s:\n got %q\nwant %q", s.URL, p.ID, got, p.Text)
					}
				}
			}
			if seen == 0 {
				t.Error("no paragraphs")
			}
		})
	}
}

func textContent(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

type textData struct {
	ID, URL, Status string
	Paragraphs      []readingText
	Annotations     []struct {
		ID, Type, Quote string
		Targets         []struct {
			Paragraph  string
			Start, End int
		}
	}
}

type readingText struct{ ID, Text, Witness string }

// textsOf gives parts and sections as edition.json has them.
func textsOf(t *testing.T, data []byte) (all []textData) {
	t.Helper()
	var e struct {
		Parts []struct {
			textData
			Sections []textData
		}
	}
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatal(err)
	}
	for _, p := range e.Parts {
		all = append(append(all, p.textData), p.Sections...)
	}
	return all
}

// The target of every annotation is exactly its quote, counted in code points.
func TestTargetsAreQuotes(t *testing.T) {
	painted := []string{"highlight", "note", "duty", "emendation"}
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			for _, s := range textsOf(t, readSite(t, built(t, dir, ""))["edition.json"]) {
				texts := map[string][]rune{}
				for _, p := range s.Paragraphs {
					texts[p.ID] = []rune(p.Text)
				}
				for _, a := range s.Annotations {
					if !slices.Contains(painted, a.Type) {
						continue
					}
					got := ""
					for _, target := range a.Targets {
						got += string(texts[target.Paragraph][target.Start:target.End])
					}
					first, last, ranged := strings.Cut(a.Quote, "……")
					if got != a.Quote && !(ranged && strings.HasPrefix(got, first) && strings.HasSuffix(got, last)) {
						t.Errorf("%s %s: the target is %q, the quote %q", s.ID, a.ID, got, a.Quote)
					}
				}
			}
		})
	}
}

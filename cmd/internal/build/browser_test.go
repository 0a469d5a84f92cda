package build

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"

	"jianzhu/cmd/internal/browser"
)

// facts is what the browser is asked about every page.
const facts = `({
	overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
	unstyled: getComputedStyle(document.body).marginTop !== "0px",
	heading: document.querySelectorAll("h1").length,
	words: document.body.innerText.trim().length,
	stars: document.body.innerText.includes("**"),
	texts: [...document.querySelectorAll("[data-no]")].map(e => [e.id, e.textContent])
})`

type pageFacts struct {
	Overflow int
	Unstyled bool
	Heading  int
	Words    int
	Stars    bool
	Texts    [][2]string
}

// Every page is opened as its readers would: at a host's root, under a repository's name, and from
// disk; with script and without; wide, narrow, light and dark. TestNoFaultOnAnyPage has axe, and every view.
func TestPagesInABrowser(t *testing.T) {
	views := []browser.View{
		{Width: 390},
		{Width: 1440, Dark: true, NoScript: true},
		{Width: 1024, NoScript: true},
	}
	tabs := browser.Tabs(t, 3)
	for name, dir := range editions(t) {
		dest := built(t, dir, "")
		site := readSite(t, dest)
		texts := map[string]string{}
		for _, s := range textsOf(t, site["edition.json"]) {
			for _, p := range s.Paragraphs {
				texts[s.URL+"#"+p.ID] = strings.Join(strings.Fields(p.Text), " ")
			}
		}
		pages := htmlPages(site)
		for i, root := range []string{serveAt(t, dest, "/"), serveAt(t, dest, "/any-repo/"), "file://" + dest + "/"} {
			view := views[i]
			t.Run(fmt.Sprintf("%s %s %+v", name, strings.TrimSuffix(root, dest+"/"), view), func(t *testing.T) {
				for _, tab := range tabs {
					if err := tab.Look(view); err != nil {
						t.Fatal(err)
					}
				}
				browser.Each(tabs, pages, func(tab *browser.Browser, page string) {
					openPage(t, tab, root, page, texts)
				})
			})
		}
	}
}

func htmlPages(site map[string][]byte) (pages []string) {
	for p, data := range site {
		if path.Ext(p) == ".html" && !strings.Contains(string(data), `http-equiv="refresh"`) && p != "404.html" {
			pages = append(pages, p)
		}
	}
	slices.Sort(pages)
	return pages
}

func openPage(t *testing.T, b *browser.Browser, root, page string, texts map[string]string) {
	f, bad, err := openStill[pageFacts](b, root+page, facts)
	if err != nil {
		t.Error(err)
		return
	}
	f.check(t, page, bad)
	for _, p := range f.Texts {
		if want, ok := texts[page+"#"+p[0]]; ok && strings.Join(strings.Fields(p[1]), " ") != want {
			t.Errorf("%s#%s shows %q, want %q", page, p[0], p[1], want)
		}
	}
}

func (f *pageFacts) check(t *testing.T, page string, bad []string) {
	if len(bad) > 0 {
		t.Errorf("%s: %s", page, strings.Join(bad, "\n\t"))
	}
	if f.Overflow > 0 {
		t.Errorf("%s is %d pixels wider than the window", page, f.Overflow)
	}
	if f.Unstyled || f.Heading != 1 || f.Words < 20 || f.Stars {
		t.Errorf("%s does not look right: %d h1, %d words, unstyled %v, stars %v", page, f.Heading, f.Words, f.Unstyled, f.Stars)
	}
}

// openStill opens a page, and again if all that is wrong is that something moved: on a busy machine a
// page is painted before all of it has come, and its columns may widen yet. What moves every time is
// a fault.
func openStill[T any](b *browser.Browser, address, script string) (value T, bad []string, err error) {
	for range 4 {
		value, bad, err = browser.Open[T](b, address, script)
		moved := func(s string) bool { return strings.HasPrefix(s, browser.Moved) }
		if len(bad) == 0 || err != nil || slices.ContainsFunc(bad, func(s string) bool { return !moved(s) }) {
			break
		}
	}
	return value, bad, err
}

// serveAt serves dest below prefix, as a plain static host does, and gives the address.
func serveAt(t *testing.T, dest, prefix string) string {
	t.Helper()
	files := http.FileServer(http.Dir(dest))
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(prefix, "/"), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" { // asked for by browsers unbidden
			w.WriteHeader(http.StatusNoContent)
			return
		}
		files.ServeHTTP(w, r)
	})))
	t.Cleanup(server.Close)
	return server.URL + prefix
}

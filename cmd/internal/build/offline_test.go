package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"jianzhu/assets"
	"jianzhu/cmd/internal/browser"
)

// What the service worker keeps is what is published, file by file, but for what no reader opens.
func TestWorkerKeepsWhatIsPublished(t *testing.T) {
	unread := []string{".jianzhu", ".nojekyll", "robots.txt", "sitemap.xml", "sw.js", "assets/card.png"}
	for name, dir := range editions(t) {
		site := readSite(t, built(t, dir, "https://study.example/repo/"))
		version, files := workerOf(t, site)
		if len(version) < 16 {
			t.Errorf("%s: the version is %q", name, version)
		}
		for p, data := range site {
			digest, kept := files[p]
			sum := sha256.Sum256(data)
			large := len(data) > 1<<20 && !slices.Contains([]string{".html", ".css", ".js"}, path.Ext(p))
			switch wanted := !slices.Contains(unread, p) && !large; {
			case kept != wanted:
				t.Errorf("%s: %s: kept %v, want %v", name, p, kept, wanted)
			case kept && digest != "sha256-"+base64.StdEncoding.EncodeToString(sum[:]):
				t.Errorf("%s: %s is not what its digest tells", name, p)
			}
			delete(files, p)
		}
		for p := range files {
			t.Errorf("%s: %s is not published", name, p)
		}
	}
}

// A preview is not kept: it would go on being shown when it has changed.
func TestPreviewIsNotKept(t *testing.T) {
	for name, dir := range editions(t) {
		proof, list := (&Press{Options: Options{Dir: dir, BaseURL: "http://127.0.0.1:8080/"}}).Pull(nil)
		if proof == nil {
			t.Fatal(list.Sorted())
		}
		for _, p := range proof.Paths() {
			data, said, err := proof.File(p)
			if err != nil || len(said) > 0 {
				t.Fatal(p, said, err)
			}
			if p == "sw.js" || path.Ext(p) == ".webmanifest" || path.Ext(p) == ".html" && bytes.Contains(data, []byte("data-worker")) {
				t.Errorf("%s: %s", name, p)
			}
		}
	}
}

func workerOf(t *testing.T, site map[string][]byte) (version string, files map[string]string) {
	t.Helper()
	line, _, _ := strings.Cut(string(site["sw.js"]), ";\n")
	var list struct {
		Version string
		Files   map[string]string
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "const edition=")), &list); err != nil {
		t.Fatal(err)
	}
	return list.Version, list.Files
}

// A host serves one site after another at one address, below /any-repo/.
type host struct {
	server *httptest.Server
	root   string
	files  atomic.Pointer[map[string][]byte]
}

func newHost(t *testing.T, site map[string][]byte) *host {
	h := &host{}
	h.files.Store(&site)
	h.server = httptest.NewServer(http.StripPrefix("/any-repo/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, ok := (*h.files.Load())[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	})))
	t.Cleanup(h.server.Close)
	h.root = h.server.URL + "/any-repo/"
	return h
}

const ready = `navigator.serviceWorker.ready.then(() => true)`

// fetched tells which of the files a page cannot get.
func fetched(t *testing.T, tab *browser.Browser, root string, files []string) {
	t.Helper()
	list, _ := json.Marshal(files)
	failed, err := browser.Await[[]string](tab, `Promise.all(`+string(list)+`.map(f =>
		fetch("`+root+`" + f).then(r => r.ok ? [] : [f], () => [f]))).then(all => all.flat())`)
	if err != nil || len(failed) > 0 {
		t.Errorf("cannot be had: %v %v", failed, err)
	}
}

// Who has opened one page has them all, with everything that is on them, when the host is gone.
func TestEveryPageOpensOffline(t *testing.T) {
	tabs := browser.Tabs(t, 3)
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, ""))
			h := newHost(t, site)
			if _, bad, err := browser.Open[bool](tabs[0], h.root, "true"); err != nil || len(bad) > 0 {
				t.Fatal(err, bad)
			}
			if _, err := browser.Await[bool](tabs[0], ready); err != nil {
				t.Fatal(err)
			}
			h.server.CloseClientConnections()
			h.server.Close()

			browser.Each(tabs, htmlPages(site), func(tab *browser.Browser, page string) {
				f, bad, err := openStill[pageFacts](tab, h.root+page, facts)
				if err != nil {
					t.Error(err)
					return
				}
				f.check(t, page, bad)
			})
			_, files := workerOf(t, site)
			fetched(t, tabs[0], h.root, slices.Sorted(maps.Keys(files)))
			for address, want := range map[string]string{"": "p-home", "index.html?from=x#main": "p-home", "about": "p-about", "glossary/": "p-glossary", "nowhere/at/all": "p-notfound"} {
				if name == "bilingual" && address == "glossary/" {
					continue
				}
				if kind, _, err := browser.Open[string](tabs[0], h.root+address, `document.body.className`); err != nil || kind != want {
					t.Errorf("%s shows %q, want %q: %v", address, kind, want, err)
				}
			}
		})
	}
}

// From the disk a page asks for nothing and says nothing.
func TestFromDiskNothingIsKept(t *testing.T) {
	dest := built(t, editions(t)["english"], "")
	tab := browser.Start(t)
	if err := tab.Look(browser.View{Width: 1024}); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"index.html", "book-1/01.html"} {
		links, bad, err := browser.Open[int](tab, "file://"+dest+"/"+page, `document.querySelectorAll("link[rel=manifest]").length`)
		if err != nil || len(bad) > 0 || links > 0 {
			t.Errorf("%s: %d links to a manifest, %v %v", page, links, bad, err)
		}
	}
}

// edited builds the English fixture so that its pages, its style sheet and its data all tell n.
func edited(t *testing.T, n string) map[string][]byte {
	t.Helper()
	dir := editions(t)["english"]
	for file, change := range map[string][2]string{
		"content/_index.md":    {"subtitle: A study edition", "subtitle: Edition " + n},
		"content/book-1/01.md": {"note: The thesis of the chapter.", "note: Thesis " + n},
	} {
		data := readText(t, filepath.Join(dir, file))
		if !strings.Contains(data, change[0]) {
			t.Fatalf("%s has no %q", file, change[0])
		}
		writeFile(t, filepath.Join(dir, file), []byte(strings.Replace(data, change[0], change[1], 1)))
	}
	css, err := fs.ReadFile(assets.Files, "css/frame.css")
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "assets/css/frame.css"), append(css, "\n:root { --edition: "+n+" }\n"...))
	return readSite(t, built(t, dir, ""))
}

// told is which versions a page is of: itself, its style sheet, and the data it would load.
const told = `fetch(new URL("edition.json", document.querySelector("[data-worker]").dataset.worker.replace(/^/, location.href.replace(/[^/]*$/, "")))).then(r => r.text()).then(data => [
	document.title.match(/Edition (\d)/)[1],
	getComputedStyle(document.documentElement).getPropertyValue("--edition").trim(),
	data.match(/Thesis (\d)/)[1],
].join(""))`

func wantVersion(t *testing.T, when string, tab *browser.Browser, want string) {
	t.Helper()
	if got, err := browser.Await[string](tab, told); err != nil || got != want {
		t.Errorf("%s: page, style and data are of versions %q, want %q: %v", when, got, want, err)
	}
}

func openVersion(t *testing.T, when string, tab *browser.Browser, root string, pages []string, want string) {
	t.Helper()
	for _, page := range pages {
		if _, _, err := browser.Open[bool](tab, root+page, "true"); err != nil {
			t.Errorf("%s: %v", when, err)
		}
		wantVersion(t, when+": "+page, tab, want)
	}
}

func do(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A new version replaces the old one whole: while it comes, and when it fails to, and until the
// reader agrees, all that is seen is of the old one; afterwards all is of the new.
func TestNewVersionComesWhole(t *testing.T) {
	sites := map[string]map[string][]byte{}
	for _, n := range []string{"1", "2", "3"} {
		sites[n] = edited(t, n)
	}
	pages := []string{"about.html", "book-1/01.html", "index.html", "glossary/index.html"}
	tabs := browser.Tabs(t, 2)
	h := newHost(t, sites["1"])
	openVersion(t, "first visit", tabs[0], h.root, []string{"index.html"}, "111")
	_, err := browser.Await[bool](tabs[0], ready)
	do(t, err)
	openVersion(t, "kept", tabs[0], h.root, pages, "111")

	// The host is being written: the new worker is there, and half of the new files.
	half := maps.Clone(sites["2"])
	for i, p := range pages {
		if i%2 == 0 {
			half[p] = sites["1"][p]
		}
	}
	h.files.Store(&half)
	_, err = browser.Await[bool](tabs[0], `navigator.serviceWorker.getRegistration().then(r => new Promise(done => {
		r.addEventListener("updatefound", () => {
			const worker = r.installing
			worker.addEventListener("statechange", () => done(worker.state === "redundant"))
		})
		r.update().catch(() => {})
	})).then(refused => { if (!refused) throw "installed" ; return true })`)
	do(t, err)
	openVersion(t, "half written", tabs[0], h.root, pages, "111")

	// All of it is there, in two tabs: nothing changes until the reader says so, and then in both.
	whole := sites["2"]
	h.files.Store(&whole)
	openVersion(t, "the other tab", tabs[1], h.root, []string{"about.html"}, "111")
	const offered = `document.querySelector(".fresh button")?.checkVisibility() ?? false`
	do(t, browser.Until(tabs[0], offered))
	do(t, browser.Until(tabs[1], offered))
	openVersion(t, "offered", tabs[0], h.root, pages, "111")
	do(t, browser.Until(tabs[0], offered))
	_, err = browser.Eval[bool](tabs[0], `document.querySelector(".fresh button").click(), true`)
	do(t, err)
	for _, tab := range tabs {
		do(t, browser.Until(tab, `document.readyState === "complete" && document.title.includes("Edition 2")`))
		wantVersion(t, "accepted", tab, "222")
	}
	openVersion(t, "accepted", tabs[0], h.root, pages, "222")
	if n, err := browser.Await[int](tabs[0], `caches.keys().then(k => k.length)`); err != nil || n != 1 {
		t.Errorf("%d versions are kept: %v", n, err)
	}

	// With one page open, loading it again is enough; turning it is not.
	_, _, err = browser.Open[bool](tabs[1], "about:blank", "true")
	do(t, err)
	last := sites["3"]
	h.files.Store(&last)
	_, err = browser.Eval[bool](tabs[0], `navigator.serviceWorker.getRegistration().then(r => r.update()), true`)
	do(t, err)
	do(t, browser.Until(tabs[0], offered))
	openVersion(t, "before loading again", tabs[0], h.root, pages, "222")
	_, err = browser.Eval[bool](tabs[0], `location.reload(), true`)
	do(t, err)
	do(t, browser.Until(tabs[0], `document.readyState === "complete" && document.title.includes("Edition 3")`))
	wantVersion(t, "loaded again", tabs[0], "333")
	openVersion(t, "loaded again", tabs[0], h.root, pages, "333")
}

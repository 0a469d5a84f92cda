package build

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jianzhu/cmd/internal/browser"
)

// npmFile gives the path of a file that ./build.sh test gets from npm, as .ci/package.json pins it.
func npmFile(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("../../../.cache/npm/node_modules", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatalf("%v\nthis test needs what ./build.sh test installs", err)
	}
	return path
}

func readText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// axeScript gives a function that runs axe on a page, and if told so on what opens over it.
func axeScript(t *testing.T) string {
	return readText(t, npmFile(t, "axe-core/axe.min.js")) + ";(" + readText(t, "testdata/browser/axe.js") + ")"
}

// A sight is a page looked at in one way. A brief look leaves out what is alike on other pages: what opens
// over them, and that they lie as they do without scripts.
type sight struct {
	page  string
	view  browser.View
	brief bool
}

func (s sight) String() string { return fmt.Sprintf("%s %+v", s.page, s.view) }

// What a reader meets, on every page: nothing on the console, nothing that moves, nothing beside the
// window, no text too pale, no script that displaces anything, and nothing that axe knows to shut a
// reader out. Pages of a kind differ by what stands on them, not by how it is set: so the longest of
// every kind is seen in every view, and the others in two, which have both the narrow and the wide
// setting and both themes, most of them briefly: half the cost of a page is what others have too.
func TestNoFaultOnAnyPage(t *testing.T) {
	axe := axeScript(t)
	pale := readText(t, "testdata/browser/contrast.js")
	tabs := browser.Tabs(t, 3)
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			dest := built(t, dir, "")
			site := readSite(t, dest)
			longest, others := ofEveryKind(site, name == "own")
			root := serveAt(t, dest, "/")
			var sights []sight
			for _, page := range longest {
				for _, width := range []int{1440, 1024, 390} {
					for _, dark := range []bool{false, true} {
						sights = append(sights, sight{page: page, view: browser.View{Width: width, Dark: dark}})
					}
				}
			}
			for _, page := range others {
				scripted := slices.Contains([]string{"section", "digest"}, kind(site[page]))
				sights = append(sights, sight{page, browser.View{Width: 390}, !scripted}, sight{page, browser.View{Width: 1440, Dark: true}, true})
			}
			browser.Each(tabs, sights, func(tab *browser.Browser, s sight) { s.look(t, tab, root, pale, axe) })
		})
	}
}

// What finds no fault with any page must find those that are there.
func TestFaultsAreFound(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.html")
	writeFile(t, page, []byte(`<!doctype html><html><title>t</title><style>p { color: #888 } b::before { content: "〔" attr(id) "〕"; color: #999 }</style>`+
		`<main><h1>h</h1><p>pale</p><b id="b">mark</b><img src="data:,"></main>`))
	tab := browser.Start(t)
	s := sight{page: page}
	if _, _, err := browser.Open[string](tab, "file://"+page, "''"); err != nil {
		t.Fatal(err)
	}
	found := run(t, s, tab, readText(t, "testdata/browser/contrast.js"))
	faults, err := browser.Await[[]string](tab, axeScript(t)+"(true)")
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(append(found, faults...), "\n")
	for _, want := range []string{"p. text: 3.54", "b. ::before: 2.85", "html-has-lang", "image-alt", "color-contrast"} {
		if !strings.Contains(all, want) {
			t.Errorf("not found: %s, in:\n%s", want, all)
		}
	}
}

// look looks at a page with its scripts, then, if there is time, without.
func (s sight) look(t *testing.T, tab *browser.Browser, root, pale, axe string) {
	lies := s.open(t, tab, root)
	for _, bad := range run(t, s, tab, pale) {
		t.Errorf("%s: too pale: %s", s, bad)
	}
	faults, err := browser.Await[[]string](tab, fmt.Sprintf("%s(%t)", axe, !s.brief))
	if err != nil {
		t.Errorf("%s: axe: %v", s, err)
	}
	for _, fault := range faults {
		t.Errorf("%s: %s", s, fault)
	}
	if s.brief {
		return
	}
	s.view.NoScript = true
	if without := s.open(t, tab, root); without != lies {
		t.Errorf("%s: the scripts displace something: %q with them, %q without", s, lies, without)
	}
}

// where tells where things lie on a page. The page that is made for searching is all script.
const where = `[...document.querySelectorAll("main, h1, main > *, footer")].filter(e => !document.querySelector("[data-finder]"))
	.map(e => Math.round(e.getBoundingClientRect().top)).join(" ")`

// open opens the page in its view and gives where things lie.
func (s sight) open(t *testing.T, tab *browser.Browser, root string) string {
	if err := tab.Look(s.view); err != nil {
		t.Error(err)
	}
	f, bad, err := openStill[pageFacts](tab, root+s.page, facts)
	if err != nil {
		t.Error(err)
		return ""
	}
	f.check(t, s.String(), bad)
	return run(t, s, tab, "["+where+"]")[0]
}

func run(t *testing.T, s sight, tab *browser.Browser, script string) []string {
	lines, err := browser.Eval[[]string](tab, script)
	if err != nil {
		t.Errorf("%s: %v", s, err)
		return []string{""}
	}
	return lines
}

var kindOf = regexp.MustCompile(`<body class="p-([a-z0-9]+)`)

func kind(page []byte) string { return string(kindOf.FindSubmatch(page)[1]) }

// ofEveryKind picks the pages to be seen in every view: all of a small edition, of a large one the
// longest of every kind. It gives the others too.
func ofEveryKind(site map[string][]byte, large bool) (pages, others []string) {
	longest := map[string]string{}
	all := append(htmlPages(site), "404.html")
	for _, p := range all {
		if !large {
			pages = append(pages, p)
		} else if len(site[p]) > len(site[longest[kind(site[p])]]) {
			longest[kind(site[p])] = p
		}
	}
	pages = slices.AppendSeq(pages, maps.Values(longest))
	// Long pages first, so that no tab is left with one at the end.
	slices.SortFunc(pages, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(site[b]), len(site[a])), cmp.Compare(a, b))
	})
	return pages, slices.DeleteFunc(all, func(p string) bool { return slices.Contains(pages, p) })
}

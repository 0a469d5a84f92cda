package build

import (
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jianzhu/cmd/internal/browser"
)

// handouts are the ends of the addresses of a section's handouts.
var handouts = []string{"", "-teacher", "-large", "-grid"}

// Every section that has text, or has lost it, has its handouts, and leads to each of them, as the
// page of downloads does.
func TestEverySectionHasItsHandouts(t *testing.T) {
	for name, dir := range editions(t) {
		site := readSite(t, built(t, dir, "https://study.example/repo/"))
		sections := 0
		for _, s := range textsOf(t, site["edition.json"]) {
			if len(s.Paragraphs) == 0 && s.Status != "lost" {
				continue
			}
			sections++
			for _, end := range handouts {
				page := "handout/" + s.ID + end + ".html"
				if site[page] == nil {
					t.Errorf("%s: there is no %s", name, page)
				}
				for _, from := range []string{s.URL, "downloads.html"} {
					if !slices.ContainsFunc(linksOf(t, site[from]), func(to string) bool { return path.Join(path.Dir(from), to) == page }) {
						t.Errorf("%s: %s does not lead to %s", name, from, page)
					}
				}
				if has := strings.Contains(string(site[page]), `class="qr"`); has != (end != "-grid") {
					t.Errorf("%s: %s has a QR code: %v", name, page, has)
				}
			}
		}
		if sections == 0 {
			t.Errorf("%s has no sections", name)
		}
	}
}

// A code that leads nowhere is worse than none.
func TestHandoutsWithoutAddressHaveNoCode(t *testing.T) {
	for name, dir := range editions(t) {
		for p, data := range readSite(t, built(t, dir, "")) {
			if path.Ext(p) == ".html" && strings.Contains(string(data), `class="qr"`) {
				t.Errorf("%s: %s has a QR code", name, p)
			}
		}
	}
}

// The text of a paragraph is its reading text on every handout and in the book too.
func TestSheetTextIsReadingText(t *testing.T) {
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, ""))
			book := textsByID(t, site["book.html"])
			seen := 0
			for _, s := range textsOf(t, site["edition.json"]) {
				same := func(page, id, want string, texts map[string]string) {
					seen++
					if got := strings.Join(strings.Fields(texts[id]), " "); got != strings.Join(strings.Fields(want), " ") {
						t.Errorf("%s#%s:\n got %q\nwant %q", page, id, got, want)
					}
				}
				before := strings.ReplaceAll(strings.TrimSuffix(s.URL, ".html"), "/", ".") + "_"
				for _, p := range s.Paragraphs {
					same("book.html", before+p.ID, p.Text, book)
				}
				for _, end := range handouts {
					page := "handout/" + s.ID + end + ".html"
					texts := textsByID(t, site[page])
					for _, p := range s.Paragraphs {
						same(page, p.ID, p.Text, texts)
					}
				}
			}
			if seen == 0 {
				t.Error("no paragraphs")
			}
		})
	}
}

func textsByID(t *testing.T, data []byte) map[string]string {
	texts := map[string]string{}
	walkHTML(t, data, func(n *html.Node) {
		if id, ok := attribute(n, "id"); ok {
			texts[id] = textContent(n)
		}
	})
	return texts
}

// Every link of the book stays in it, but for those that lead out of the site, and those of its own
// running head, which paper does not show.
func TestTheBookIsWhole(t *testing.T) {
	for name, dir := range editions(t) {
		site := readSite(t, built(t, dir, ""))
		inside := 0
		walkHTML(t, site["book.html"], func(n *html.Node) {
			to, ok := attribute(n, "href")
			switch {
			case !ok || n.Data != "a" || within(n, "header", "runhead"):
			case strings.HasPrefix(to, "#"):
				inside++
			case !strings.Contains(to, ":"):
				t.Errorf("%s: the book leads to %q", name, to)
			}
		})
		if inside == 0 {
			t.Errorf("%s: the book has no links", name)
		}
	}
}

// within tells whether n lies in an element of this name and class.
func within(n *html.Node, name, class string) bool {
	for a := range n.Ancestors() {
		if c, _ := attribute(a, "class"); a.Data == name && slices.Contains(strings.Fields(c), class) {
			return true
		}
	}
	return false
}

// On paper a section of a thousand characters, its notes, terms and questions take two to four pages
// of A4, with nothing set by hand; on the grid of GB/T 9704 they are the pages that its characters fill.
func TestHandoutsOnPaper(t *testing.T) {
	const a4 = "0 0 595 842"
	tab := browser.Start(t)
	root := "file://" + built(t, editions(t)["own"], "https://study.example/") + "/"
	for page, wanted := range map[string][2]int{
		"handout/text/06.html":         {2, 4},
		"handout/text/06-teacher.html": {2, 5},
		"handout/text/06-large.html":   {4, 12},
		"handout/text/06-grid.html":    {2, 2},
		"handout/text/01.html":         {1, 2},
	} {
		if _, _, err := browser.Open[bool](tab, root+page, "true"); err != nil {
			t.Fatal(err)
		}
		pdf, err := tab.Print()
		if err != nil {
			t.Fatal(err)
		}
		papers := browser.Papers(pdf)
		if len(papers) < wanted[0] || len(papers) > wanted[1] {
			t.Errorf("%s takes %d pages, not %d to %d", page, len(papers), wanted[0], wanted[1])
		}
		for i, paper := range papers {
			if !sameSize(paper, a4) {
				t.Errorf("%s: page %d is %s points, not A4", page, i+1, paper)
			}
		}
	}
}

// Firefox adds an empty page where a document ends on pages of another name than those that its body is on.
func TestSheetsEndOnPagesOfTheirBody(t *testing.T) {
	const ends = `(() => {
		let e = [...document.querySelectorAll("main, main *")].filter(e => e.getClientRects().length > 0).at(-1)
		while (getComputedStyle(e).page === "auto" && e !== document.body) e = e.parentElement
		return [getComputedStyle(e).page, getComputedStyle(document.body).page]
	})()`
	tab := browser.Start(t)
	if err := tab.Look(browser.View{Width: 800, Paper: true}); err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, dir := range editions(t) {
		dest := built(t, dir, "")
		site := readSite(t, dest)
		longest, _ := ofEveryKind(site, true)
		for _, page := range append(longest, "handout/text/06.html", "handout/text/06-large.html", "handout/guide.html") {
			if site[page] == nil || page == "404.html" { // which finds its files at a host's root only
				continue
			}
			pages, bad, err := browser.Open[[2]string](tab, "file://"+dest+"/"+page, ends)
			if err != nil || len(bad) > 0 {
				t.Fatal(page, bad, err)
			}
			if pages[0] != pages[1] {
				t.Errorf("%s ends on a page named %s, its body is on %s", page, pages[0], pages[1])
			}
			named[pages[1]] = true
		}
	}
	for _, want := range []string{"auto", "back", "front", "large", "grid", "sheet", "outline"} {
		if !named[want] {
			t.Errorf("no document ends on a page named %s: there are %v", want, named)
		}
	}
}

// sameSize compares page boxes in whole points: A4 is 595.28 by 841.89.
func sameSize(box, whole string) bool {
	var rounded []string
	for _, side := range strings.Fields(box) {
		v, err := strconv.ParseFloat(side, 64)
		if err != nil {
			return false
		}
		rounded = append(rounded, strconv.Itoa(int(math.Round(v))))
	}
	return strings.Join(rounded, " ") == whole
}

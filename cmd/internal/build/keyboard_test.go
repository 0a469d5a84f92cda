package build

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"jianzhu/cmd/internal/browser"
)

// A stop is an element that has the focus.
type stop struct {
	At    int // which of the page's stops, in the order of the document
	Name  string
	Wrong string
}

// keyboard is a page that is worked with the keyboard only.
type keyboard struct {
	*testing.T
	tab  *browser.Browser
	root string
}

func (k keyboard) open(page string, width int) {
	k.Helper()
	if err := k.tab.Look(browser.View{Width: width}); err != nil {
		k.Fatal(err)
	}
	if _, bad, err := openStill[string](k.tab, k.root+page, focusScript(k.T)+";''"); err != nil || len(bad) > 0 {
		k.Fatal(page, err, bad)
	}
}

func focusScript(t *testing.T) string { return readText(t, "testdata/browser/focus.js") }

func (k keyboard) press(keys string) {
	k.Helper()
	if err := k.tab.Press(keys); err != nil {
		k.Fatal(err)
	}
}

// is asks the page, and ends the test where the answer is no.
func (k keyboard) is(what, script string) {
	k.Helper()
	if yes, err := browser.Eval[bool](k.tab, script); err != nil || !yes {
		now, _ := browser.Eval[string](k.tab, "say(document.activeElement)")
		k.Fatalf("%s: %v; the focus is on %s", what, err, now)
	}
}

func (k keyboard) run(script string) {
	k.Helper()
	if _, err := browser.Eval[bool](k.tab, script+"; true"); err != nil {
		k.Fatal(err)
	}
}

// The keyboard reaches everything that can be used, in the order of the document, and one sees where
// one is.
func TestTabReachesEverything(t *testing.T) {
	tabs := browser.Tabs(t, 1)
	for name, dir := range editions(t) {
		dest := built(t, dir, "")
		k := keyboard{t, tabs[0], serveAt(t, dest, "/")}
		pages, _ := ofEveryKind(readSite(t, dest), true)
		for _, width := range []int{1440, 390} {
			for _, page := range keyboardPages(name, pages) {
				t.Run(fmt.Sprintf("%s %s %d", name, page, width), func(t *testing.T) {
					k := keyboard{t, k.tab, k.root}
					k.open(page, width)
					k.tabThrough()
				})
			}
		}
	}
}

// keyboardPages picks a page of every kind of a small edition; of this repository's own, where pages
// have hundreds of links, a section.
func keyboardPages(edition string, pages []string) []string {
	if edition == "own" {
		return []string{"text/03.html"}
	}
	return pages
}

// tabThrough goes once around the page, from wherever the page puts the focus at first.
func (k keyboard) tabThrough() {
	count, err := browser.Eval[int](k.tab, "stops().length")
	if err != nil || count < 5 {
		k.Fatalf("%d stops: %v", count, err)
	}
	for want, left := -1, count; left > 0; left-- {
		at := k.next()
		if want < 0 {
			want = at.At
		}
		if at.At != want {
			missed, _ := browser.Eval[string](k.tab, fmt.Sprintf("say(stops()[%d])", want))
			k.Fatalf("after stop %d comes %+v, not %s", want-1, at, missed)
		}
		if at.Wrong != "" {
			k.Errorf("%s %s", at.Name, at.Wrong)
		}
		want = (want + 1) % count
	}
}

// next presses Tab, twice at the end of the page.
func (k keyboard) next() stop {
	for range 2 {
		k.press(kb.Tab)
		at, err := browser.Eval[*stop](k.tab, "here()")
		if err != nil {
			k.Fatal(err)
		}
		if at != nil {
			return *at
		}
	}
	k.Fatal("nothing has the focus")
	return stop{}
}

// What opens, opens and closes with the keyboard, and gives the focus back.
func TestKeyboardOpensAndCloses(t *testing.T) {
	dest := built(t, editions(t)["english"], "")
	k := keyboard{t, browser.Start(t), serveAt(t, dest, "/")}
	k.open("book-1/01.html", 390)

	k.press(kb.Tab)
	k.is("the first stop is the way to the text", `document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().top >= 0`)
	k.press(kb.Enter)
	k.is("it leads to the text", `location.hash === "#main"`)
	k.press(kb.Tab)
	k.is("one goes on from there", `!!document.activeElement.closest("main")`)

	for _, opens := range []string{".outline", ".note", ".quiz details", ".menu"} {
		k.run(`document.querySelector("` + opens + ` summary").focus()`)
		k.press(kb.Enter)
		k.is(opens+" opens", `document.querySelector("`+opens+`").open`)
		k.press(kb.Enter)
		k.is(opens+" closes", `!document.querySelector("`+opens+`").open`)
	}

	k.run(`document.querySelector(".legend input").focus(); globalThis.was = document.activeElement.checked`)
	k.press(" ")
	k.is("a switch is thrown", `document.activeElement.checked !== was`)

	for _, o := range []struct{ from, opens string }{
		{"a[data-term]:not([data-a])", ".slip[id^=t-]"},
		{"[data-a][role=button]", "#runs"},
		{".comfort", "#settings"},
	} {
		k.run(`globalThis.from = document.querySelector("` + o.from + `"); from.focus()`)
		k.press(kb.Enter)
		k.is(o.from+" opens "+o.opens, `document.querySelector(":popover-open")?.matches("`+o.opens+`")`)
		k.press(kb.Tab)
		k.is("what opens comes next", `!!document.activeElement.closest(":popover-open")`)
		k.press(kb.Escape)
		k.is(o.opens+" closes", `!document.querySelector(":popover-open")`)
		k.is(o.from+" has the focus back", `document.activeElement === from`)
	}
}

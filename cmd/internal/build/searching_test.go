package build

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"jianzhu/cmd/internal/browser"
)

// A reader is somebody at a page.
type reader struct {
	*testing.T
	*browser.Browser
}

func (r reader) press(keys string) {
	r.Helper()
	if err := r.Press(keys); err != nil {
		r.Fatal(err)
	}
}

// sees waits until script gives true.
func (r reader) sees(script string) {
	r.Helper()
	var err error
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		var ok bool
		if ok, err = browser.Eval[bool](r.Browser, script); err == nil && ok {
			return
		}
	}
	r.Fatalf("never so: %s (%v)", script, err)
}

// Keys, as package kb of chromedp names them.
const (
	enter  = "\r"
	escape = "\u001b"
	down   = "\u0301"
	up     = "\u0304"
)

// What a reader finds in a page.
const (
	links    = `[...document.querySelectorAll(".finder li a")]`
	atInput  = `document.activeElement.matches(".finder input")`
	atResult = `document.activeElement === ` + links + `[%d]`
	marks    = `[...document.querySelectorAll(".finder [data-group=text] mark")].map(m => m.textContent.toLowerCase())`
	status   = `document.querySelector(".finder [role=status]").textContent`
	onTarget = `[...CSS.highlights.get("found")].some(r => r.toString().toLowerCase() === %q && document.getElementById(location.hash.slice(1)).contains(r.startContainer))`
)

// A reader searches with the keyboard alone, from the disk, at a host's root and below a repository's name.
func TestSearchingByKeyboard(t *testing.T) {
	b := browser.Start(t)
	own, english := built(t, editions(t)["own"], ""), built(t, editions(t)["english"], "")
	for _, c := range []struct {
		root, page, word, other, absent string
		view                            browser.View
	}{
		{"file://" + own + "/", "text/06.html", "群团组织", "服务", "不见于此书", browser.View{Width: 1440}},
		{serveAt(t, own, "/"), "glossary/gonghui.html", "法治思维", "维权", "不见于此书", browser.View{Width: 390, Dark: true}},
		{serveAt(t, own, "/any-repo/"), "text/06.html", "群团组织", "服务", "不见于此书", browser.View{Width: 800}},
		{"file://" + english + "/", "book-1/01.html", "DEXTERITY", "skill", "nowhere to be found", browser.View{Width: 390}},
	} {
		t.Run(fmt.Sprint(c.root, c.view), func(t *testing.T) {
			r := reader{t, b}
			if err := b.Look(c.view); err != nil {
				t.Fatal(err)
			}
			inDialog(r, c.root+c.page, c.word, c.other, c.absent)
			onItsPage(r, c.root+"search.html", c.word)
		})
	}
}

func inDialog(r reader, address, word, other, absent string) {
	r.Helper()
	if _, bad, err := openStill[bool](r.Browser, address, "true"); err != nil || len(bad) > 0 {
		r.Fatal(bad, err)
	}
	r.sees(`!globalThis.jianzhuIndex && document.querySelector("a.find").offsetWidth > 0`) // not loaded unasked
	r.press("/")
	r.sees(`document.querySelector("dialog").open && ` + atInput)
	r.press(word)
	r.sees(links + `.length > 0 && /[1-9]/.test(` + status + `)`)
	r.press(down)
	r.sees(fmt.Sprintf(atResult, 0))
	r.press(down)
	r.sees(fmt.Sprintf(atResult, 1))
	r.press(up + up)
	r.sees(atInput)
	r.press(escape)
	r.sees(`!document.querySelector("dialog").open && document.activeElement === document.body`)

	r.press("/") // what was looked for is still there, to be written over
	r.sees(atInput + ` && document.activeElement.selectionEnd > 0`)
	r.press(absent)
	r.sees(links + `.length === 0 && ` + status + ` !== ""`)
	if _, err := browser.Eval[bool](r.Browser, `document.activeElement.select(); true`); err != nil {
		r.Fatal(err)
	}
	r.press(word + " " + other)
	r.sees(fmt.Sprintf(marks+`.includes(%q) && `+marks+`.includes(%q)`, strings.ToLower(word), strings.ToLower(other)))
	r.press(enter)
	r.sees(fmt.Sprintf(atResult, 0))
	to, err := browser.Eval[string](r.Browser, `document.activeElement.href`)
	if err != nil {
		r.Fatal(err)
	}
	r.press(enter)
	r.sees(fmt.Sprintf(`location.href === %q`, to))
	r.sees(`document.readyState === "complete" && CSS.highlights.has("found")`)
	r.sees(fmt.Sprintf(onTarget, strings.ToLower(word)))
	r.sees(`document.getElementById(location.hash.slice(1)).getBoundingClientRect().top < innerHeight`)
	r.press(escape)
	r.sees(`!CSS.highlights.has("found")`)
	if bad := r.Heard(); len(bad) > 0 {
		r.Error(strings.Join(bad, "\n"))
	}
}

// onItsPage searches in the page for it, which keeps the query in its address.
func onItsPage(r reader, address, word string) {
	r.Helper()
	if _, bad, err := openStill[bool](r.Browser, address, "true"); err != nil || len(bad) > 0 {
		r.Fatal(bad, err)
	}
	r.sees(atInput)
	r.press(word)
	r.sees(links + `.length > 0 && location.search.startsWith("?q=")`)
	before, err := browser.Eval[string](r.Browser, `location.href`)
	if err != nil {
		r.Fatal(err)
	}
	r.press(down + enter)
	r.sees(`location.hash !== "" && CSS.highlights.has("found")`)
	if _, err := browser.Eval[bool](r.Browser, `history.back(), true`); err != nil {
		r.Fatal(err)
	}
	r.sees(fmt.Sprintf(`location.href === %q`, before))
	r.sees(links + ".length > 0")
	if bad := r.Heard(); len(bad) > 0 {
		r.Error(strings.Join(bad, "\n"))
	}
}

package build

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"jianzhu/cmd/internal/browser"
)

func (r reader) open(address string) {
	r.Helper()
	if _, _, err := browser.Open[bool](r.Browser, address, "true"); err != nil {
		r.Fatalf("%s: %v", address, err)
	}
	r.quiet()
}

// do runs the body of a function and gives what it returns.
func (r reader) do(script string) string {
	r.Helper()
	v, err := browser.Eval[string](r.Browser, "String((() => {"+script+"})())")
	if err != nil {
		r.Fatalf("%s: %v", script, err)
	}
	return v
}

func (r reader) quiet() {
	r.Helper()
	for _, bad := range r.Heard() {
		if !strings.HasPrefix(bad, browser.Moved) { // which TestPagesInABrowser sees to
			r.Errorf("heard: %s", bad)
		}
	}
}

func readerOf(t *testing.T, b *browser.Browser, v browser.View) reader {
	t.Helper()
	if err := b.Look(v); err != nil {
		t.Fatal(err)
	}
	return reader{t, b}
}

// What is chosen in 版式 by keyboard holds on every page of the site from its first drawing on, and
// on no other site of the same host.
func TestSettingsStay(t *testing.T) {
	b, dest := browser.Start(t), built(t, editions(t)["own"], "")
	for _, root := range []string{serveAt(t, dest, "/repo/"), "file://" + dest + "/"} {
		r := readerOf(t, b, browser.View{Width: 1440})
		r.open(root + "text/06.html")
		r.do(`document.querySelector(".comfort").focus()`)
		r.press("\r")
		r.sees(`document.querySelector("#settings:popover-open") !== null`)
		for name, keys := range map[string]string{"theme": kb.ArrowRight + kb.ArrowRight, "size": kb.ArrowRight, "face": kb.ArrowRight, "measure": kb.ArrowLeft, "notes": kb.ArrowRight} {
			r.do(`document.querySelector("#settings [name=` + name + `]:checked").focus()`)
			r.press(keys)
		}
		r.press(kb.Escape)
		r.sees(`document.activeElement.matches(".comfort")`)
		want := `{"theme":"dark","size":"3","face":"kai","measure":"narrow","notes":"off"}`
		chosen := `const {theme, size, face, measure, notes} = document.documentElement.dataset; return JSON.stringify({theme, size, face, measure, notes})`
		for _, page := range []string{"text/06.html", "text/06.html", "glossary/index.html", "index.html"} {
			r.open(root + page)
			if got := r.do(chosen); got != want {
				t.Errorf("%s: %s, want %s", root+page, got, want)
			}
			if got := r.do(`return [...document.querySelectorAll("#settings :checked")].map(e => e.value)`); got != "dark,3,kai,narrow,off" {
				t.Errorf("%s: the panel shows %s", page, got)
			}
			if got := r.do(`
				const early = document.querySelector("head script:not([defer])"), css = document.querySelector("link[rel=stylesheet]");
				const blocking = performance.getEntriesByType("resource").filter(e => e.renderBlockingStatus === "blocking").length;
				return [early.compareDocumentPosition(css) === Node.DOCUMENT_POSITION_FOLLOWING, early.async, blocking <= 2]`); got != "true,false,true" {
				t.Errorf("%s: what is chosen may come after the first drawing, or too much comes before it: %s", page, got)
			}
		}
		r.quiet()
		r.do(`localStorage.clear()`)
	}
	r := readerOf(t, b, browser.View{Width: 1440})
	one, other := serveAt(t, dest, "/one/"), "two/"
	r.open(one + "index.html")
	if got := r.do(`document.querySelector("#settings [value=dark]").click(); return Object.keys(localStorage)`); !strings.Contains(got, "jianzhu/one/settings") || strings.Contains(got, other) {
		t.Errorf("kept under %s", got)
	}
}

// A paragraph is jumped to by its number however it is typed; keys that mean something elsewhere are
// letters in the box.
func TestJump(t *testing.T) {
	b, all := browser.Start(t), editions(t)
	for name, c := range map[string]struct {
		from  string
		jumps [][2]string
	}{
		"own": {"text/03.html", [][2]string{
			{"六·2", "text/06.html#p2"}, {"6.2", "text/06.html#p2"}, {"六.2", "text/06.html#p2"}, {"六。二", "text/06.html#p2"}, {"VI.2", "text/06.html#p2"},
			{"６．２", "text/06.html#p2"}, {"第六·2段", "text/06.html#p2"}, {"11", "text/11.html"}, {"十一·1", "text/11.html#p1"}, {"看点三", "guide/3.html"}, {"看点3·1", "guide/3.html#p1"},
			{"正文", "text/index.html"}, {"一", "text/01.html"},
		}},
		"english": {"book-1/01.html", [][2]string{{"I.2", "book-1/01.html#p2"}, {"1.2", "book-1/01.html#p2"}, {"i 2", "book-1/01.html#p2"}, {".3", "book-1/01.html#p3"}}},
	} {
		root := serveAt(t, built(t, all[name], ""), "/")
		r := readerOf(t, b, browser.View{Width: 1440})
		for _, jump := range c.jumps {
			r.open(root + c.from)
			r.press("g")
			r.sees(`document.activeElement.id === "go"`)
			r.press(jump[0])
			r.press("\r")
			r.sees(fmt.Sprintf("location.href === %q", root+jump[1]))
		}
		r.open(root + c.from)
		r.press("g")
		r.press("jk?g/c 99.99\r")
		r.sees(`document.querySelector("#go-said").value !== "" && document.querySelector("#settings:popover-open") && !document.querySelector("#keys:popover-open, dialog[open]")`)
		if got := r.do(`return document.querySelector("#go").value + " " + location.href`); got != "jk?g/c 99.99 "+root+c.from {
			t.Errorf("%s: %s", name, got)
		}
		r.quiet()
	}
}

func TestKeys(t *testing.T) {
	root := serveAt(t, built(t, editions(t)["own"], ""), "/")
	r := readerOf(t, browser.Start(t), browser.View{Width: 1440})
	r.open(root + "text/06.html")
	r.press("?")
	r.sees(`document.querySelector("#keys:popover-open") !== null`)
	r.press(kb.ArrowRight + "j") // mean nothing while a list is open
	r.press(kb.Escape)
	r.sees(`document.querySelector("#keys:popover-open") === null && location.pathname === "/text/06.html"`)
	r.press("j")
	at := `[...document.querySelectorAll("[aria-current=location]")].map(e => e.hash).join() + document.querySelector(".thumb [aria-current]").dataset.p === `
	r.sees(at + `"#p2,#p2·2"`)
	r.press("j")
	r.sees(at + `"#p3,#p3·3"`)
	r.press("k")
	r.sees(at + `"#p2,#p2·2"`)
	r.press(kb.ArrowRight)
	r.sees(`location.pathname === "/text/07.html" && document.readyState === "complete"`)
	r.press(kb.ArrowLeft)
	r.sees(`location.pathname === "/text/06.html" && document.readyState === "complete"`)
	r.do(`document.querySelector("#p2").scrollIntoView()`)
	r.sees(at + `"#p2,#p2·2"`)
	r.open(root + "index.html")
	if got := r.do(`const a = document.querySelector("a.resume"); return a.hidden + a.textContent + a.href`); got != "false接着读：六·2"+root+"text/06.html#p2" {
		t.Error(got)
	}
	r.quiet()
}

// catch keeps what is copied where the test can read it.
const catch = `navigator.clipboard.writeText = async text => { window.caught = text };`

func TestCitations(t *testing.T) {
	own, b := editions(t)["own"], browser.Start(t)
	for base, address := range map[string]string{"": "", "https://study.example/repo/": "https://study.example/repo/text/06.html"} {
		root := serveAt(t, built(t, own, base), "/")
		if address == "" {
			address = root + "text/06.html"
		}
		r := readerOf(t, b, browser.View{Width: 1440})
		r.open(root + "text/06.html")
		day := r.do(catch + `return new Date().toLocaleDateString("sv")`)
		take := func(kind string) string {
			r.do(`window.caught = ""; document.querySelector("#take:popover-open [value=` + kind + `]").click()`)
			r.sees(`window.caught !== ""`)
			return r.do(`return window.caught`)
		}
		check := func(kind, want string) {
			t.Helper()
			if got := take(kind); got != want {
				t.Errorf("%s:\n got %q\nwant %q", kind, got, want)
			}
		}
		// From four characters before the character supplied to two after it.
		r.do(`const e = document.querySelector("#p1 .emend-from"), s = e.previousSibling;
			getSelection().setBaseAndExtent(s.firstChild ?? s, s.textContent.length - 4, e.nextSibling.firstChild ?? e.nextSibling, 2)`)
		r.sees(`document.querySelector("#take:popover-open") !== null`)
		const title = "《中共中央关于加强和改进党的群团工作的意见》笺注本（1.0版），"
		check("plain", "与服务群众工作\n——"+title+"六·1，"+address+"#p1，"+day+"查阅。")
		check("markdown", "> 与服务群众工作\n>\n> ——["+title+"六·1]("+address+"#p1)")
		check("standard", "中共中央. 中共中央关于加强和改进党的群团工作的意见: 笺注本[EB/OL]. 1.0版. 六·1(2026-11-22)["+day+"]. "+address+"#p1.")
		check("link", address+"#p1")
		// Two paragraphs, over a note's number and a column's end.
		r.do(`const last = document.querySelector("#p2").lastChild, first = document.querySelector("#p3").firstChild;
			getSelection().setBaseAndExtent(last.firstChild ?? last, last.textContent.length - 9, first.firstChild ?? first, 4)`)
		r.sees(`document.querySelector("#take:popover-open") && !document.querySelector("#take").dataset.copied`)
		check("plain", "维护社会和谐稳定。\n各级党委\n——"+title+"六·2—3，"+address+"#p2，"+day+"查阅。")
		r.press("c")
		r.sees(`document.activeElement.value === "plain"`)
		r.press(kb.Escape)
		r.sees(`document.querySelector("#take:popover-open") === null`)
		// A paragraph's number.
		r.do(`window.caught = ""; document.querySelector(".no[href='#p3']").click()`)
		r.sees(`window.caught !== "" && location.hash === "#p3" && document.querySelector("#p3:target") !== null`)
		if got := r.do(`return window.caught`); got != address+"#p3" {
			t.Error(got)
		}
		// Nothing is offered of what is not the document's.
		r.do(`getSelection().selectAllChildren(document.querySelector(".summary"))`)
		time.Sleep(400 * time.Millisecond)
		r.sees(`document.querySelector("#take:popover-open") === null`)
		r.quiet()
	}
}

// A run that several things cover lists all of them, by click and by keyboard; one that is only a
// term opens its slip.
func TestRunsListWhatCoversThem(t *testing.T) {
	b := browser.Start(t)
	for name, dir := range editions(t) {
		dest := built(t, dir, "")
		root := "file://" + dest + "/"
		r := readerOf(t, b, browser.View{Width: 390})
		several, site := 0, readSite(t, dest)
		for _, page := range htmlPages(site) {
			if !strings.Contains(string(site[page]), `id="runs"`) {
				continue
			}
			r.open(root + page)
			if got := r.do(`
				const wrong = []; window.several = 0;
				for (const run of document.querySelectorAll("[data-a]")) {
					const ids = [...run.dataset.a.split(" "), ...run.dataset.term ? ["t-" + run.dataset.term] : []];
					if (ids.length < 2 || run.parentElement.closest("a")) continue;
					window.several++;
					run.click();
					const rows = [...document.querySelectorAll("#runs:popover-open > div")];
					if (rows.map(e => e.dataset.of).join() !== ids.join() || rows.some(e => !e.querySelector(".runs__head").textContent.trim() && !e.querySelector(".note__n")))
						wrong.push(run.textContent + ": " + ids + " but " + rows.map(e => e.dataset.of));
					document.querySelector("#runs").hidePopover();
				}
				return wrong.join("\n")`); got != "" {
				t.Errorf("%s %s:\n%s", name, page, got)
			}
			several += len(r.do(`return "x".repeat(window.several)`))
			if r.do(`const run = document.querySelector("[data-a][role=button]"); run?.focus(); return run !== null`) == "true" {
				r.press("\r")
				r.sees(`document.querySelector("#runs:popover-open") !== null`)
				r.press(kb.Escape)
				r.sees(`document.querySelector("#runs:popover-open") === null && document.activeElement.matches("[data-a]")`)
			}
			if r.do(`const term = document.querySelector("a[data-term]:not([data-a])"); term?.click(); return term !== null`) == "true" {
				r.sees(`document.querySelector(".slip[id^=t-]:popover-open") !== null`)
			}
		}
		if several == 0 && name != "bilingual" {
			t.Errorf("%s: no run is covered by several", name)
		}
		r.quiet()
	}
}

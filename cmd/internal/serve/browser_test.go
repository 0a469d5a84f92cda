package serve

import (
	"testing"
	"time"

	"jianzhu/cmd/internal/browser"
)

// strictPage is a page as strict as the site's own.
func strictPage(text string) string {
	return `<!doctype html><html lang="zh"><head><meta http-equiv="Content-Security-Policy" content="default-src 'self'">` +
		`<title>页</title></head><body><p>` + text + `</p></body></html>`
}

// TestInABrowser watches one open page reload itself, say what is wrong, and recover.
func TestInABrowser(t *testing.T) {
	b := browser.Start(t)
	dir := t.TempDir()
	r := &running{dir: dir}
	r.write(t, "content/a.md", "坏在先")
	r = run(t, dir)

	const panel = `document.querySelector("body > [role=alert]")`
	shows := func(when, script, want string) {
		t.Helper()
		got, err := "", error(nil)
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
			// While the page reloads there is an error, which passes.
			if got, err = browser.Eval[string](b, script); err == nil && got == want {
				return
			}
		}
		t.Fatalf("%s: the page shows %q (%v), want %q", when, got, err, want)
	}
	text := `document.querySelector("p")?.textContent ?? ""`
	noPanel := `String(` + panel + ` === null)`
	const problem = "content/a.md:1:1: error: 不通 [front-syntax]"

	if _, _, err := browser.Open[string](b, r.url, text); err != nil {
		t.Fatal(err)
	}
	shows("no good build yet", `document.querySelector("h1, pre")?.textContent ?? ""`, "The edition has errors")
	shows("no good build yet", `document.querySelector("pre")?.textContent.trim() ?? ""`, problem)
	r.write(t, "content/a.md", strictPage("一"))
	shows("the first good build", text, "一")
	r.write(t, "content/a.md", strictPage("二"))
	shows("a change", text, "二")

	r.write(t, "content/a.md", strictPage("坏"))
	shows("broken", panel+`?.querySelector("pre").textContent.trim() ?? ""`, problem)
	shows("broken", text, "二")
	if _, err := browser.Eval[bool](b, panel+`.querySelector("button").click(); true`); err != nil {
		t.Fatal(err)
	}
	shows("closed", noPanel, "true")
	r.write(t, "content/a.md", strictPage("三"))
	shows("mended", text, "三")
	shows("mended", noPanel, "true")

	// A service worker of a site that was once published here goes, with what it kept.
	if _, err := browser.Eval[bool](b, `caches.open("jianzhu http://x/ 1"); navigator.serviceWorker.register("/sw.js"); true`); err != nil {
		t.Fatal(err)
	}
	if _, err := browser.Eval[bool](b, `window.left = "?"; setInterval(async () => {
		window.left = (await navigator.serviceWorker.getRegistrations()).length + " " + (await caches.keys()).length
	}, 20); true`); err != nil {
		t.Fatal(err)
	}
	shows("retired", `window.left`, "0 0")
}

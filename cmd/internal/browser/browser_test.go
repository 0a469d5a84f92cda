package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A browser that hears nothing would pass every page, so it is tried on a page full of faults.
func TestHearsWhatGoesWrong(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.html")
	bad := `<!doctype html><script src="missing.js"></script><script>console.warn("said"); throw new Error("thrown")</script><img src="http://elsewhere.invalid/x.png" alt=""><p id="pushed">Pushed down.</p>` +
		`<script>requestAnimationFrame(() => requestAnimationFrame(() => pushed.style.marginTop = "200px"))</script>`
	if err := os.WriteFile(page, []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	b := Start(t)
	if err := b.Look(View{Width: 390}); err != nil {
		t.Fatal(err)
	}
	width, heard, err := Open[int](b, "file://"+page, "innerWidth")
	if err != nil {
		t.Fatal(err)
	}
	if width < 390 {
		t.Errorf("the page is %d wide", width)
	}
	all := strings.Join(heard, "\n")
	for _, want := range []string{"said", "thrown", "missing.js", "elsewhere.invalid", "moved by itself"} {
		if !strings.Contains(all, want) {
			t.Errorf("not heard: %s, in:\n%s", want, all)
		}
	}
	if err := b.Look(View{Width: 1440, Dark: true, NoScript: true}); err != nil {
		t.Fatal(err)
	}
	dark, heard, err := Open[bool](b, "file://"+page, `matchMedia("(prefers-color-scheme: dark)").matches`)
	if err != nil || !dark || strings.Contains(strings.Join(heard, "\n"), "said") {
		t.Errorf("dark %v, err %v, heard %v", dark, err, heard)
	}
}

// A page that was looked at is still printed as style sheets for paper have it.
func TestPrintAfterALook(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(page, []byte(`<!doctype html><title>t</title><style>@media print { p { break-before: page } }</style>a<p>b<p>c`), 0o600); err != nil {
		t.Fatal(err)
	}
	b := Start(t)
	for _, v := range []View{{Width: 390}, {Width: 390, Paper: true}} {
		if err := b.Look(v); err != nil {
			t.Fatal(err)
		}
		if paper, _, err := Open[bool](b, "file://"+page, `matchMedia("print").matches`); err != nil || paper != v.Paper {
			t.Errorf("%+v: paper %v, %v", v, paper, err)
		}
		pdf, err := b.Print()
		if n := len(Papers(pdf)); err != nil || n != 3 {
			t.Errorf("%+v: it takes %d pages, not 3; %v", v, n, err)
		}
	}
}

package pdf

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/chromium"
	"jianzhu/cmd/internal/golden"
)

const sheet = "text/page.html"

var revised = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)

// Each case is a site, and what is wanted is what poppler finds in the PDF of its text/page.html: where
// the site has an address (linked), and where it has none (unlinked).
func TestPrint(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		files := map[string][]byte{}
		for _, f := range input {
			files[f.Name] = f.Data
		}
		return []golden.Output{
			{Name: "linked", Text: facts(t, one(t, Site{Files: files, Base: "https://example.org/repo/", Date: revised}))},
			{Name: "unlinked", Text: facts(t, one(t, Site{Files: files}))},
		}
	})
}

// one prints the sheet alone and, in another browser, as the fifth of many. The two must be the same.
func one(t *testing.T, site Site) []byte {
	t.Helper()
	alone, err := Print(t.Context(), site, []string{sheet}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	done := 0
	many, err := Print(t.Context(), site, slices.Repeat([]string{sheet}, 6), func(n int) { done += n })
	if err != nil {
		t.Fatal(err)
	}
	if done != 1+2+3+4+5+6 {
		t.Errorf("progress of six pages adds up to %d", done)
	}
	for i, again := range many {
		if !bytes.Equal(alone[0], again) {
			t.Errorf("the PDF differs from itself as number %d of six", i+1)
		}
	}
	return alone[0]
}

// facts are what a reader's program finds in a PDF.
func facts(t *testing.T, data []byte) string {
	t.Helper()
	file := saved(t, data)
	var b strings.Builder
	for line := range strings.Lines(run(t, "pdfinfo", file)) {
		for _, key := range []string{"Title:", "Creator:", "CreationDate:", "ModDate:", "Tagged:", "Pages:", "Page size:"} {
			if strings.HasPrefix(line, key) {
				b.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
			}
		}
	}
	languages := regexp.MustCompile(`/Type /Catalog\n(?:/[^\n]*\n)*/Lang \(([^)]*)\)`).FindSubmatch(data)
	if languages != nil {
		fmt.Fprintf(&b, "Lang: %s\n", languages[1])
	}
	fmt.Fprintf(&b, "Outline: %s\n", strings.Join(outline(t, data), " / "))
	for line := range strings.Lines(run(t, "pdfinfo", "-url", file)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] != "Page" {
			fmt.Fprintf(&b, "Link: %s\n", f[2])
		}
	}
	fmt.Fprintf(&b, "Links within: %d\n", bytes.Count(data, []byte("/Subtype /Link"))-bytes.Count(data, []byte("/URI (")))
	for line := range strings.Lines(run(t, "pdffonts", file)) {
		if strings.Contains(line, "Type 3") || strings.Contains(line, " no ") {
			fmt.Fprintf(&b, "Font: %s", line)
		}
	}
	b.WriteString("\n" + strings.TrimSpace(run(t, "pdftotext", file, "-")) + "\n")
	return b.String()
}

func saved(t *testing.T, data []byte) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// outline gives the titles of the bookmarks as the file has them, inner ones first: all but its own.
func outline(t *testing.T, data []byte) (titles []string) {
	t.Helper()
	for i, m := range regexp.MustCompile(`/Title (?:<FEFF([0-9A-F]*)>|\(([^)]*)\))`).FindAllSubmatch(data, -1) {
		if i == 0 {
			continue
		}
		title := string(m[2])
		raw, err := hex.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		for ; len(raw) > 1; raw = raw[2:] {
			title += string(utf16.Decode([]uint16{uint16(raw[0])<<8 | uint16(raw[1])})) // none beyond the first plane
		}
		titles = append(titles, title)
	}
	return titles
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v\n      = ./build.sh test installs poppler-utils", program, err)
	}
	return string(out)
}

// A text that came in pieces, each laid out before the next was there, prints as one that came whole.
func TestTextInPieces(t *testing.T) {
	path, err := chromium.Find()
	if err != nil {
		t.Fatal(err)
	}
	browser, stop, err := start(t.Context(), path, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	site := Site{Files: map[string][]byte{sheet: []byte(`<!doctype html><html lang="zh-Hans"><title>t</title>` +
		`<style>b::before { content: "〔1〕" }</style><p>所能的领域<b></b><i>，重点帮助</i>`)}}
	tab, closeTab, err := site.open(browser)
	defer closeTab()
	if err != nil {
		t.Fatal(err)
	}
	widths := func(pieces bool) string {
		if err := chromedp.Do(tab.ctx, chromedp.Navigate(site.address(sheet))); err != nil {
			t.Fatal(err)
		}
		if pieces {
			const again = `(p => {
				for (const e of [...p.children].map(e => (e.remove(), e))) if (p.append(e), p.getBoundingClientRect().width == 0) return false
				return true
			})(document.querySelector("p"))`
			shown, err := chromedp.Run(tab.ctx, chromedp.Evaluate[bool](again))
			if err != nil || !shown {
				t.Fatal(shown, err)
			}
		}
		made, err := tab.sheets(tab.ctx)
		if err != nil {
			t.Fatal(err)
		}
		return run(t, "pdftotext", "-bbox", saved(t, stamp(made, time.Time{})), "-")
	}
	if whole, inPieces := widths(false), widths(true); whole != inPieces {
		t.Errorf("whole: %s\nin pieces: %s", whole, inPieces)
	}
}

// A file that is not written as Chromium writes it, and half of one, is left as it is.
func TestOtherFilesStayAsTheyAre(t *testing.T) {
	files := map[string][]byte{sheet: []byte(`<!doctype html><html lang="en"><title>t</title><style>p::before { content: "[1] " }</style><p>p`)}
	made, err := Print(t.Context(), Site{Files: files}, []string{sheet}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	whole := made[0]
	if text := run(t, "pdftotext", saved(t, whole), "-"); strings.TrimSpace(text) != "p" {
		t.Errorf("the text is %q", text)
	}
	for n := 0; n < len(whole)-len("startxref\n1234567\n%%EOF\n"); n += 89 {
		if half := whole[:n]; !bytes.Equal(readable(half), half) {
			t.Errorf("the first %d of %d bytes have become others", n, len(whole))
		}
	}
	other := bytes.ReplaceAll(whole, []byte(" 0 obj\n"), []byte(" 0 obj "))
	if !bytes.Equal(readable(other), other) {
		t.Error("a file of another program has become another")
	}
}

// Whatever becomes of it, nothing is left lying about, and nothing goes on running.
func TestLeavesNothing(t *testing.T) {
	files := map[string][]byte{sheet: []byte(`<!doctype html><title>t</title><link rel="stylesheet" href="missing.css"><p>p`)}
	fine := map[string][]byte{sheet: []byte("<!doctype html><title>t</title><p>p")}
	ends, end := context.WithCancel(t.Context())
	for name, c := range map[string]struct {
		ctx   context.Context
		files map[string][]byte
		said  func(int)
		want  string
	}{
		"printed":     {t.Context(), fine, func(int) {}, ""},
		"incomplete":  {t.Context(), files, func(int) {}, "text/page.html: the browser cannot print it: the site lacks https://edition.invalid/text/missing.css"},
		"no page":     {t.Context(), nil, func(int) {}, "text/page.html: the browser cannot print it: the site lacks https://edition.invalid/text/page.html"},
		"interrupted": {ends, fine, func(int) { end() }, "context canceled"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, err := os.MkdirTemp("", "t") // t.TempDir's is too long for the browser to put sockets into
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(dir)
			t.Setenv("TMPDIR", dir)
			_, err = Print(c.ctx, Site{Files: c.files}, []string{sheet, sheet, sheet}, c.said)
			if got := fmt.Sprint(err); err != nil && got != c.want || err == nil && c.want != "" {
				t.Errorf("error %q, want %q", got, c.want)
			}
			if left, _ := os.ReadDir(dir); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestBrowserThatIsNone(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, want := range map[string]string{
		"/nowhere/chrome": "CHROME_BIN names /nowhere/chrome, and there is no such program",
		"false":           "the browser does not start",
	} {
		t.Setenv("CHROME_BIN", name)
		_, err := Print(t.Context(), Site{}, []string{sheet}, func(int) {})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
		if f := (*Failure)(nil); name == "false" && !errors.As(err, &f) {
			t.Errorf("%s: %T is no failure of the browser", name, err)
		}
	}
}

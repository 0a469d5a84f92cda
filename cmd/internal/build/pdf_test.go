package build

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/pdf"
	"jianzhu/cmd/internal/publish"
)

// A section of the edition on paper: the reading text can be taken out of the file again in its order,
// every typeface is in it as one, and every page is as large as a sheet.
func TestSectionAsPDF(t *testing.T) {
	var l diag.List
	s := planned(Options{Dir: ownEdition(t)}, &l)
	if l.Errors() > 0 {
		t.Fatal(l.Sorted())
	}
	files, err := publish.Memory(s.sheetFiles())
	if err != nil {
		t.Fatal(err)
	}
	site := pdf.Site{Files: files, Base: s.context.BaseURL, Date: date(s.book.Edition)}
	made, err := pdf.Print(t.Context(), site, []string{"handout/text/06-grid.html", "handout/text/06.html"}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	for i, most := range []int{200_000, 700_000} { // bytes: a typeface that got in whole is larger
		file := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(file, made[i], 0o600); err != nil {
			t.Fatal(err)
		}
		if len(made[i]) > most {
			t.Errorf("file %d has %d bytes", i, len(made[i]))
		}
		if fonts := poppler(t, "pdffonts", file); strings.Contains(fonts, "Type 3") || !strings.Contains(fonts, "CID TrueType") {
			t.Errorf("file %d: there are typefaces that are none:\n%s", i, fonts)
		}
		info := poppler(t, "pdfinfo", "-f", "1", "-l", "99", file)
		if pages := strings.Count(info, "(A4)"); pages == 0 || pages != strings.Count(info, " size:")-strings.Count(info, "File size:") {
			t.Errorf("file %d: there are pages of another size than A4:\n%s", i, info)
		}
	}
	grid := filepath.Join(t.TempDir(), "grid.pdf")
	if err := os.WriteFile(grid, made[0], 0o600); err != nil {
		t.Fatal(err)
	}
	text := printed(t, grid)
	for _, section := range textsOf(t, files["edition.json"]) {
		if section.URL != "text/06.html" {
			continue
		}
		for _, p := range section.Paragraphs {
			_, after, found := strings.Cut(text, unmarked(p.Text))
			if !found {
				t.Fatalf("paragraph %s is not in the PDF, after those before it:\n%s\n\nbut:\n%s", p.ID, p.Text, text)
			}
			text = after
		}
	}
}

// printed gives what stands on the pages of a PDF between the running heads, in the order in which a
// reader's program reads it out, without blanks and without what only marks the text.
func printed(t *testing.T, file string) string {
	t.Helper()
	const margin, width, height = 92, 595, 660 // points, inside an A4 page
	return unmarked(poppler(t, "pdftotext", "-r", "72", "-x", "0", "-y", strconv.Itoa(margin),
		"-W", strconv.Itoa(width), "-H", strconv.Itoa(height), file, "-"))
}

func unmarked(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("〔〕", r) {
			return -1
		}
		return r
	}, text)
}

func poppler(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v\n      = ./build.sh test installs poppler-utils", program, err)
	}
	return string(out)
}

package build

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"jianzhu/cmd/internal/pdf"
)

// The sheets that are no handouts, on paper. TestEditionAsPDF looks at the pages of those and of the book.
func TestPagesOfLists(t *testing.T) {
	files, site := ownSheets(t)
	var sheets []string
	for page := range files {
		if strings.HasPrefix(page, "digests/") && strings.HasSuffix(page, ".html") || page == "duties.html" || page == "glossary/index.html" {
			sheets = append(sheets, page)
		}
	}
	if slices.Sort(sheets); len(sheets) < 10 {
		t.Fatalf("there are %d lists", len(sheets))
	}
	made, err := pdf.Print(t.Context(), site, sheets, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	for i, page := range sheets {
		file := filepath.Join(t.TempDir(), "sheet.pdf")
		if err := os.WriteFile(file, made[i], 0o600); err != nil {
			t.Fatal(err)
		}
		for _, fault := range pageFaults(t, file, files[page]) {
			t.Errorf("%s: %s", page, fault)
		}
	}
}

// A line is what stands beside one another on a page, to the next gap as wide as one between columns.
type line struct {
	printedWord             // all of it
	end         printedWord // its last
	words       string      // as compared
	paged       bool        // a number stands at the end of its row, as in contents
}

type printedWord struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

type paper struct {
	Width  float64       `xml:"width,attr"`
	Height float64       `xml:"height,attr"`
	Words  []printedWord `xml:"word"`
}

// In points: how near to the edge of the paper nothing is printed, and where running heads and page numbers are.
const (
	paperEdge  = 14
	headMargin = 46
	footMargin = 38
)

// pageFaults tells what is amiss with the pages of a PDF of a page of a site: text at the edge of the paper, next to
// none on a page, a line that begins or ends with what may not stand there (GB/T 15834—2011, 5.1), a heading
// with nothing below it, the first or the last line of a paragraph alone, an imprint that is not on one page.
// Lines are not looked at on pages across, which have text in columns from the right.
func pageFaults(t *testing.T, file string, page []byte) (faults []string) {
	t.Helper()
	var doc struct {
		Pages []paper `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal([]byte(poppler(t, "pdftotext", "-bbox", file, "-")), &doc); err != nil || len(doc.Pages) == 0 {
		t.Fatalf("pdftotext -bbox gives no pages: %v", err)
	}
	texts := textsOn(t, page)
	for i, p := range doc.Pages {
		for _, fault := range p.faults(texts) {
			faults = append(faults, fmt.Sprintf("page %d: %s", i+1, fault))
		}
	}
	read := strings.Split(poppler(t, "pdftotext", "-raw", file, "-"), "\f")
	if !slices.ContainsFunc(read, func(page string) bool { return strings.Contains(compared(page), texts.imprint) }) {
		faults = append(faults, "the imprint is not on one page")
	}
	return faults
}

func (p paper) faults(texts pageTexts) (faults []string) {
	for _, w := range p.Words {
		if w.Left < paperEdge || w.Right > p.Width-paperEdge || w.Top < paperEdge || w.Bottom > p.Height-paperEdge {
			faults = append(faults, fmt.Sprintf("%q is at the edge of the paper", w.Text))
		}
	}
	lines := p.lines(texts.signs)
	if n := texts.characters(lines); n < 30 {
		faults = append(faults, fmt.Sprintf("there are %d characters on it", n))
	}
	if p.Width > p.Height {
		return faults
	}
	for _, l := range lines {
		begins, _ := utf8.DecodeRuneInString(l.Text)
		ends, _ := utf8.DecodeLastRuneInString(l.Text)
		switch {
		case strings.ContainsRune("·，。；：？！、）》〉”’】］」』", begins):
			faults = append(faults, fmt.Sprintf("the line %q begins with %q", l.Text, begins))
		case strings.ContainsRune("（《〈“‘【［「『", ends):
			faults = append(faults, fmt.Sprintf("the line %q ends with %q", l.Text, ends))
		case texts.headings[l.words] && !l.paged && len(lines) > 2 && !l.near(lines, 6, 60):
			faults = append(faults, fmt.Sprintf("the heading %q has nothing below it", l.Text))
		case texts.whole[l.words] || utf8.RuneCountInString(l.words) < 3:
		case texts.begin(l.words) && !l.near(lines, 3, 0):
			faults = append(faults, fmt.Sprintf("the first line %q of a paragraph is alone", l.Text))
		case texts.end(l.words) && !l.near(lines, -3, 0):
			faults = append(faults, fmt.Sprintf("the last line %q of a paragraph is alone", l.Text))
		}
	}
	return faults
}

// near tells whether another line is below l, or above it, no farther than so many times its own height, nor
// so many points aside.
func (l line) near(lines []line, heights, aside float64) bool {
	reach := heights * (l.Bottom - l.Top)
	return slices.ContainsFunc(lines, func(m line) bool {
		down := m.Top - l.Top
		return min(m.Right, l.Right) > max(m.Left, l.Left)-aside && math.Abs(down) > (l.Bottom-l.Top)/3 &&
			math.Signbit(down) == math.Signbit(reach) && math.Abs(down) <= math.Abs(reach)
	})
}

// beside tells whether b follows a in a row, with no gap between them as wide as one between columns.
func (a printedWord) beside(b printedWord) bool {
	high := max(a.Bottom-a.Top, b.Bottom-b.Top)
	return a.Left <= b.Left && b.Left < a.Right+1.2*high && math.Abs(a.Top+a.Bottom-b.Top-b.Bottom) < .8*high
}

// lines puts together the words that stand in one row, but for running heads, page numbers and signs in the margin.
func (p paper) lines(signs map[string]bool) (all []line) {
	words := slices.DeleteFunc(slices.Clone(p.Words), func(w printedWord) bool {
		return w.Bottom < headMargin || w.Top > p.Height-footMargin || signs[w.Text]
	})
	slices.SortFunc(words, func(a, b printedWord) int { return cmp.Compare(a.Left, b.Left) })
	for _, w := range words {
		i := slices.IndexFunc(all, func(l line) bool { return l.end.beside(w) })
		if i < 0 {
			all = append(all, line{printedWord: w, end: w})
			continue
		}
		l := &all[i]
		l.Text, l.end = l.Text+w.Text, w
		l.Top, l.Right, l.Bottom = min(l.Top, w.Top), max(l.Right, w.Right), max(l.Bottom, w.Bottom)
	}
	for i, l := range all {
		all[i].words = compared(l.Text)
		all[i].paged = slices.ContainsFunc(words, func(w printedWord) bool {
			_, err := strconv.Atoi(w.Text)
			return err == nil && w.Left > l.Right && math.Abs(w.Top+w.Bottom-l.Top-l.Bottom) < l.Bottom-l.Top
		})
	}
	return slices.DeleteFunc(all, func(l line) bool { return strings.Trim(l.Text, "—/0123456789") == "" })
}

// The texts of a page of a site, as compared.
type pageTexts struct {
	paragraphs             []string
	headings, whole, signs map[string]bool
	imprint                string
}

// characters counts those of lines. A leaf with a heading alone has enough.
func (p pageTexts) characters(lines []line) (n int) {
	for _, l := range lines {
		if p.headings[l.words] {
			return math.MaxInt
		}
		n += utf8.RuneCountInString(l.words)
	}
	return n
}

func (p pageTexts) begin(words string) bool {
	return slices.ContainsFunc(p.paragraphs, func(text string) bool { return text != words && strings.HasPrefix(text, words) })
}

func (p pageTexts) end(words string) bool {
	return slices.ContainsFunc(p.paragraphs, func(text string) bool { return text != words && strings.HasSuffix(text, words) })
}

func textsOn(t *testing.T, page []byte) pageTexts {
	texts := pageTexts{headings: map[string]bool{}, whole: map[string]bool{}, signs: map[string]bool{}}
	walkHTML(t, page, func(n *html.Node) {
		if n.Type == html.TextNode {
			texts.whole[compared(n.Data)] = true
		}
		if n.Type != html.ElementNode || within(n, "header", "runhead") {
			return
		}
		if sign, ok := attribute(n, "data-g"); ok {
			texts.signs[sign] = true
		}
		if number, ok := attribute(n, "data-no"); ok {
			texts.whole[number] = true
		}
		class, _ := attribute(n, "class")
		words := compared(textContent(n))
		texts.whole[words] = true
		switch {
		case strings.HasPrefix(class, "hd__"), strings.HasPrefix(class, "btitle"), strings.HasSuffix(class, "__echo"): // no running text
		case class == "hfoot", strings.HasPrefix(class, "bcol"):
			texts.imprint = words
		case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] > '0' && n.Data[1] < '7', class == "blead":
			texts.headings[words] = true
		case slices.Contains([]string{"p", "li", "dd"}, n.Data), n.Data == "div" && n.Parent.Data == "dl":
			texts.paragraphs = append(texts.paragraphs, words)
		}
	})
	return texts
}

// compared gives a text without blanks, and without numbers of notes and the brackets of what is supplied,
// which are no text of the page.
func compared(text string) string {
	text = regexp.MustCompile(`〔[0-9]+〕`).ReplaceAllString(strings.Join(strings.Fields(text), ""), "")
	return strings.NewReplacer("〔", "", "〕", "", "［", "", "］", "", "\u2060", "").Replace(text)
}

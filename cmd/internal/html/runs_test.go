package html_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/html"
)

// Each case is an edition. What is wanted is the HTML of its texts, without the interface's words, and
// the same bare, as a part of a document that holds more than one page.
func TestSection(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		r := &html.Renderer{Book: e.Book}
		for _, s := range e.Edition.Texts() {
			runsHold(t, r, s)
		}
		bare := &html.Renderer{Book: e.Book, Bare: true, Level: 4, Prefix: func(url string) string { return strings.TrimSuffix(url, ".html") + "_" }}
		return []golden.Output{{Name: "html", Text: sections(e, r)}, {Name: "bare", Text: sections(e, bare)}, e.Diagnostics()}
	})
}

func sections(e *golden.Edition, r *html.Renderer) string {
	var b strings.Builder
	for _, s := range e.Edition.Texts() {
		for _, p := range r.Section(s, s.URL) {
			fmt.Fprintf(&b, "%s\n", p.HTML)
		}
	}
	return b.String()
}

// Over random texts with random annotations, which overlap one another, terms, emphasis, links and
// paragraphs in every way, the page must read as the text does and each passage must be painted whole.
func TestRunsOfRandomAnnotations(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	painted := 0
	for range 150 {
		body := randomBody(random)
		bare := open(t, body, "", nil)
		annotations, terms := randomScholarship(random, bare)
		e := open(t, body, annotations, terms)
		for _, d := range e.List.Sorted() {
			t.Fatalf("%s\n%s\n%s", d, annotations, body)
		}
		s := e.Edition.Texts()[1]
		painted += runsHold(t, &html.Renderer{Book: e.Book}, s)
		if t.Failed() {
			t.Fatalf("%s\n%s", annotations, body)
		}
	}
	if painted < 1000 {
		t.Errorf("only %d passages were painted; the test is too weak", painted)
	}
}

func open(t *testing.T, body, annotations string, terms []string) *golden.Edition {
	t.Helper()
	input := []txtar.File{
		{Name: "content/text/01.md", Data: []byte("---\ntitle: 一\n" + annotations + "---\n" + body)},
		{Name: "content/text/02.md", Data: []byte("---\ntitle: 二\n---\n文\n")},
	}
	for i, term := range terms {
		link := []string{"first", "all", "none"}[i%3]
		input = append(input, txtar.File{Name: fmt.Sprintf("content/glossary/t%d.md", i),
			Data: fmt.Appendf(nil, "---\nterm: %s\nlink: %s\n---\n义\n", term, link)})
	}
	return golden.Open(t, input)
}

// randomBody writes a text in which no Chinese character occurs twice, so that every passage is unique.
func randomBody(random *rand.Rand) string {
	next := rune(0x4E00)
	words := func(n int) string {
		var b strings.Builder
		for range n {
			next++
			b.WriteRune(next)
		}
		return b.String()
	}
	var b strings.Builder
	inline := func() {
		for range 1 + random.IntN(6) {
			w := words(1 + random.IntN(4))
			b.WriteString([]string{w, "**" + w + "**", "*" + w + "*", "**" + w + "*" + words(2) + "***", "[" + w + "](02.md)",
				"**[" + w + "](02.md)" + words(1) + "**", "[" + w + "**" + words(2) + "**](02.md)", "`" + w + "`", w + "\n" + words(1), w + " ",
				"&amp;" + w, "\\*" + w, "[[text/02]]" + w, "[[text/02|" + w + "]]", w + "  \n" + words(1), "“**" + w + "**”", "\U00020000" + w,
				w + "<!-- -->"}[random.IntN(18)] + words(random.IntN(2)+1))
		}
	}
	for range 1 + random.IntN(5) {
		switch random.IntN(6) {
		case 0:
			b.WriteString("- ")
			inline()
			b.WriteString("\n- " + words(2))
		case 1:
			fmt.Fprintf(&b, "| %s | **%s** |\n|---|:-:|\n| [%s](02.md) | |", words(2), words(2), words(3))
		case 2:
			b.WriteString("> ")
			inline()
		case 3:
			b.WriteString("## " + words(3) + "\n\n")
			fallthrough
		default:
			inline()
		}
		b.WriteString("\n\n")
	}
	b.WriteString(words(2) + "[^1]" + words(2) + "\n\n[^1]: ")
	inline()
	return b.String() + "\n"
}

func randomScholarship(random *rand.Rand, e *golden.Edition) (annotations string, terms []string) {
	paragraphs := e.Body(e.Edition.Texts()[1]).Paragraphs
	passage := func(longest int) string {
		for {
			p := []rune(paragraphs[random.IntN(len(paragraphs))].Text)
			from := random.IntN(len(p))
			if s := string(p[from:min(len(p), from+1+random.IntN(longest))]); chinese(p[from]) && chinese([]rune(s)[len([]rune(s))-1]) {
				return s
			}
		}
	}
	var b strings.Builder
	list := func(key string, n int, more string) {
		fmt.Fprintf(&b, "%s:\n", key)
		for i := range n {
			fmt.Fprintf(&b, "  - {id: %s%d, quote: '%s', %s}\n", key, i, passage(12), more)
		}
	}
	list("highlights", 1+random.IntN(6), "note: 亮")
	list("notes", 1+random.IntN(6), "note: 注")
	first := random.IntN(len(paragraphs))
	last := first + random.IntN(len(paragraphs)-first)
	fmt.Fprintf(&b, "  - {id: across, quote: '%s……%s', note: 跨}\n", edge(paragraphs[first].Text, false), edge(paragraphs[last].Text, true))
	word := passage(3)
	fmt.Fprintf(&b, "emendations:\n  - {id: changed, quote: '%s', witness: '%s', note: 改}\n", word, []string{"", "另", word + "另", "另" + word}[random.IntN(4)])
	fmt.Fprintf(&b, "omissions:\n  - {witness: 略, after: '%s', note: 略}\n  - {witness: 始, at: start, note: 略}\n", passage(3))
	for range random.IntN(4) {
		if term := passage(3); !strings.ContainsAny(term, " &*“”") && !strings.Contains(strings.Join(terms, " "), term) {
			terms = append(terms, term)
		}
	}
	return b.String(), terms
}

func chinese(r rune) bool { return r > 0x4E00 && r < 0x9FFF && r != '二' }

// edge gives the first or the last Chinese character of s.
func edge(s string, last bool) (found string) {
	for _, r := range s {
		if chinese(r) {
			found = string(r)
			if !last {
				break
			}
		}
	}
	return found
}

package site

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/golden"
	render "jianzhu/cmd/internal/html"
	"jianzhu/layouts"
)

// BenchmarkSection renders a section of 1,500 characters that has what sections have, alone and with all
// that its page says of it.
func BenchmarkSection(b *testing.B) {
	e := golden.Open(b, studied())
	for _, d := range e.List.Sorted() {
		b.Fatal(d)
	}
	langs, err := render.ReadLanguages(layouts.FS)
	if err != nil {
		b.Fatal(err)
	}
	c := (&Context{Book: e.Book, Render: &render.Renderer{Book: e.Book, Languages: langs}}).inOrder()
	s := e.Edition.Text("text/01")
	b.Run("text", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			c.Render.Section(s, s.URL)
		}
	})
	b.Run("page", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f := &Frame{url: s.URL, say: langs.For(s.Lang), rel: func(href string) string { return render.Rel(s.URL, href) }}
			c.sectionPage(f, s, c.reading.of[s].at)
		}
	})
}

// studied is an edition of a section in which no character occurs twice, and one that refers to it.
func studied() []txtar.File {
	text := make([]rune, 1500)
	for i := range text {
		text[i] = rune(0x4E00 + i)
	}
	words := func(at, n int) string { return string(text[at : at+n]) }
	var head, body strings.Builder
	list := func(key string, n int, item func(at int)) {
		fmt.Fprintf(&head, "%s:\n", key)
		for i := range n {
			item(i*300 + 7)
		}
	}
	list("highlights", 3, func(at int) { fmt.Fprintf(&head, "  - {quote: %s, theme: a, note: 亮}\n", words(at, 40)) })
	list("notes", 5, func(at int) {
		fmt.Fprintf(&head, "  - {quote: %s, note: '此句承上而言。参见[[text/02]]。'}\n", words(at+20, 9))
	})
	list("questions", 3, func(at int) {
		fmt.Fprintf(&head, "  - {ask: %s何谓也？, answer: 见下文。, see: [{quote: %s}]}\n", words(at, 1), words(at, 12))
	})
	fmt.Fprintf(&head, "emendations:\n  - {quote: %s, witness: %s异, note: 改}\n", words(99, 3), words(99, 2))
	for p := range 5 {
		fmt.Fprintf(&body, "%s，**%s**。\n\n", words(p*300, 150), words(p*300+150, 150))
	}
	files := []txtar.File{
		{Name: "content/_index.md", Data: []byte("---\ntitle: 书\nlang: zh-Hans\nthemes:\n  a: {label: 急, glyph: 急}\n---\n")},
		{Name: "content/text/01.md", Data: []byte("---\ntitle: 一\nsummary: 说一。\nsee: [text/02]\n" + head.String() + "---\n" + body.String())},
		{Name: "content/text/02.md", Data: []byte("---\ntitle: 二\nsummary: 说二。\nsee: [text/01]\n" +
			"notes:\n  - {quote: 文, note: '与[[text/01]]合看。'}\n---\n文\n")},
	}
	for i := range 30 {
		files = append(files, txtar.File{Name: fmt.Sprintf("content/glossary/t%d.md", i),
			Data: fmt.Appendf(nil, "---\nterm: %s\n---\n一个词。\n", words(i*47+3, 2))})
	}
	return files
}

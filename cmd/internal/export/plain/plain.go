// Package plain writes the document as plain text, each paragraph under its number.
//
// It takes a book and gives UTF-8 text: headings, and paragraphs as their reading texts, on one line
// each, as they are cited. What the editor says of it is left out, but for what is lost, which is said in
// brackets where it is lost.
package plain

import (
	"io"
	"strings"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/text"
)

// Edition writes the whole document.
func Edition(w io.Writer, b *book.Book, say html.Strings) error {
	if _, err := io.WriteString(w, colophon(b.Edition, say)); err != nil {
		return err
	}
	for _, s := range b.Edition.Texts() {
		if _, err := io.WriteString(w, "\n\n"+section(b, s, say)); err != nil {
			return err
		}
	}
	return nil
}

// Section gives one section, and after it what edition it is from.
func Section(b *book.Book, s *edition.Section, say html.Strings) []byte {
	return []byte(section(b, s, say) + "\n\n" + colophon(b.Edition, say))
}

// colophon says what edition of what the text is.
func colophon(e *edition.Edition, say html.Strings) string {
	lines := []string{e.Named(edition.PlainTitle(e.Title))}
	add := func(key string, s edition.String) {
		if !s.Empty() {
			lines = append(lines, say.Say(key)+say.Say("colon")+s.Value)
		}
	}
	add("fact-issuer", e.Issuer)
	add("fact-issued", e.Issued)
	add("fact-source", e.Source)
	add("fact-editor", e.Editor)
	add("fact-version", e.Version)
	add("fact-revised", e.Revised)
	return strings.Join(lines, "\n") + "\n"
}

func section(b *book.Book, s *edition.Section, say html.Strings) string {
	blocks := []string{heading(s, say)}
	lost := func(places ...edition.Place) {
		for _, a := range book.Annotations(s, edition.Lacuna) {
			for _, at := range places {
				if a.At == at {
					blocks = append(blocks, bracketed(say.Say("lacuna-"+string(at))))
				}
			}
		}
	}
	lost(edition.AtWhole, edition.AtStart)
	t := b.Body(s)
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		block := t.Block(n)
		if !entering || block == nil || block.Text == "" {
			return ast.WalkContinue, nil
		}
		blocks = append(blocks, paragraph(b, s, block, say))
		return ast.WalkSkipChildren, nil
	})
	lost(edition.AtEnd)
	return strings.Join(blocks, "\n\n") + "\n"
}

func heading(s *edition.Section, say html.Strings) string {
	title, number := edition.IsSupplied(s.Supplied, "title"), edition.IsSupplied(s.Supplied, "number")
	switch {
	case title && number:
		return s.Heading() + " " + bracketed(say.Say("supplied-both"))
	case title:
		return s.Heading() + " " + bracketed(say.Say("supplied-title"))
	case number:
		return s.Heading() + " " + bracketed(say.Say("supplied-number"))
	}
	return s.Heading()
}

func bracketed(s string) string { return "〔" + s + "〕" }

// paragraph gives a block with its number, where it has one, and with what is lost in it.
func paragraph(b *book.Book, s *edition.Section, block *text.Block, say html.Strings) string {
	if block.Number == 0 {
		return block.Text
	}
	words, at := "", 0
	for _, a := range book.Annotations(s, edition.Lacuna) {
		for _, t := range b.Anchors.Annotation(a) {
			if t.Block == block && a.At == "" && t.Start >= at {
				words += block.Text[at:t.Start] + bracketed(say.Say("lacuna-inside"))
				at = t.Start
			}
		}
	}
	gap := " "
	if edition.IsEastAsian(s.Lang) {
		gap = "　"
	}
	return graph.Cite(s, block) + gap + words + block.Text[at:]
}

// Package anki writes the terms and the questions of an edition as flash cards for Anki.
//
// It takes a book and gives a text file for Anki's File → Import: front and back of each card as HTML,
// in a deck of its own for terms and for questions. Every card has an id that stays the same from one
// edition of the text to the next, so that importing the file again updates cards and keeps what the
// learner's program knows of them. No note type is named, since Anki calls its own by other names in every
// language: any with two fields will do.
//
// https://docs.ankiweb.net/importing/text-files.html
package anki

import (
	"bufio"
	"crypto/sha256"
	"encoding/base32"
	stdhtml "html"
	"io"
	"strings"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

// columns are those of the file, in order; Anki counts them from 1.
const columns = "#separator:tab\n" +
	"#html:true\n" +
	"#guid column:1\n" +
	"#deck column:2\n" +
	"#tags column:5\n" +
	"#columns:guid\tdeck\tfront\tback\ttags\n"

// Cards writes a card for each term and each question of the book that r renders. base is the site's
// address, ending in a slash; without one the cards have no links.
func Cards(out io.Writer, r *html.Renderer, base string) error {
	w := &writer{Book: r.Book, say: r.Languages.For(r.Book.Edition.Lang), base: base, out: bufio.NewWriter(out)}
	w.render = &html.Renderer{Book: r.Book, Languages: r.Languages, Address: w.address}
	_, _ = w.out.WriteString(columns)
	title := edition.PlainTitle(w.Edition.Title)
	w.deck = strings.ReplaceAll(title, "::", "：")
	if !w.Edition.Short.Empty() {
		w.deck = strings.ReplaceAll(w.Edition.Short.Value, "::", "：")
	}
	sum := sha256.Sum256([]byte(title))
	w.prefix = strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
	for _, t := range w.Edition.Terms {
		w.term(t)
	}
	for _, s := range w.Edition.Texts() {
		for _, a := range book.Annotations(s, edition.Question) {
			w.question(s, a)
		}
	}
	return w.out.Flush() // with the first error there was
}

type writer struct {
	*book.Book
	render       *html.Renderer
	say          html.Strings
	base         string
	out          *bufio.Writer
	deck, prefix string
}

// address is absolute: a card is looked at far from the site.
func (w *writer) address(href string) string {
	if w.base == "" {
		return ""
	}
	return w.base + href
}

func (w *writer) term(t *edition.Term) {
	front := "<b>" + stdhtml.EscapeString(t.Term.Value) + "</b>"
	if !t.Pinyin.Empty() {
		front += "<br>" + stdhtml.EscapeString(t.Pinyin.Value)
	}
	back := string(w.render.Snippet(&t.Body, t.URL, w.Edition.Lang, ""))
	if found := w.Glossary.Of(t); len(found) > 0 {
		back += w.passage(found[0].Target, sentence(found[0].Target))
	}
	w.card(t.ID, w.say.Say("glossary"), front, back, "term", t.Group.Value)
}

func (w *writer) question(s *edition.Section, a *edition.Annotation) {
	front := string(w.render.Snippet(&a.Ask, s.URL, s.Lang, "q-"))
	back := string(w.render.Snippet(&a.Answer, s.URL, s.Lang, "a-"))
	for _, see := range a.See {
		if ts := w.Anchors.Selector(see); len(ts) > 0 {
			words := ts[0].Text()
			if len(ts) > 1 {
				words = see.Quote.Value
			}
			back += w.passage(ts[0], words)
		}
	}
	w.card(s.ID+"#"+a.ID, w.say.Say("questions"), front, back, "question", s.Label)
}

// passage quotes words of the text, with where they stand.
func (w *writer) passage(t anchor.Target, words string) string {
	p := graph.TargetPlace(t)
	cite := stdhtml.EscapeString(p.Label)
	if to := w.address(p.Href()); to != "" {
		cite = `<a href="` + stdhtml.EscapeString(to) + `">` + cite + "</a>"
	}
	return "<blockquote>" + stdhtml.EscapeString(words) + " <small>" + cite + "</small></blockquote>"
}

// sentence gives the sentence in which t lies.
func sentence(t anchor.Target) string {
	start, end := 0, len(t.Block.Text)
	for i, r := range t.Block.Text {
		if next := i + len(string(r)); strings.ContainsRune("。！？!?", r) || r == '.' && strings.HasPrefix(t.Block.Text[next:], " ") {
			if next <= t.Start {
				start = next
			} else if i >= t.End {
				end = next
				break
			}
		}
	}
	return strings.TrimSpace(t.Block.Text[start:end])
}

// card writes a line. Anki parts tags by blanks, and decks in decks by two colons.
func (w *writer) card(id, deck, front, back string, tags ...string) {
	for i, t := range tags {
		tags[i] = strings.Join(strings.Fields(t), "_")
	}
	fields := []string{w.prefix + ":" + id, w.deck + "::" + deck, front, back, strings.TrimSpace(strings.Join(tags, " "))}
	for i, f := range fields {
		fields[i] = quoted(f)
	}
	_, _ = w.out.WriteString(strings.Join(fields, "\t") + "\n")
}

// quoted writes a field the way CSV does: between quotation marks where it has one, or what parts fields.
func quoted(s string) string {
	if !strings.ContainsAny(s, "\"\t\n\r") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

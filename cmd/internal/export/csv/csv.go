// Package csv writes the glossary and the table of duties for spreadsheets.
//
// It takes a book and gives comma-separated values as RFC 4180 has them, in UTF-8 with a byte-order
// mark, by which Excel knows the encoding. A cell that a spreadsheet would take for a formula begins with
// an apostrophe.
package csv

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

// byteOrderMark tells Excel that what follows is UTF-8.
const byteOrderMark = "\uFEFF"

// Glossary gives a row for each term. base is the site's address, ending in a slash, or "".
func Glossary(r *html.Renderer, base string) ([]byte, error) {
	e := r.Book.Edition
	say := r.Languages.For(e.Lang)
	rows := [][]string{{say.Say("csv-term"), say.Say("csv-pinyin"), say.Say("csv-aliases"), say.Say("csv-group"),
		say.Say("csv-definition"), say.Say("csv-occurrences"), say.Say("csv-first"), say.Say("csv-address")}}
	for _, t := range e.Terms {
		var aliases []string
		for _, a := range t.Aliases {
			aliases = append(aliases, a.Value)
		}
		first, found := "", r.Book.Glossary.Of(t)
		if len(found) > 0 {
			first = graph.Cite(found[0].Section, found[0].Block)
		}
		rows = append(rows, []string{t.Term.Value, t.Pinyin.Value, strings.Join(aliases, say.Say("list-comma")), t.Group.Value,
			strings.Join(r.Shown(&t.Body), "\n"), strconv.Itoa(len(found)), first, base + t.URL})
	}
	return table(rows)
}

// Duties gives a row for each actor of each duty, actor by actor.
func Duties(r *html.Renderer, base string) ([]byte, error) {
	b := r.Book
	say := r.Languages.For(b.Edition.Lang)
	rows := [][]string{{say.Say("csv-actor"), say.Say("csv-duty"), say.Say("csv-paragraph"), say.Say("csv-section"),
		say.Say("csv-passage"), say.Say("csv-address")}}
	for _, actor := range b.Edition.Actors {
		for _, s := range b.Edition.Texts() {
			for _, a := range book.Annotations(s, edition.Duty) {
				if isOf(a, actor) {
					rows = append(rows, duty(b, s, a, actor.Name.Value, base))
				}
			}
		}
	}
	return table(rows)
}

// isOf tells whether a duty is actor's, by name or alias.
func isOf(a *edition.Annotation, actor edition.Actor) bool {
	for _, who := range a.Who {
		for _, name := range append([]edition.String{actor.Name}, actor.Aliases...) {
			if who.Value == name.Value {
				return true
			}
		}
	}
	return false
}

func duty(b *book.Book, s *edition.Section, a *edition.Annotation, actor, base string) []string {
	var passage strings.Builder
	href := s.URL
	for i, t := range b.Anchors.Annotation(a) {
		if i == 0 {
			href = graph.TargetPlace(t).Href()
		}
		passage.WriteString(t.Text())
	}
	return []string{actor, a.Do.Value, b.Cite(s, a), s.Heading(), passage.String(), base + href}
}

func table(rows [][]string) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(byteOrderMark)
	w := csv.NewWriter(&out)
	w.UseCRLF = true // RFC 4180
	for _, row := range rows {
		for i, cell := range row {
			row[i] = inert(cell)
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// inert keeps a spreadsheet from taking a cell for a formula.
// https://owasp.org/www-community/attacks/CSV_Injection
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}

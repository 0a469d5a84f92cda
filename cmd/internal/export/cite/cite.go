// Package cite writes how an edition as a whole is cited, for citation managers.
//
// It takes an edition and gives CSL-JSON and BibTeX. Dates are the edition's own.
package cite

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
)

type (
	item struct {
		ID           string `json:"id"`
		Type         string `json:"type"`
		Title        string `json:"title"`
		TitleShort   string `json:"title-short,omitempty"`
		Author       []name `json:"author,omitempty"`
		Editor       []name `json:"editor,omitempty"`
		Edition      string `json:"edition,omitempty"`
		Issued       *date  `json:"issued,omitempty"`
		OriginalDate *date  `json:"original-date,omitempty"`
		Language     string `json:"language,omitempty"`
		License      string `json:"license,omitempty"`
		URL          string `json:"URL,omitempty"`
	}
	name struct {
		Literal string `json:"literal"`
	}
	date struct {
		Parts   [][]int `json:"date-parts,omitempty"`
		Literal string  `json:"literal,omitempty"`
	}
)

// CSL gives CSL-JSON: a list of one item. base is the site's address, or "".
// https://docs.citationstyles.org/en/stable/specification.html
func CSL(b *book.Book, base string) ([]byte, error) {
	e := b.Edition
	var out bytes.Buffer
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", " ")
	err := w.Encode([]item{{
		ID: key(e), Type: "book", Title: title(e), TitleShort: e.Short.Value, Author: names(e.Issuer), Editor: names(e.Editor),
		Edition: e.Version.Value, Issued: dateOf(e.Revised), OriginalDate: dateOf(e.Issued), Language: e.Lang,
		License: e.License.Value, URL: base,
	}})
	return out.Bytes(), err
}

// title is the title and, after a colon, ours.
func title(e *edition.Edition) string {
	t := edition.PlainTitle(e.Title)
	switch {
	case e.Subtitle.Empty():
		return t
	case edition.IsEastAsian(e.Lang):
		return t + "：" + e.Subtitle.Value
	}
	return t + ": " + e.Subtitle.Value
}

// names gives a name that is not to be taken apart: of a body as a rule.
func names(s edition.String) []name {
	if s.Empty() {
		return nil
	}
	return []name{{s.Value}}
}

func dateOf(s edition.String) *date {
	if s.Empty() {
		return nil
	}
	if parts := numbers(s.Value); parts != nil {
		return &date{Parts: [][]int{parts}}
	}
	return &date{Literal: s.Value}
}

// numbers gives year, month and day of an ISO date, as much as there is; nil of anything else.
func numbers(iso string) (parts []int) {
	for _, p := range strings.Split(iso, "-") {
		n, err := strconv.Atoi(p)
		if err != nil || n < 1 || len(parts) == 3 {
			return nil
		}
		parts = append(parts, n)
	}
	return parts
}

// key names the item, in letters that every program takes: the word edition and its year.
func key(e *edition.Edition) string {
	for _, s := range []edition.String{e.Revised, e.Issued} {
		if parts := numbers(s.Value); parts != nil {
			return "edition" + strconv.Itoa(parts[0])
		}
	}
	return "edition"
}

// BibTeX gives an entry for BibTeX and BibLaTeX.
func BibTeX(b *book.Book, base string) []byte {
	e := b.Edition
	var out strings.Builder
	out.WriteString("@book{" + key(e) + ",\n")
	field := func(name, value string) {
		if value != "" {
			out.WriteString("  " + name + " = {" + value + "},\n")
		}
	}
	protected := func(s edition.String) string {
		if s.Empty() {
			return ""
		}
		return "{" + tex.Replace(s.Value) + "}" // a body's name, or a title, as it is
	}
	field("title", "{"+tex.Replace(edition.PlainTitle(e.Title))+"}")
	field("subtitle", protected(e.Subtitle))
	field("shorttitle", protected(e.Short))
	field("author", protected(e.Issuer))
	field("editor", protected(e.Editor))
	field("edition", tex.Replace(e.Version.Value))
	if parts := numbers(e.Revised.Value); parts != nil {
		field("year", strconv.Itoa(parts[0]))
		field("date", e.Revised.Value)
	}
	if numbers(e.Issued.Value) != nil {
		field("origdate", e.Issued.Value)
	}
	field("langid", langid(e.Lang))
	field("note", tex.Replace(e.License.Value))
	field("url", base)
	out.WriteString("}\n")
	return []byte(out.String())
}

// tex escapes what TeX takes for its own.
var tex = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "%", `\%`,
	"_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// langid names the language as BibLaTeX does; "" where it has no name for it.
func langid(lang string) string {
	primary, _, _ := strings.Cut(lang, "-")
	return map[string]string{"zh": "chinese", "en": "english", "ja": "japanese", "de": "german", "fr": "french"}[primary]
}

// Package edition is the model of an annotated study edition: plain data and look-ups, no I/O.
//
// Reading (package source) makes an Edition; nothing changes it afterwards. What later stages find
// out, such as where a quote stands or what a link leads to, are values of their own that refer to it.
package edition

import (
	"strings"

	"jianzhu/cmd/internal/diag"
)

// A String is a value written in a file, with the place of its first character.
type String struct {
	Value string
	Pos   diag.Pos
}

// Empty tells whether nothing was written.
func (s String) Empty() bool { return s.Value == "" }

// Markdown is a String whose value is Markdown. Its address identifies it: later stages key the
// parsed tree by pointer, so a Markdown is never copied after reading.
type Markdown struct {
	String
}

// An Edition is all that the files of one edition say.
type Edition struct {
	File                     string // content/_index.md
	Title, Subtitle, Short   String
	Lang                     string // BCP 47
	Issuer, Issued, Source   String
	Editor, Version, Revised String
	License, TextRights      String
	BaseURL, Repository      String
	Supplied                 []String
	Regularized              []Fold
	Themes                   []Theme
	Actors                   []Actor
	DutyWords, NotDutyWords  []String // words that require something of somebody, and longer ones that do not
	Intro                    Markdown
	Parts                    []*Part
	Terms                    []*Term
	Digests                  []*Digest
	Pages                    []*Page
	Witnesses                []Witness
	Assets                   []Asset
	HasWitness               bool // the edition names witnesses, even if one could not be read

	found lookups
}

// A Fold is one thing that collation disregards.
type Fold string

// The folds of `regularized`.
const (
	FoldWhitespace       Fold = "whitespace"
	FoldPunctuationWidth Fold = "punctuation-width"
	FoldHeadingMarks     Fold = "heading-marks"
)

// Folds lists every Fold the format has.
var Folds = []string{string(FoldWhitespace), string(FoldPunctuationWidth), string(FoldHeadingMarks)}

// A Theme sorts highlights.
type Theme struct {
	ID    string
	Label String
	Glyph String // one character
}

// An Actor is somebody of whom the document requires something.
type Actor struct {
	Name    String
	Aliases []String
}

// A Witness is a source transcription, byte for byte as received.
type Witness struct {
	File string
	Text string
}

// An Asset is a file that belongs to the edition as it is: an image beside a section.
type Asset struct {
	File string // its path in the edition: content/text/map.png
	URL  string // its address in the site: text/map.png
}

// Status is how much of a section the witness preserves.
type Status string

// The values of Status.
const (
	Complete Status = "complete"
	Partial  Status = "partial"
	Lost     Status = "lost"
)

// Statuses lists every Status.
var Statuses = []string{string(Complete), string(Partial), string(Lost)}

// A Section is a stretch of the text with its scholarship: a section proper, or a part's own body.
type Section struct {
	ID, File     string
	URL          string // of its page
	PartID       string // for a part's own body, its ID
	Lang         string // never empty: its own, its part's or the edition's
	Number       String
	Label        string // how it is cited, unique in the edition; of a part's own body: its short or title
	Title        String // as written, with ｜
	WitnessTitle String
	Short        String
	Status       Status
	Supplied     []String
	Start        int // number of the first paragraph, 1 if not given
	Order        *int
	Formerly     []String
	Summary      Markdown
	Outline      []String
	OutlinePos   diag.Pos
	Annotations  []*Annotation // by type in the order of Types, then as written
	Undirected   []*Undirected
	See          []String
	Body         Markdown
}

// An Undirected sentence has a word that requires something, but of nobody who is named.
type Undirected struct {
	Selector
	Note String // why
}

// A Part is a folder of sections; it may have text of its own.
type Part struct {
	Section
	Sections []*Section
}

// A Term is a headword of the glossary.
type Term struct {
	ID, File string
	URL      string
	Term     String
	Aliases  []String
	Pinyin   String
	Sort     String
	Group    String
	NotIn    []String
	Link     LinkPolicy
	See      []String
	Defined  []*Selector
	Formerly []String
	Body     Markdown
}

// Words gives the term and its aliases.
func (t *Term) Words() []String { return append([]String{t.Term}, t.Aliases...) }

// LinkPolicy says which occurrences of a term become links.
type LinkPolicy string

// The values of LinkPolicy.
const (
	LinkFirst LinkPolicy = "first"
	LinkAll   LinkPolicy = "all"
	LinkNone  LinkPolicy = "none"
)

// LinkPolicies lists every LinkPolicy.
var LinkPolicies = []string{string(LinkFirst), string(LinkAll), string(LinkNone)}

// A Digest is a formula such as 六个“坚持”, with what it enumerates.
type Digest struct {
	ID, File string
	URL      string
	Title    String
	Short    String
	Summary  Markdown
	Count    int // 0 if not given
	CountPos diag.Pos
	Order    *int
	Items    []*Item
	See      []String
	Formerly []String
	Body     Markdown
}

// An Item is one of the things a digest enumerates.
type Item struct {
	Pos      diag.Pos
	Name     String
	Short    String
	Passages []*Selector
	Lacuna   Markdown
	Note     Markdown
	Echoes   []*Echo
}

// An Echo is a passage where the text takes an item up again.
type Echo struct {
	Selector
	Main bool // the item is that section's subject
}

// A Page is any other page.
type Page struct {
	ID, File string
	URL      string
	Title    String
	Short    String
	Summary  Markdown
	Order    *int
	See      []String
	Formerly []String
	Body     Markdown
}

// LineBreak marks where a title may break. It is never part of the title.
const LineBreak = "｜"

// PlainTitle is a title without its break marks.
func PlainTitle(t String) string { return strings.ReplaceAll(t.Value, LineBreak, "") }

// Named is title, the edition's own in full or in short, with the subtitle after it.
func (e *Edition) Named(title string) string {
	switch {
	case e.Subtitle.Empty():
		return title
	case IsEastAsian(e.Lang):
		return title + " " + e.Subtitle.Value
	}
	return title + ": " + e.Subtitle.Value
}

// Heading is the section's title as it is printed: 六、支持……, with its number where it has one.
func (s *Section) Heading() string { return NumberedTitle(s.Number.Value, PlainTitle(s.Title), s.Lang) }

// NumberedTitle puts number before title the way lang does: with 、 in Chinese and Japanese, with a
// full stop and a blank elsewhere.
func NumberedTitle(number, title, lang string) string {
	switch {
	case number == "":
		return title
	case IsEastAsian(lang):
		return number + "、" + title
	}
	return number + ". " + title
}

// IsEastAsian tells whether lang is written without blanks between words.
func IsEastAsian(lang string) bool {
	primary, _, _ := strings.Cut(lang, "-")
	return primary == "zh" || primary == "ja" || primary == "yue" || primary == "lzh"
}

// IsSupplied tells whether the editor supplied key ("title", "number") because the witness lacks it.
func IsSupplied(supplied []String, key string) bool {
	for _, s := range supplied {
		if s.Value == key {
			return true
		}
	}
	return false
}

// Texts gives every stretch of the text in reading order: each part's own body, then its sections.
func (e *Edition) Texts() []*Section {
	var all []*Section
	for _, p := range e.Parts {
		all = append(all, &p.Section)
		all = append(all, p.Sections...)
	}
	return all
}

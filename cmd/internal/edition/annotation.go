package edition

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"

	"jianzhu/cmd/internal/diag"
)

// Type is the type of an annotation.
type Type string

// The types of annotation.
const (
	Highlight  Type = "highlight"
	Note       Type = "note"
	Duty       Type = "duty"
	Emendation Type = "emendation"
	Omission   Type = "omission"
	Lacuna     Type = "lacuna"
	Break      Type = "break"
	Question   Type = "question"
)

// Types lists every Type in the order annotations are kept and printed.
var Types = []Type{Highlight, Note, Duty, Emendation, Omission, Lacuna, Break, Question}

// Place says where in the text something stands that has no extent of its own.
type Place string

// The values of Place. Empty means after Annotation.Selector.
const (
	AtStart Place = "start"
	AtEnd   Place = "end"
	AtWhole Place = "whole"
)

// An Annotation is one editorial act on a passage. Which fields it has depends on its Type; the
// format's page tells.
type Annotation struct {
	ID  string // unique in its section
	Pos diag.Pos
	Type

	Selector              // of a highlight, note, duty, emendation; of an omission or a lacuna, the passage it follows
	At       Place        // of an omission or a lacuna
	Between  [2]*Selector // of a break

	Kind      String // of a note: gloss, context, compare, query; of a break: column, page
	Theme     String
	Note      Markdown
	Source    String
	By        String
	Who       []String // actors as written
	Do        String
	Witness   String // of an emendation or an omission: what the witness has
	Certainty String
	Ask       Markdown
	Answer    Markdown
	See       []*Selector
}

// NoteKinds, BreakKinds and Certainties list what Kind and Certainty may be; the first is the default.
var (
	NoteKinds   = []string{"gloss", "context", "compare", "query"}
	BreakKinds  = []string{"column", "page"}
	Certainties = []string{"high", "low"}
)

// A Selector points at a passage by quoting it: the TextQuoteSelector of the W3C Web Annotation
// Data Model (§4.2.4), with nth, ranges and, for another file, in.
type Selector struct {
	Quote, Prefix, Suffix String
	Nth                   Nth
	In                    String // id of a section or part; empty means the file's own text
}

// Range gives the first and the last phrase of a quote with a range mark.
func (s *Selector) Range() (first, last String, ok bool) {
	head, tail, marked := strings.Cut(s.Quote.Value, RangeMark)
	first, last = String{head, s.Quote.Pos}, String{tail, s.Quote.Pos}
	return first, last, marked && head != "" && tail != ""
}

// Nth picks one of several equal matches: the I-th of exactly N. The zero value picks nothing.
type Nth struct {
	I, N int
	Pos  diag.Pos
}

// RangeMark stands between the first and the last phrase of a long passage.
const RangeMark = "……"

// DeriveID gives the id of an annotation that has no id key: its type's first letter and a hash of
// the type and the whole selector, so that adding another annotation never renames it.
func (a *Annotation) DeriveID() string {
	parts := []string{string(a.Type), string(a.At)}
	add := func(s *Selector) {
		if s != nil {
			parts = append(parts, s.Quote.Value, s.Prefix.Value, s.Suffix.Value, s.Nth.String(), s.In.Value)
		}
	}
	add(&a.Selector)
	add(a.Between[0])
	add(a.Between[1])
	switch a.Type {
	case Omission: // several may stand in one place
		parts = append(parts, a.Witness.Value)
	case Question: // it has no selector of its own
		parts = append(parts, a.Ask.Value)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return string(a.Type[:1]) + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// Core gives the part of an emendation that differs: what the edition prints and what the witness
// has, without the characters they share at both ends, and how many bytes of the quote precede it.
func (a *Annotation) Core() (offset int, edition, witness string) { return a.CoreIn(a.Quote.Value) }

// CoreIn is Core for the passage that the quote was found to mean, which differs from the quote where
// that matched only after folding. The offset counts bytes of passage.
func (a *Annotation) CoreIn(passage string) (offset int, edition, witness string) {
	q, w := []rune(passage), []rune(a.Witness.Value)
	i := 0
	for i < len(q) && i < len(w) && q[i] == w[i] {
		i++
	}
	j := 0
	for j < len(q)-i && j < len(w)-i && q[len(q)-1-j] == w[len(w)-1-j] {
		j++
	}
	return len(string(q[:i])), string(q[i : len(q)-j]), string(w[i : len(w)-j])
}

// String gives i/n, or "" for the zero value.
func (n Nth) String() string {
	if n.N == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", n.I, n.N)
}

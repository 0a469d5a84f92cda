// Package check holds the rules of good editing: what the stages before it cannot see because it
// concerns what several of them found.
//
// It takes a book and adds diagnostics: errors for what contradicts itself, warnings for what is
// poor. A rule is one function and one line of Rules. It changes nothing.
package check

import (
	"slices"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A Rule looks at one file of a book. What it says rests on that file alone, on the texts that its quotes
// lead to, and on the words of the settings.
type Rule func(*book.Book, edition.File, *diag.List)

// Rules are all rules, in the order they run, but for those that must look at the whole: unusedTerms and
// quotations.
var Rules = []Rule{
	outlines,
	statuses,
	digestCounts,
	digestPassages,
	reasons,
	apparatus,
	crowds,
	noteLengths,
	punctuation,
	duties,
}

// Checks are what was said of the files of a book, for the next time.
type Checks struct {
	book  *book.Book
	files edition.ByFile[*checked]
	document
}

// A checked is one file.
type checked struct {
	said   []diag.Diagnostic
	quoted []quotation
	in     []*leaf // where each stretch of what is quoted stands; nil where it does not
}

// Run applies every rule.
func Run(b *book.Book, l *diag.List) { Again(b, b.Edition.Since(nil), nil, l) }

// Again applies every rule to what is another than when last was made, and says of all else what was said then.
func Again(b *book.Book, changes edition.Changes, last *Checks, l *diag.List) *Checks {
	if last == nil || !sameWords(last.book.Edition, b.Edition) {
		last = &Checks{}
	}
	c := &Checks{book: b}
	same := func(name string) bool {
		return !changes.Is[name] && !b.Library.Fresh[name] && !b.Anchors.Fresh[name]
	}
	c.document = last.document.again(changes, same)
	unusedTerms(b, l)
	holds := func(f edition.File, k *checked) bool { return k != nil && same(f.Name) }
	c.files, _ = edition.Renew(changes, last.files, holds, func(f edition.File) *checked { return check(b, f) })
	for i, f := range changes.All {
		k := c.quotations(c.files.Values[i], f, l)
		c.files.Values[i] = k
		l.Add(k.said...)
	}
	return c
}

// check applies the rules to one file.
func check(b *book.Book, f edition.File) *checked {
	var l diag.List
	for _, rule := range Rules {
		rule(b, f, &l)
	}
	return &checked{said: l.All(), quoted: quotationsIn(b, f)}
}

// sameWords tells whether two settings ask for the same duties.
func sameWords(a, b *edition.Edition) bool {
	same := func(a, b edition.String) bool { return a.Value == b.Value }
	return slices.EqualFunc(a.DutyWords, b.DutyWords, same) && slices.EqualFunc(a.NotDutyWords, b.NotDutyWords, same) &&
		slices.EqualFunc(a.Actors, b.Actors, func(a, b edition.Actor) bool {
			return same(a.Name, b.Name) && slices.EqualFunc(a.Aliases, b.Aliases, same)
		})
}

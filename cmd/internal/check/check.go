// Package check holds the rules of good editing: what the stages before it cannot see because it
// concerns an edition as a whole.
//
// It takes a book and adds diagnostics: errors for what contradicts itself, warnings for what is
// poor. A rule is one function and one line of Rules. It changes nothing.
package check

import (
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
)

// A Rule looks at the whole book.
type Rule func(*book.Book, *diag.List)

// Rules are all rules, in the order they run.
var Rules = []Rule{
	outlines,
	statuses,
	digestCounts,
	digestPassages,
	unusedTerms,
	reasons,
	apparatus,
	crowds,
	noteLengths,
	punctuation,
	quotations,
	duties,
}

// Run applies every rule.
func Run(b *book.Book, l *diag.List) {
	for _, rule := range Rules {
		rule(b, l)
	}
}

// Package diag holds what the program has to say about an edition: diagnostics, each with a
// position, a code and a way out, gathered in a list that every stage adds to.
//
// It takes positions and words; it gives lines for a terminal, JSON for tools and workflow commands
// for GitHub. It never decides whether a run goes on: the caller asks the list for its errors.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
)

// A Pos is a place in a file. File is relative to the edition, with forward slashes. Line and Col
// count from 1, Col in characters (Unicode code points); 0 means the file as a whole.
type Pos struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Col  int    `json:"column"`
}

// String gives file:line:col, leaving out what is not known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Severity tells what is wrong (Error) from what is poor (Warning).
type Severity string

// The severities. A run with an Error writes nothing.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// A Diagnostic is one thing said about one place.
type Diagnostic struct {
	Pos
	Severity Severity `json:"severity"`
	Code     Code     `json:"code"`
	Message  string   `json:"message"`
	// Hints are the ways out, a line each: the nearest passage, the corrected line, the candidates.
	Hints []string `json:"hints,omitempty"`
}

// String gives the one line of the contract: position: severity: message [code].
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s: %s [%s]", d.Pos, d.Severity, d.Message, d.Code)
}

// A List gathers the diagnostics of one run. Its zero value is empty and ready; it may be added to
// from several goroutines.
type List struct {
	mu  sync.Mutex
	all []Diagnostic
}

// Errorf adds an error.
func (l *List) Errorf(p Pos, c Code, format string, args ...any) {
	l.Add(Diagnostic{Pos: p, Severity: Error, Code: c, Message: fmt.Sprintf(format, args...)})
}

// Warnf adds a warning.
func (l *List) Warnf(p Pos, c Code, format string, args ...any) {
	l.Add(Diagnostic{Pos: p, Severity: Warning, Code: c, Message: fmt.Sprintf(format, args...)})
}

// Add adds diagnostics as they are.
func (l *List) Add(all ...Diagnostic) {
	if len(all) == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, all...)
}

// All gives all diagnostics as they were added.
func (l *List) All() []Diagnostic {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.all)
}

// Sorted gives all diagnostics by file, line, column, code and message, each said once.
func (l *List) Sorted() []Diagnostic {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := slices.Clone(l.all)
	slices.SortStableFunc(all, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(all, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
}

// Errors counts the errors.
func (l *List) Errors() int { return l.count(Error) }

// Warnings counts the warnings.
func (l *List) Warnings() int { return l.count(Warning) }

func (l *List) count(s Severity) (n int) {
	for _, d := range l.Sorted() {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Strict turns every warning into an error.
func (l *List) Strict() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.all {
		l.all[i].Severity = Error
	}
}

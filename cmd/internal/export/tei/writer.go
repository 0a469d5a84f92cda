package tei

import (
	"bufio"
	"strings"
	"unicode/utf8"
)

// A writer writes XML. Elements with nothing but elements in them have line ends between these;
// within running text nothing is added.
type writer struct {
	out *bufio.Writer // keeps its first error, so that nobody else need look for one
}

// text writes markup as it is.
func (w *writer) text(parts ...string) {
	for _, p := range parts {
		_, _ = w.out.WriteString(p)
	}
}

func (w *writer) line() { _ = w.out.WriteByte('\n') }

// words writes character data.
func (w *writer) words(s string) { _, _ = w.out.WriteString(escape(s)) }

// open writes a start tag. attributes are names and values by turns; those with no value are left out.
func (w *writer) open(name string, attributes ...string) {
	_, _ = w.out.WriteString("<" + name)
	w.attributes(attributes)
	_ = w.out.WriteByte('>')
}

func (w *writer) close(name string) { _, _ = w.out.WriteString("</" + name + ">") }

// empty writes an element with nothing in it.
func (w *writer) empty(name string, attributes ...string) {
	_, _ = w.out.WriteString("<" + name)
	w.attributes(attributes)
	_, _ = w.out.WriteString("/>")
}

// element writes an element with words in it, on a line of its own; nothing where there are no words.
func (w *writer) element(name, words string, attributes ...string) {
	if words == "" {
		return
	}
	w.open(name, attributes...)
	w.words(words)
	w.close(name)
	w.line()
}

func (w *writer) attributes(all []string) {
	for i := 0; i+1 < len(all); i += 2 {
		if all[i+1] != "" {
			_, _ = w.out.WriteString(" " + all[i] + `="` + escape(all[i+1]) + `"`)
		}
	}
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")

// escape writes s for XML, which has no way to say most control characters.
func escape(s string) string { return entities.Replace(strings.Map(allowed, s)) }

// allowed gives r, or the replacement character where XML does not allow r.
// https://www.w3.org/TR/xml/#charsets
func allowed(r rune) rune {
	switch {
	case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
		return utf8.RuneError
	}
	return r
}

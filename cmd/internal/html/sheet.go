package html

import (
	"html"
	"strings"
)

// A sheet is what HTML is written to, from the first byte to the last, without strings in between.
type sheet struct{ strings.Builder }

// Available implements util.BufWriter: goldmark writes to a sheet too.
func (s *sheet) Available() int { return s.Cap() - s.Len() }

// Buffered implements util.BufWriter.
func (s *sheet) Buffered() int { return s.Len() }

// Flush implements util.BufWriter.
func (s *sheet) Flush() error { return nil }

// write writes parts as they are.
func (s *sheet) write(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
}

// escape writes parts as the words of an element or an attribute.
func (s *sheet) escape(parts ...string) {
	for _, p := range parts {
		s.WriteString(html.EscapeString(p))
	}
}

// attribute writes an attribute with the words that parts are together.
func (s *sheet) attribute(name string, parts ...string) {
	s.write(" ", name, `="`)
	s.escape(parts...)
	s.WriteByte('"')
}

package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
)

// A place in a long text is what counting lines and characters from the beginning gives.
func TestPlacesInALongText(t *testing.T) {
	source := strings.Repeat("群a\n", 900) + strings.Repeat("团𠀀b", 900) + "\n\n组"
	var l diag.List
	body := parse("a.md", source, &l)
	for i := range source {
		if i%7 > 0 && i < len(source)-20 {
			continue
		}
		line := 1 + strings.Count(source[:i], "\n")
		col := 1 + utf8.RuneCountInString(source[strings.LastIndexByte(source[:i], '\n')+1:i])
		if got := body.SourcePos(i); got.Line != line || got.Col != col {
			t.Fatalf("byte %d is at %v, want %d:%d", i, got, line, col)
		}
	}
	p := body.Paragraphs[0]
	for i := range p.Text {
		if got := p.Characters(i); got != utf8.RuneCountInString(p.Text[:i]) {
			t.Fatalf("%d characters before byte %d", got, i)
		}
	}
}

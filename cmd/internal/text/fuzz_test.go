package text_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/text"
)

func FuzzRead(f *testing.F) {
	cases, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range cases {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, s := range a.Files {
			if strings.HasSuffix(s.Name, ".md") {
				f.Add(string(s.Data))
			}
		}
	}
	for _, paragraph := range ownParagraphs(f) {
		f.Add(paragraph)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) || strings.Contains(source, "\x00") || len(source) > 4096 {
			t.Skip("not a file of an edition")
		}
		source = strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n")
		var l diag.List
		holds(t, parse("a.md", source, &l))
		lines := strings.Split(source, "\n")
		for _, d := range l.Sorted() {
			inFile(t, lines, d.Pos)
		}
	})
}

// ownParagraphs gives those of this repository's edition.
func ownParagraphs(f *testing.F) (all []string) {
	files, err := filepath.Glob("../../../content/*/*.md")
	if err != nil || len(files) == 0 {
		f.Fatal("no edition", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		_, body, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
		all = append(all, strings.Split(strings.TrimSpace(body), "\n\n")...)
	}
	return all
}

// holds asserts what is true of every Text.
func holds(t *testing.T, body *text.Text) {
	t.Helper()
	lines := strings.Split(string(body.Source), "\n")
	for i, p := range body.Paragraphs {
		if p.Number != i+1 || strings.TrimSpace(p.Text) == "" {
			t.Errorf("paragraph %d has the number %d and the text %q", i+1, p.Number, p.Text)
		}
		blockHolds(t, body, p, lines)
	}
	for _, o := range body.Others {
		if o.Number != 0 {
			t.Errorf("%s has the number %d", o.Node.Kind(), o.Number)
		}
		blockHolds(t, body, o, lines)
	}
}

func blockHolds(t *testing.T, body *text.Text, b *text.Block, lines []string) {
	t.Helper()
	if !utf8.ValidString(b.Text) {
		t.Errorf("the reading text is not UTF-8: %q", b.Text)
	}
	if strings.Trim(b.Text, " \t\n\r\f") != b.Text || strings.Contains(b.Text, "  ") || strings.ContainsAny(b.Text, "\t\n\r\f") {
		t.Errorf("white space is more than one blank between characters: %q", b.Text)
	}
	at := 0
	for _, leaf := range b.Leaves {
		if leaf.Start != at || leaf.End <= leaf.Start {
			t.Errorf("the leaf at %d:%d does not follow what ends at %d: %q", leaf.Start, leaf.End, at, b.Text)
		}
		at = leaf.End
		if !utf8.ValidString(leaf.Text()) {
			t.Errorf("the leaf %q of %q cuts a character", leaf.Text(), b.Text)
		}
		if again, ok := body.Leaf(leaf.Node); !ok || again != leaf {
			t.Errorf("the node of leaf %q has another leaf", leaf.Text())
		}
	}
	if at != len(b.Text) {
		t.Errorf("the leaves end at %d, the reading text at %d: %q", at, len(b.Text), b.Text)
	}
	last := 0
	for i, r := range b.Text {
		offset := b.Offset(i)
		if offset < last || offset > len(body.Source) {
			t.Errorf("character %q comes from byte %d of %d, the one before it from %d", r, offset, len(body.Source), last)
			return
		}
		last = offset
		if !utf8.RuneStart(append(body.Source, ' ')[offset]) {
			t.Errorf("character %q comes from within a character of the source", r)
		}
		inFile(t, lines, body.Pos(b, i))
	}
	literally(t, body, b)
}

// literally asserts that each character of the reading text stands at its place in the source, or else
// something that can stand for it: an entity, an escape, a link.
func literally(t *testing.T, body *text.Text, b *text.Block) {
	t.Helper()
	for i, r := range b.Text {
		rest := body.Source[b.Offset(i):]
		if r == ' ' || bytes.HasPrefix(rest, []byte(string(r))) || bytes.Contains(body.Source, []byte("[[")) {
			continue
		}
		if len(rest) == 0 || !strings.ContainsRune(`&\<`, rune(rest[0])) {
			t.Errorf("%q is not at byte %d of the source, nor is anything that stands for it: %q", r, b.Offset(i), rest)
		}
	}
}

func inFile(t *testing.T, lines []string, p diag.Pos) {
	t.Helper()
	if p.Line < 1 || p.Line > len(lines) || p.Col < 1 || p.Col > utf8.RuneCountInString(lines[p.Line-1])+1 {
		t.Errorf("%s is not in the file", p)
	}
}

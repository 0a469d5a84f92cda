package source

import (
	"bytes"
	"strings"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A document is one Markdown file taken apart.
type document struct {
	places
	top   diag.Pos   // of the opening fence
	front *yaml.Node // the frontmatter's mapping; nil where there is none that can be used
	body  edition.String
}

// document reads a file. It gives nil where the file cannot be read as text.
func (r *reader) document(file string) *document {
	data, ok := r.bytes(file, top(file))
	if !ok {
		return nil
	}
	text := normal(data)
	r.hidden(file, text)
	return r.takeApart(file, text)
}

// takeApart cuts a text into frontmatter and body, and reports a frontmatter that cannot be used.
func (r *reader) takeApart(file, text string) *document {
	d := &document{places: places{file: file}, top: top(file)}
	b := findBlock(text)
	switch {
	case !b.opened:
		r.Add(diag.Diagnostic{Pos: d.top, Severity: diag.Error, Code: diag.FrontMissing,
			Message: "there is no frontmatter",
			Hints:   []string{"begin the file with a line ---, then keys such as “title: …”, then another line ---"}})
		d.body = edition.String{Value: strings.Clone(text), Pos: d.top}
		return d
	case !b.closed:
		d.top = place(file, text, b.open)
		r.unclosed(d.top, b, text)
		return d
	}
	d.places = newPlaces(file, text, b.from, b.close)
	d.top = d.pos(b.open)
	var trouble *yamlError
	yes := frontmatter.NewFormat("---", "---", func(data []byte, _ any) error {
		d.front, trouble = parseYAML(b.revealed(data))
		return nil // or the body would be lost
	})
	if _, err := frontmatter.Parse(bytes.NewReader(b.disguised(text[:b.body])), nil, yes); err != nil { // reading from memory does not fail
		r.Errorf(d.top, diag.FrontSyntax, "%s", err)
	}
	d.body = edition.String{Value: strings.Clone(text[b.body:]), Pos: place(file, text, b.body)} // the frontmatter is not kept
	if trouble != nil {
		r.Add(trouble.diagnostic(d))
		d.front = nil
	}
	return d
}

func (r *reader) unclosed(at diag.Pos, b block, text string) {
	d := diag.Diagnostic{Pos: at, Severity: diag.Error, Code: diag.FrontUnclosed,
		Message: "the frontmatter that begins here never ends; end it with a line ---"}
	if len(b.impostors) > 0 {
		line := place(at.File, text, b.impostors[0])
		d.Hints = []string{"the --- at " + line.String() + " does not end it: nothing may stand before it on its line"}
	}
	r.Add(d)
}

// A block is where a file's frontmatter stands, in bytes. Package frontmatter looks for its fences
// too, but takes any line for one that is --- once trimmed, also one inside an indented YAML scalar.
// Such impostors are disguised before it sees them.
type block struct {
	opened, closed bool
	open           int // the opening fence
	from           int // the YAML
	close          int // the closing fence
	body           int
	impostors      []int
}

func findBlock(text string) (b block) {
	at := 0
	for line := range strings.Lines(text) {
		bare := strings.TrimSpace(line)
		switch {
		case !b.opened && bare == "":
		case !b.opened && !isFence(line):
			return b
		case !b.opened:
			b.opened, b.open, b.from = true, at, at+len(line)
		case isFence(line):
			b.closed, b.close, b.body = true, at, at+len(line)
			return b
		case bare == "---":
			b.impostors = append(b.impostors, at+strings.Index(line, "---"))
		}
		at += len(line)
	}
	return b
}

// isFence tells whether a line is --- alone: blanks may follow, nothing may stand before.
func isFence(line string) bool {
	rest, ok := strings.CutPrefix(line, "---")
	return ok && strings.Trim(rest, " \t\n") == ""
}

// disguised puts a NUL, which no text here contains, in the place of an impostor's first hyphen.
func (b block) disguised(text string) []byte {
	data := []byte(text)
	for _, at := range b.impostors {
		data[at] = 0
	}
	return data
}

func (b block) revealed(data []byte) []byte {
	if len(b.impostors) == 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte{0}, []byte("-"))
}

package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
)

// A yamlError is a reason why a frontmatter cannot be used, at a line and column as YAML counts them.
type yamlError struct {
	code      diag.Code
	line, col int
	message   string
}

// parseYAML gives the one mapping in src, without a mapping that is empty where src is.
func parseYAML(src []byte) (*yaml.Node, *yamlError) {
	if e := controlCharacter(src); e != nil {
		return nil, e
	}
	loader, err := yaml.NewLoader(bytes.NewReader(src))
	if err != nil {
		return nil, syntaxError(err)
	}
	var doc, more yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF):
		return &yaml.Node{Kind: yaml.MappingNode, Tag: mapTag, Line: 1, Column: 1}, nil
	case err != nil:
		return nil, syntaxError(err)
	}
	switch err := loader.Load(&more); {
	case err == nil:
		return nil, &yamlError{diag.FrontSyntax, more.Line, more.Column, "a second YAML document begins here; a frontmatter is one"}
	case !errors.Is(err, io.EOF):
		return nil, syntaxError(err)
	}
	if e := checkAliases(&doc); e != nil {
		return nil, e
	}
	root := doc.Content[0]
	if isNull(root) {
		return &yaml.Node{Kind: yaml.MappingNode, Tag: mapTag, Line: root.Line, Column: root.Column}, nil
	}
	if !isMapping(root) {
		return nil, &yamlError{diag.FrontSyntax, root.Line, root.Column,
			fmt.Sprintf("the frontmatter must be keys with values, found %s", describe(root))}
	}
	return root, nil
}

// controlCharacter finds what the YAML reader would refuse without saying where.
func controlCharacter(src []byte) *yamlError {
	line, col := 1, 1
	for _, c := range string(src) {
		switch {
		case c == '\n' || c == '\u0085' || c == '\u2028' || c == '\u2029': // YAML's line ends
			line, col = line+1, 1
			continue
		case c < ' ' && c != '\t', c == '\ufffe', c == '\uffff':
			return &yamlError{diag.FrontSyntax, line, col, fmt.Sprintf("a control character, %U, that YAML does not allow", c)}
		}
		col++
	}
	return nil
}

func syntaxError(err error) *yamlError {
	load, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		return &yamlError{diag.FrontSyntax, 1, 1, "not YAML: " + err.Error()}
	}
	message := "not YAML: " + load.Message
	if load.ContextMsg != "" {
		message += ", " + load.ContextMsg
	}
	mark := load.Mark
	if strings.Contains(load.Message, "unexpected end of stream") && load.ContextMark.Line > 0 {
		mark = load.ContextMark // where it began tells more than that it does not end
	}
	return &yamlError{diag.FrontSyntax, mark.Line, mark.Column, message}
}

func (e *yamlError) diagnostic(d *document) diag.Diagnostic {
	at := d.offset(e.line, e.col)
	out := diag.Diagnostic{Pos: d.pos(at), Severity: diag.Error, Code: e.code, Message: e.message}
	if hint := e.hint(d.lineAt(at)); hint != "" {
		out.Hints = []string{hint}
	}
	return out
}

// hint gives the way out of the slips that are made most, given the line where YAML noticed.
func (e *yamlError) hint(line string) string {
	says := func(part string) bool { return strings.Contains(e.message, part) }
	switch {
	case strings.ContainsRune(line, '：') && !strings.Contains(line, ": "):
		return "YAML wants a half-width colon and a blank after a key: “title: …”, not “title：…”"
	case says("escape"):
		return `in "…" a backslash begins an escape; between single quotes it is itself`
	case says("quoted scalar"):
		return "a text in quotation marks ends with the same mark; a value that has such marks in it goes between the other ones"
	case says("not YAML") && strings.Contains(line, "\t"):
		return "YAML is indented with blanks, never with tabs"
	case says("not YAML"):
		return `put a value in quotes that begins with one of [ { & * ! | > ' " % @ ` + "`" + ` or has ": " or " #" in it`
	}
	return ""
}

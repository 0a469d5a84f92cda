package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
)

// places turns the lines and columns of YAML into places of the file around it. The two count lines
// differently: YAML has three line ends more. Columns count characters in both.
type places struct {
	file string
	text string // of the file, to the end of the frontmatter
	ours []int  // where each line of text begins, in bytes
	yaml []int  // where each line of the YAML begins, in bytes of text
}

func newPlaces(file, text string, from, to int) places {
	lines := 2 + strings.Count(text[:to], "\n")
	p := places{file: file, text: text[:to], ours: append(make([]int, 0, lines), 0), yaml: append(make([]int, 0, lines), from)}
	for i, c := range p.text {
		next := i + utf8.RuneLen(c)
		switch c {
		case '\n':
			p.ours = append(p.ours, next)
			fallthrough
		case '\u0085', '\u2028', '\u2029':
			if i >= from {
				p.yaml = append(p.yaml, next)
			}
		}
	}
	return p
}

// offset gives the byte of text that YAML puts at line and col.
func (p *places) offset(line, col int) int {
	at := p.yaml[min(max(line, 1), len(p.yaml))-1]
	for ; col > 1 && at < len(p.text); col-- {
		_, n := utf8.DecodeRuneInString(p.text[at:])
		at += n
	}
	return at
}

func (p *places) pos(offset int) diag.Pos {
	line, found := slices.BinarySearch(p.ours, offset)
	if !found {
		line--
	}
	return diag.Pos{File: p.file, Line: line + 1, Col: 1 + utf8.RuneCountInString(p.text[p.ours[line]:offset])}
}

func (p *places) lineAt(offset int) string {
	line, _, _ := strings.Cut(p.text[p.ours[p.pos(offset).Line-1]:], "\n")
	return line
}

// start gives the place of a node: of a scalar, the first character of its content.
func (p *places) start(n *yaml.Node) diag.Pos {
	at := p.offset(n.Line, n.Column)
	if n.Kind == yaml.AliasNode {
		return p.pos(at)
	}
	if empty := n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0; !empty {
		at = skipProperties(p.text, at)
	}
	switch {
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		at = min(at+1, len(p.text))
	case isBlock(n) && n.Value != "":
		at = blockStart(p.text, at, n.Value)
	}
	return p.pos(at)
}

// skipProperties leaps over a node's anchor and tag, and the comments after them.
func skipProperties(text string, at int) int {
	for at < len(text) && (text[at] == '&' || text[at] == '!') {
		if n := strings.IndexAny(text[at:], " \t\n"); n >= 0 {
			at += n
		} else {
			return at
		}
		for at < len(text) && strings.IndexByte(" \t\n#", text[at]) >= 0 {
			if text[at] == '#' {
				at += max(strings.IndexByte(text[at:], '\n'), 0)
			}
			at++
		}
	}
	return min(at, len(text))
}

// blockStart gives the place of a block scalar's first character; header is the place of its | or >.
func blockStart(text string, header int, value string) int {
	end := strings.IndexByte(text[header:], '\n')
	if end < 0 {
		return header
	}
	at := header + end + 1
	return at + min(blockIndent(text[at:], value), leadingBlanks(text[at:]))
}

// blockIndent tells how many blanks YAML took away from the lines of a block scalar, from the first
// line that is not blank: what it begins with more than its counterpart in the value.
func blockIndent(raw, value string) int {
	return max(0, leadingBlanks(skipBlankLines(raw))-leadingBlanks(skipBlankLines(value)))
}

func skipBlankLines(s string) string {
	for line := range strings.Lines(s) {
		if strings.Trim(line, " \n") != "" {
			break
		}
		s = s[len(line):]
	}
	return s
}

func leadingBlanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

package text

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A reader writes the reading text of one block: Markdown stripped, entities and escapes decoded, a
// line break between Han characters nothing, other white space one blank.
type reader struct {
	written string // the source
	source  []byte // the same
	label   func(string) string
	block   *Block
	size    int             // bytes written
	from    int             // where they stand in the source as they are, as long as they do
	text    strings.Builder // of what does not
	last    rune            // last character written, 0 at the start
	broken  bool            // a line break stands before the next character
}

func (r *reader) blockNode(n ast.Node) {
	switch n := n.(type) {
	case *east.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				r.blank()
				r.inlines(cell)
			}
		}
	case *ast.HTMLBlock, *ast.CodeBlock, *ast.FencedCodeBlock:
		r.leaf(n, func() {
			kept, _ := written(n, r.source)
			r.segments(kept)
		})
	default:
		r.inlines(n)
	}
}

func (r *reader) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			r.leaf(n, func() {
				if n.IsRaw() {
					r.literal(n.Segment.Value(r.source), n.Segment.Start)
				} else {
					r.markdown(n.Segment.Value(r.source), n.Segment.Start)
				}
			})
			r.broken = r.broken || n.SoftLineBreak() || n.HardLineBreak()
		case *ast.String:
			r.leaf(n, func() { r.unit(string(n.Value), NodePos(n), 0) })
		case *ast.AutoLink:
			r.leaf(n, func() { r.unit(string(n.Label(r.source)), NodePos(n), 0) })
		case *ast.RawHTML:
			if kept, _ := written(n, r.source); len(kept) > 0 {
				r.leaf(n, func() { r.segments(kept) })
			}
		case *WikiLink:
			if n.HasChildren() {
				r.inlines(n)
			} else {
				r.leaf(n, func() { r.unit(r.label(n.Target), n.Segment.Start, n.Segment.Len()) })
			}
		case *ast.Image, *east.FootnoteLink, *east.FootnoteBacklink:
			// no text of the document
		default:
			r.inlines(n)
		}
	}
}

// leaf runs write and records what it added as n's.
func (r *reader) leaf(n ast.Node, write func()) {
	start := r.size
	write()
	if leaves := r.block.Leaves; len(leaves) > 0 {
		// A blank for a line break belongs to the text before it.
		if blank := r.blankAt(start); blank {
			leaves[len(leaves)-1].End++
			start++
		}
	}
	if end := r.size; end > start {
		r.block.Leaves = append(r.block.Leaves, Leaf{Node: n, Block: r.block, Start: start, End: end})
	}
}

// blankAt tells whether the byte written at i is a blank put in for a line break.
func (r *reader) blankAt(i int) bool {
	steps := r.block.steps
	for k := len(steps) - 1; k >= 0 && steps[k].text >= i; k-- {
		if steps[k].text == i && steps[k].n == joint {
			return true
		}
	}
	return false
}

// joint marks the step of a blank that stands for a line break.
const joint = -1

// blank asks for a blank before the next character, where anything stands before it.
func (r *reader) blank() {
	r.broken = false
	if r.last != 0 && r.last != ' ' {
		r.step(r.size, 0, joint)
		r.write(" ")
		if k := len(r.block.Leaves); k > 0 {
			r.block.Leaves[k-1].End++
		}
	}
}

// markdown writes source text with backslash escapes and entities decoded.
// https://spec.commonmark.org/0.31.2/#backslash-escapes, #entity-and-numeric-character-references
func (r *reader) markdown(s []byte, at int) {
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			r.unit(string(s[i+1]), at+i, 2)
			i += 2
		case s[i] == '&':
			decoded, n := entity(s[i:])
			if n == 0 {
				r.literal(s[i:i+1], at+i)
				n = 1
			} else {
				r.unit(decoded, at+i, n)
			}
			i += n
		default:
			n := bytes.IndexAny(s[i+1:], `\&`) + 1
			if n == 0 {
				n = len(s) - i
			}
			r.literal(s[i:i+n], at+i)
			i += n
		}
	}
}

var entityForm = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);`)

// entity gives what the entity that s begins with stands for, and its length; 0 where there is none.
func entity(s []byte) (decoded string, n int) {
	m := entityForm.Find(s)
	if m == nil {
		return "", 0
	}
	if m[1] == '#' {
		return html.UnescapeString(string(m)), len(m)
	}
	named, ok := util.LookUpHTML5EntityByName(string(m[1 : len(m)-1]))
	if !ok {
		return "", 0
	}
	return string(named.Characters), len(m)
}

// literal writes s, which stands in the source at byte at; runs of white space become one blank.
func (r *reader) literal(s []byte, at int) {
	for i := 0; i < len(s); {
		if isBlank(s[i]) {
			n := 1
			for i+n < len(s) && isBlank(s[i+n]) {
				n++
			}
			if bytes.ContainsAny(s[i:i+n], "\n\r") {
				r.broken = true
			} else {
				r.space(at+i, 1)
			}
			i += n
			continue
		}
		n := 1
		for i+n < len(s) && !isBlank(s[i+n]) {
			n++
		}
		word := r.word(s[i:i+n], at+i)
		r.join(word, at+i+n)
		r.step(r.size, at+i, n)
		r.writeFrom(word, at+i)
		i += n
	}
}

func (r *reader) segments(all []gtext.Segment) {
	for _, s := range all {
		r.literal(r.source[s.Start:s.Stop], s.Start)
	}
}

// unit writes s, which is written otherwise in the source, in n bytes at byte at.
func (r *reader) unit(s string, at, n int) {
	for i, word := range strings.FieldsFunc(s, func(c rune) bool { return c < utf8.RuneSelf && isBlank(byte(c)) }) {
		if i > 0 || isBlank(s[0]) {
			r.space(at, 0)
		}
		r.join(word, at+n)
		r.step(r.size, at, 0)
		r.write(word)
	}
	if s != "" && isBlank(s[len(s)-1]) {
		r.space(at, 0)
	}
}

// space writes a blank, unless one is there or a line break is pending; it is n bytes of the source.
func (r *reader) space(at, n int) {
	if r.last != 0 && r.last != ' ' && !r.broken {
		r.step(r.size, at, n)
		r.write(" ")
	}
}

// join settles a line break before next: a blank, or nothing where both sides are Han. Where next
// cannot tell, the source from byte at on, after it, decides.
func (r *reader) join(next string, at int) {
	if !r.broken {
		return
	}
	r.broken = false
	if r.last == 0 || r.last == ' ' || (eastAsianEnd(r.soFar()) && eastAsianStart(next, r.source[at:])) {
		return
	}
	r.step(r.size, 0, joint)
	r.write(" ")
}

func (r *reader) step(text, source, n int) {
	if n == joint { // points at the end of what precedes it
		if k := len(r.block.steps); k > 0 {
			prev := r.block.steps[k-1]
			source = prev.source + max(prev.n, 0)
		}
	}
	r.block.steps = append(r.block.steps, step{text, source, n})
}

// word gives s, which stands in the source at byte at, as a string: that of the source, if it is the same there.
func (r *reader) word(s []byte, at int) string {
	if end := at + len(s); end <= len(r.written) && r.written[at:end] == string(s) {
		return r.written[at:end]
	}
	return string(s) // goldmark has put blanks for a tab
}

// writeFrom writes s, which stands in the source at byte at. As long as all that is written stands there as it
// is, nothing is copied.
func (r *reader) writeFrom(s string, at int) {
	if r.size == 0 {
		r.from = at
	}
	if r.text.Len() > 0 || r.from+r.size != at || at+len(s) > len(r.written) || r.written[at:at+len(s)] != s {
		r.write(s)
		return
	}
	r.size += len(s)
	r.last, _ = utf8.DecodeLastRuneInString(s)
}

func (r *reader) write(s string) {
	if r.text.Len() == 0 {
		r.text.Grow(r.block.sourceLength() + len(s))
		r.text.WriteString(r.written[r.from : r.from+r.size])
	}
	r.text.WriteString(s)
	r.size += len(s)
	r.last, _ = utf8.DecodeLastRuneInString(s)
}

// soFar is what is written.
func (r *reader) soFar() string {
	if r.text.Len() == 0 {
		return r.written[r.from : r.from+r.size]
	}
	return r.text.String()
}

// sourceLength gives how many bytes of the source b is written in, as far as goldmark tells; what a block reads
// as is seldom longer.
func (b *Block) sourceLength() (n int) {
	if b.Node.Type() == ast.TypeBlock {
		for _, line := range b.Node.Lines().Sliced(0, b.Node.Lines().Len()) {
			n += line.Stop - line.Start
		}
	}
	return n
}

// finish drops the blank at the end and closes the block.
func (r *reader) finish() {
	b := r.block
	b.Text = strings.TrimRight(r.soFar(), " ")
	if r.text.Cap()-len(b.Text) > len(b.Text)/8 {
		b.Text = strings.Clone(b.Text) // a builder has grown beyond it
	}
	for i := len(b.Leaves) - 1; i >= 0 && b.Leaves[i].End > len(b.Text); i-- {
		b.Leaves[i].End = len(b.Text)
		if b.Leaves[i].Start >= b.Leaves[i].End {
			b.Leaves = b.Leaves[:i]
		}
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

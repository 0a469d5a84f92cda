package collate

import (
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A Kind tells what a piece is in the edition, and so what can be done about it.
type Kind int

// The kinds of piece.
const (
	Title Kind = iota
	Heading
	Paragraph
	Omission
)

// A piece is a stretch of the edition that must stand in the witness in one: what collation places.
type piece struct {
	kind      Kind
	section   *edition.Section // nil for the edition's title
	block     *text.Block      // of a paragraph or a heading
	part, of  int              // which of the pieces that the block was cut to, from 1
	omission  *edition.Annotation
	text      string // folded
	strands   []strand
	unsettled bool // an emendation of its section points nowhere
}

// A strand is a part of a piece that stands in one place of the edition's files: in a body, or in a
// value of the frontmatter.
type strand struct {
	value   string
	body    *text.Text // nil in the frontmatter
	block   *text.Block
	written edition.String
	from    int      // where value begins in block.Text or written.Value
	title   bool     // ｜ is no part of it
	witness bool     // it is to be folded as a witness is
	variant *variant // what the edition has in its place, where it has something else
}

func (s *strand) each(f folding, visit visitor) bool {
	more := true
	see := func(r rune, from, to int) bool {
		more = visit(r, from, to)
		return more
	}
	switch {
	case s.witness:
		f.witness(s.value, 0, func(r rune, from, to int) bool { return r == separator || see(r, from, to) })
	case s.title:
		for at := 0; more && at < len(s.value); {
			part, _, _ := strings.Cut(s.value[at:], edition.LineBreak)
			f.line(part, at, see)
			at += len(part) + len(edition.LineBreak)
		}
	default:
		f.line(s.value, 0, see)
	}
	return more
}

func (p *piece) fold(f folding) {
	if len(p.strands) == 1 { // mostly nothing folds away, and then the text need not be kept twice
		s := p.strands[0]
		same := 0
		whole := s.each(f, func(r rune, from, _ int) bool {
			n := utf8.RuneLen(r)
			if from != same || !strings.HasPrefix(s.value[from:], string(r)) {
				return false
			}
			same += n
			return true
		})
		if whole && same == len(s.value) {
			p.text = s.value
			return
		}
	}
	size := 0
	for i := range p.strands {
		size += len(p.strands[i].value)
	}
	var b strings.Builder
	b.Grow(size)
	for i := range p.strands {
		p.strands[i].each(f, func(r rune, _, _ int) bool {
			b.WriteRune(r)
			return true
		})
	}
	p.text = b.String()
}

// A spot is a place in a piece: byte i of the value of strand s.
type spot struct {
	s *strand
	i int
}

// find gives where the character at byte i of the folded text begins and where the one before it
// ends. At either end of the piece, where one of them is none, both are the other.
func (p *piece) find(f folding, i int) (at, before spot) {
	done := 0
	for k := range p.strands {
		s := &p.strands[k]
		more := s.each(f, func(r rune, from, to int) bool {
			if done >= i {
				at = spot{s, from}
				return false
			}
			done += utf8.RuneLen(r)
			before = spot{s, to}
			return true
		})
		if !more {
			break
		}
	}
	if at.s == nil {
		at = before
	}
	if before.s == nil {
		before = at
	}
	return at, before
}

// original gives what the edition writes for bytes from:to of the folded text.
func (p *piece) original(f folding, from, to int) string {
	if from >= to {
		return ""
	}
	start, _ := p.find(f, from)
	_, end := p.find(f, to)
	var b strings.Builder
	for k := range p.strands {
		s := &p.strands[k]
		i, j := 0, len(s.value)
		if s == start.s {
			i = start.i
		}
		if s == end.s {
			j = end.i
		}
		if b.Len() > 0 || s == start.s {
			b.WriteString(strings.ReplaceAll(s.value[i:j], edition.LineBreak, ""))
		}
		if s == end.s {
			break
		}
	}
	return oneLine(b.String())
}

// pos gives the place of a spot. within gives it for a value of the frontmatter.
func (x spot) pos(within func(edition.String, int) diag.Pos) diag.Pos {
	if x.s.body != nil {
		return x.s.body.Pos(x.s.block, x.s.from+x.i)
	}
	return within(x.s.written, min(x.s.from+x.i, len(x.s.written.Value)))
}

// end gives the place just after the character that ends at a spot. In a body, marks or a line end
// may stand between it and the next character.
func (x spot) end(within func(edition.String, int) diag.Pos) diag.Pos {
	if x.s.body == nil || x.i == 0 {
		return x.pos(within)
	}
	_, n := utf8.DecodeLastRuneInString(x.s.value[:x.i])
	p := x.s.body.Pos(x.s.block, x.s.from+x.i-n)
	p.Col++
	return p
}

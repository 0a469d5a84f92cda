// Package text reads Markdown: it sets goldmark up once, numbers paragraphs, and gives every block
// its reading text, the text as a reader sees it, with a map back to the source.
//
// It takes an edition.Markdown and gives a Text: goldmark's tree, untouched after parsing, and
// beside it the blocks of running text. Annotations are spans of a block's reading text; the tree
// knows nothing of them. The package resolves no links and reports only what Markdown itself can
// get wrong.
package text

import (
	"sort"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A Text is one parsed Markdown source.
type Text struct {
	Origin     *edition.Markdown
	Source     []byte
	Root       ast.Node
	Paragraphs []*Block          // numbered, in reading order; footnotes last
	Others     []*Block          // headings and code: text too, but not numbered and not annotated
	blank      []*Block          // that have nothing to read
	leaves     map[ast.Node]Leaf // of a long text
	blocks     map[ast.Node]*Block
	once       sync.Once
	places     *places // made when it is first asked for
}

// A Block is a leaf block of text. A table is one block.
type Block struct {
	ID     string // p1; empty for a heading or code
	Number int    // 0 for a heading or code
	Node   ast.Node
	Text   string // the reading text
	Leaves []Leaf // what the reading text is made of, in order, without gaps
	steps  []step
	once   sync.Once
	counts counts // made when they are first asked for
}

// A Leaf is a node of the tree that carries text, and the stretch Start:End (bytes) of its block's
// reading text that it gives.
type Leaf struct {
	Node       ast.Node
	Block      *Block
	Start, End int
}

// Text is the leaf's own stretch of the reading text.
func (l Leaf) Text() string { return l.Block.Text[l.Start:l.End] }

// A step says that from byte text of the reading text on, n bytes stand in the source from byte
// source on, one for one; n is 0 where one character of the text is written otherwise in the source.
type step struct{ text, source, n int }

// few is how many leaves a text may have to be looked through one by one: for a note, maps of its two or
// three would take more room than its tree.
const few = 64

// index makes the nodes of a long text quick to look up.
func (t *Text) index() {
	n := 0
	for b := range t.all {
		n += 1 + len(b.Leaves)
	}
	if n <= few {
		return
	}
	t.leaves, t.blocks = make(map[ast.Node]Leaf, n), map[ast.Node]*Block{}
	for b := range t.all {
		t.blocks[b.Node] = b
		for _, l := range b.Leaves {
			t.leaves[l.Node] = l
		}
	}
}

// all gives every block.
func (t *Text) all(yield func(*Block) bool) {
	for _, blocks := range [...][]*Block{t.Paragraphs, t.Others, t.blank} {
		for _, b := range blocks {
			if !yield(b) {
				return
			}
		}
	}
}

// Leaf gives the leaf that node n makes; ok is false where n gives no text.
func (t *Text) Leaf(n ast.Node) (l Leaf, ok bool) {
	if t.leaves != nil {
		l, ok = t.leaves[n]
		return l, ok
	}
	for b := range t.all {
		for _, l := range b.Leaves {
			if l.Node == n {
				return l, true
			}
		}
	}
	return Leaf{}, false
}

// Block gives the block that n is the root of, or nil.
func (t *Text) Block(n ast.Node) *Block {
	if t.blocks != nil {
		return t.blocks[n]
	}
	for b := range t.all {
		if b.Node == n {
			return b
		}
	}
	return nil
}

// Paragraph gives the paragraph with this id, or nil.
func (t *Text) Paragraph(id string) *Block {
	for _, p := range t.Paragraphs {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Offset gives the byte of the Text's source that byte i of the reading text comes from.
func (b *Block) Offset(i int) int {
	k := sort.Search(len(b.steps), func(k int) bool { return b.steps[k].text > i }) - 1
	if k < 0 {
		return 0
	}
	s := b.steps[k]
	return s.source + min(i-s.text, max(s.n, 0))
}

// Pos gives the place in the file of byte i of b's reading text. It holds for bodies, whose source
// stands in the file as it is.
func (t *Text) Pos(b *Block, i int) diag.Pos { return t.SourcePos(b.Offset(i)) }

// SourcePos gives the place in the file of byte i of a body's source.
func (t *Text) SourcePos(i int) diag.Pos {
	t.once.Do(func() { t.places = newPlaces(t.Source) })
	return t.places.pos(t.Source, i, t.Origin.Pos)
}

// NodePos gives the byte of the source at which n, or the first thing in it, begins.
func NodePos(n ast.Node) int {
	if n.Type() == ast.TypeBlock {
		if l := n.Lines(); l != nil && l.Len() > 0 {
			return l.At(0).Start
		}
	}
	if p := n.Pos(); p >= 0 {
		return p
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if p := NodePos(c); p >= 0 {
			return p
		}
	}
	return 0
}

func paragraphID(n int) string { return "p" + strconv.Itoa(n) }

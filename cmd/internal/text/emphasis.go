package text

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisPriority is the place of goldmark's own emphasis parser, which this one replaces.
const emphasisPriority = 500

// emphasisParser reads * and _ as CommonMark does, except beside Chinese. CommonMark's flanking rule
// leaves **“三个全覆盖”**的 and **重点：**内容 as literal asterisks, because it expects blanks between
// words; here a Chinese character or mark beside the delimiter on the outer side does what a blank does.
// The rule is that of the CJK-friendly amendment: https://github.com/tats-u/markdown-cjk-friendly
type emphasisParser struct{}

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// Trigger implements parser.InlineParser.
func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

// Parse implements parser.InlineParser.
func (emphasisParser) Parse(_ ast.Node, block gtext.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 1, emphasisProcessor{})
	if node == nil {
		return nil
	}
	if line[0] == '*' {
		after := ' '
		if node.OriginalLength < len(line) {
			after = util.ToRune(line, node.OriginalLength)
		}
		node.CanOpen = node.CanOpen || (!unicode.IsSpace(after) && isCJK(before))
		node.CanClose = node.CanClose || (!unicode.IsSpace(before) && isCJK(after))
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

// isCJK tells whether r is a Chinese character or mark. Quotation marks count, since they are written
// full-width beside Chinese.
func isCJK(r rune) bool {
	yes, decided := eastAsian(r)
	return yes || !decided
}

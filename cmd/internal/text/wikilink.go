package text

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	gtext "github.com/yuin/goldmark/text"
)

// wikiLinkPriority puts [[…]] before goldmark's own links (200).
const wikiLinkPriority = 199

// A WikiLink is [[target]] or [[target|shown text]]. With shown text it has one child, a Text;
// without, it has none and shows a label of its target.
type WikiLink struct {
	ast.BaseInline
	Target  string        // trimmed, entities and escapes as written
	Segment gtext.Segment // the target in the source
}

// KindWikiLink is the NodeKind of WikiLink.
var KindWikiLink = ast.NewNodeKind("WikiLink")

// Kind implements ast.Node.
func (n *WikiLink) Kind() ast.NodeKind { return KindWikiLink }

// Dump implements ast.Node.
func (n *WikiLink) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Target": n.Target}, nil)
}

// SplitTarget gives the two halves of a link's target: an id, term or alias, and the quote after #, if any.
func SplitTarget(target string) (id, quote string) {
	id, quote, _ = strings.Cut(target, "#")
	return strings.TrimSpace(id), strings.TrimSpace(quote)
}

type wikiLinkParser struct{}

// Trigger implements parser.InlineParser.
func (wikiLinkParser) Trigger() []byte { return []byte{'['} }

// Parse implements parser.InlineParser.
func (wikiLinkParser) Parse(_ ast.Node, block gtext.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	inner := line[2:]
	end := bytes.IndexAny(inner, "[]\n") // and no farther: a line of [[ is gone through once
	if end < 0 || !bytes.HasPrefix(inner[end:], []byte("]]")) {
		return nil
	}
	inner, end = inner[:end], 2+end
	target, shown, piped := bytes.Cut(inner, []byte("|"))
	target = bytes.TrimSuffix(target, []byte(`\`)) // a table cell writes \|
	if len(bytes.TrimSpace(target)) == 0 {
		return nil
	}
	at := segment.Start + 2
	n := &WikiLink{Target: string(bytes.TrimSpace(target)), Segment: gtext.NewSegment(at, at+len(target))}
	if piped && len(bytes.TrimSpace(shown)) > 0 {
		from := segment.Start + end - len(shown)
		n.AppendChild(n, ast.NewTextSegment(gtext.NewSegment(from, segment.Start+end)))
	}
	block.Advance(end + 2)
	return n
}

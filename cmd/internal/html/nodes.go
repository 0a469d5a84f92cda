package html

import (
	"bytes"
	"html"
	"html/template"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// nodes renders the nodes of one Text. Blocks are goldmark's own, except where a paragraph's id, a
// link's destination or the reading text comes in.
type nodes struct {
	r        *Renderer
	text     *text.Text
	url      string
	say      Strings
	prefix   string // before ids, where several texts share a page
	section  *edition.Section
	overlays map[*text.Block]*overlay
	top      int // level of the text's highest heading

	links int                 // links being written
	bare  bool                // the outermost of them has no address
	marks map[*text.Block]int // marks written so far
}

func (r *Renderer) nodes(t *text.Text, url, lang string) *nodes {
	return &nodes{r: r, text: t, url: url, say: r.Languages.For(lang), top: highestHeading(t.Root), marks: map[*text.Block]int{}}
}

// goldmarks are goldmark's renderers, of pages and of an EPUB. To set one up takes longer than to render
// a note, so there is one for all: what it writes to knows whose nodes they are.
var goldmarks = [2]func() renderer.Renderer{
	sync.OnceValue(func() renderer.Renderer { return newGoldmark() }),
	sync.OnceValue(func() renderer.Renderer { return newGoldmark(ghtml.WithXHTML()) }),
}

func newGoldmark(options ...ghtml.Option) renderer.Renderer {
	return renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(kinds{}, 100),
		util.Prioritized(extension.NewTableHTMLRenderer(), 500),
		util.Prioritized(extension.NewDefinitionListHTMLRenderer(), 500),
		util.Prioritized(ghtml.NewRenderer(options...), 1000)))
}

// A sheet is what nodes are written to.
type sheet struct {
	bytes.Buffer
	nodes *nodes
}

// Buffered implements util.BufWriter.
func (s *sheet) Buffered() int { return s.Len() }

// Flush implements util.BufWriter.
func (s *sheet) Flush() error { return nil }

// write writes root and all in it. Writing to memory does not fail.
func (n *nodes) write(s *sheet, root ast.Node) {
	goldmark := goldmarks[0]
	if n.r.EPUB {
		goldmark = goldmarks[1]
	}
	_ = goldmark().Render(s, n.text.Source, root)
}

func (n *nodes) rel(href string) string {
	if n.r.Address != nil {
		return n.r.Address(href)
	}
	return Rel(n.url, href)
}

// render renders root and all in it.
func (n *nodes) render(root ast.Node) template.HTML {
	s := sheet{nodes: n}
	n.write(&s, root)
	return template.HTML(bytes.TrimSpace(s.Bytes()))
}

func (n *nodes) inlines(parent ast.Node) template.HTML {
	if k := parent.Kind(); k == ast.KindHTMLBlock || k == east.KindTable { // they have no inlines
		return template.HTML(html.EscapeString(n.text.Block(parent).Text))
	}
	s := sheet{nodes: n}
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		n.write(&s, c)
	}
	return template.HTML(s.Bytes())
}

// kinds says how each kind of node is rendered.
type kinds struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (kinds) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	for kind, f := range map[ast.NodeKind]func(n *nodes, w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus{
		ast.KindText:              (*nodes).leaf,
		ast.KindString:            (*nodes).leaf,
		ast.KindRawHTML:           (*nodes).leaf,
		ast.KindHTMLBlock:         (*nodes).htmlBlock,
		ast.KindParagraph:         (*nodes).paragraph,
		ast.KindTextBlock:         (*nodes).paragraph,
		ast.KindHeading:           (*nodes).heading,
		ast.KindCodeSpan:          (*nodes).codeSpan,
		ast.KindLink:              (*nodes).link,
		ast.KindAutoLink:          (*nodes).autoLink,
		ast.KindImage:             (*nodes).image,
		text.KindWikiLink:         (*nodes).wikiLink,
		east.KindTable:            (*nodes).table,
		east.KindTableCell:        (*nodes).tableCell,
		east.KindDefinitionTerm:   (*nodes).definitionTerm,
		east.KindFootnoteLink:     (*nodes).footnoteLink,
		east.KindFootnoteBacklink: (*nodes).footnoteBacklink,
		east.KindFootnoteList:     (*nodes).footnoteList,
		east.KindFootnote:         (*nodes).footnote,
	} {
		reg.Register(kind, func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
			return f(w.(*sheet).nodes, w, node, entering), nil
		})
	}
}

func (n *nodes) codeSpan(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	return element("code")(w, node, entering)
}

func element(tag string) func(util.BufWriter, ast.Node, bool) ast.WalkStatus {
	return func(w util.BufWriter, _ ast.Node, entering bool) ast.WalkStatus {
		if entering {
			write(w, "<", tag, ">")
		} else {
			write(w, "</", tag, ">")
		}
		return ast.WalkContinue
	}
}

func write(w util.BufWriter, parts ...string) {
	for _, p := range parts {
		_, _ = w.WriteString(p)
	}
}

// leaf writes a node that carries text, cut into runs where something lies over it.
func (n *nodes) leaf(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	if l, ok := n.text.Leaf(node); ok {
		if over := n.overlays[l.Block]; over != nil {
			n.runs(w, l, over)
		} else if words := html.EscapeString(l.Text()); n.section == nil && n.links == 0 && !n.r.EPUB {
			write(w, whole(words))
		} else {
			write(w, words)
		}
	}
	if t, ok := node.(*ast.Text); ok && t.HardLineBreak() {
		if n.r.EPUB {
			write(w, "<br/>")
		} else {
			write(w, "<br>")
		}
	}
	return ast.WalkContinue
}

// whole keeps the point of 六·2 with what is before it: it may begin no line (GB/T 15834—2011, 5.1), and
// a browser takes it for a letter.
func whole(words string) string {
	before, after, found := strings.Cut(words, "·")
	if !found {
		return words
	}
	_, size := utf8.DecodeLastRuneInString(before)
	at := len(before) - size
	return before[:at] + `<span class="whole">` + before[at:] + "·</span>" + whole(after)
}

func (n *nodes) runs(w util.BufWriter, l text.Leaf, over *overlay) {
	var b strings.Builder
	n.marksUpTo(&b, l.Block, over, l.Start)
	for at := l.Start; at < l.End; {
		end := l.End
		for _, e := range over.edges {
			if e > at && e < end {
				end = e
				break
			}
		}
		over.piece(&b, l.Block, at, end, n.rel, n.links > 0)
		n.marksUpTo(&b, l.Block, over, end)
		at = end
	}
	write(w, b.String())
}

// marksUpTo writes the marks not written yet that stand at or before byte at. Within a link they
// wait for its end, since a link cannot hold another.
func (n *nodes) marksUpTo(b *strings.Builder, block *text.Block, over *overlay, at int) {
	if n.links > 0 {
		return
	}
	for k := n.marks[block]; k < len(over.marks) && over.marks[k].at <= at; k++ {
		b.WriteString(over.marks[k].html)
		n.marks[block] = k + 1
	}
}

// closeLink ends a link and writes the marks that waited for it.
func (n *nodes) closeLink(w util.BufWriter, node ast.Node) {
	n.links--
	if n.links > 0 {
		return
	}
	if !n.bare {
		write(w, "</a>")
	}
	var last *text.Leaf
	_ = ast.Walk(node, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, ok := n.text.Leaf(c); ok && entering {
			last = &l
		}
		return ast.WalkContinue, nil
	})
	if last == nil {
		return
	}
	if over := n.overlays[last.Block]; over != nil {
		var b strings.Builder
		n.marksUpTo(&b, last.Block, over, last.End)
		write(w, b.String())
	}
}

// paragraph writes a paragraph with its id and number where it belongs to the document.
func (n *nodes) paragraph(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		write(w, "</p>\n")
		return ast.WalkContinue
	}
	n.openParagraph(w, node)
	return ast.WalkContinue
}

func (n *nodes) openParagraph(w util.BufWriter, node ast.Node) {
	if n.r.EPUB {
		write(w, "<p", n.identity(node, "zw"), ">", n.number(node))
	} else {
		write(w, n.number(node), "<p", n.identity(node, "zw"), ">")
	}
}

// numbered gives the paragraph of the document that node is; nil for any other.
func (n *nodes) numbered(node ast.Node) *text.Block {
	if b := n.text.Block(node); n.section != nil && b != nil && b.Number > 0 {
		return b
	}
	return nil
}

// identity gives the attributes of a paragraph of the document; "" for any other.
func (n *nodes) identity(node ast.Node, class string) string {
	b := n.numbered(node)
	if b == nil {
		return ""
	}
	if class != "" {
		class = ` class="` + class + `"`
	}
	return class + ` id="` + n.prefix + b.ID + `"`
}

// number gives the link that shows the number of a paragraph of the document and leads to it. It
// stands beside the paragraph, or is empty within it: it is no part of the text. An EPUB's pages are its
// paragraphs: there the number says which begins.
func (n *nodes) number(node ast.Node) string {
	b := n.numbered(node)
	if b == nil {
		return ""
	}
	cite := graph.Cite(n.section, b)
	class := "no"
	switch cells := cells(cite); {
	case cells > 8:
		class = "no no--xl"
	case cells > 6:
		class = "no no--l"
	case cells > 4:
		class = "no no--m"
	}
	if n.r.EPUB {
		return sign{tag: "span", class: "no", words: cite, label: cite, role: pagebreak}.html(true)
	}
	return sign{tag: "a", class: class, href: "#" + n.prefix + b.ID, data: "no", value: cite, label: n.say.Say("cite-this", cite)}.html(false)
}

func (n *nodes) htmlBlock(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if entering && text.HTML(node, n.text.Source) != "" {
		n.openParagraph(w, node)
		n.leaf(w, node, true)
		write(w, "</p>\n")
	}
	return ast.WalkSkipChildren
}

// cells counts s in half-width cells: how much room it takes where it is set small.
func cells(s string) (n int) {
	for _, r := range s {
		if r >= 0x2E80 {
			n++
		}
		n++
	}
	return n
}

// heading puts the text's headings below the page's own.
func (n *nodes) heading(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	tag := "h" + strconv.Itoa(min(node.(*ast.Heading).Level-n.top+max(n.r.Level, 2), 6))
	return element(tag)(w, node, entering)
}

// highestHeading gives the level of the highest heading under root.
func highestHeading(root ast.Node) int {
	top := 6
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			top = min(top, h.Level)
		}
		return ast.WalkContinue, nil
	})
	return top
}

func (n *nodes) definitionTerm(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		write(w, "<dt", n.identity(node, ""), ">", n.number(node))
	} else {
		write(w, "</dt>\n")
	}
	return ast.WalkContinue
}

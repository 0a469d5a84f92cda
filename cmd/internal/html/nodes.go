package html

import (
	"html"
	"html/template"
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
	"jianzhu/cmd/internal/text"
)

// nodes renders the nodes of one Text, and is what they are written to. Blocks are goldmark's own,
// except where a paragraph's id, a link's destination or the reading text comes in.
type nodes struct {
	sheet
	r        *Renderer
	text     *text.Text
	url      string
	say      Strings
	prefix   string // before ids, where several texts share a page
	section  *edition.Section
	overlays []overlay // by paragraph
	top      int       // level of the text's highest heading, once there was one

	links int       // links being written
	bare  bool      // the outermost of them has no address
	last  text.Leaf // written
}

func (r *Renderer) nodes(t *text.Text, url, lang string) *nodes {
	return &nodes{r: r, text: t, url: url, say: r.Languages.For(lang)}
}

// goldmarks are goldmark's renderers, of pages and of an EPUB. To set one up takes longer than to render
// a note, so there is one for all, which writes to nodes.
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

// node writes root and all in it. Writing to memory does not fail.
func (n *nodes) node(root ast.Node) {
	goldmark := goldmarks[0]
	if n.r.EPUB {
		goldmark = goldmarks[1]
	}
	_ = goldmark().Render(n, n.text.Source, root)
}

// block renders root and all in it.
func (n *nodes) block(root ast.Node) template.HTML {
	from := n.Len()
	n.node(root)
	return template.HTML(strings.TrimSpace(n.String()[from:]))
}

// inlines writes what is in parent.
func (n *nodes) inlines(parent ast.Node) {
	if k := parent.Kind(); k == ast.KindHTMLBlock || k == east.KindTable { // they have no inlines
		n.escape(n.text.Block(parent).Text)
		return
	}
	for c := parent.FirstChild(); c != nil; c = c.NextSibling() {
		n.node(c)
	}
}

// kinds says how each kind of node is rendered.
type kinds struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (kinds) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	for kind, f := range map[ast.NodeKind]func(n *nodes, node ast.Node, entering bool) ast.WalkStatus{
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
			return f(w.(*nodes), node, entering), nil
		})
	}
}

func (n *nodes) codeSpan(_ ast.Node, entering bool) ast.WalkStatus {
	return n.element("code", entering)
}

func (n *nodes) element(tag string, entering bool) ast.WalkStatus {
	if entering {
		n.write("<", tag, ">")
	} else {
		n.write("</", tag, ">")
	}
	return ast.WalkContinue
}

// leaf writes a node that carries text, cut into runs where something lies over it.
func (n *nodes) leaf(node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	if l, ok := n.text.Leaf(node); ok {
		n.last = l
		switch over := n.over(l.Block); {
		case over != nil:
			n.runs(l, over)
		case n.section == nil && n.links == 0 && !n.r.EPUB:
			n.write(whole(html.EscapeString(l.Text())))
		default:
			n.escape(l.Text())
		}
	}
	if t, ok := node.(*ast.Text); ok && t.HardLineBreak() {
		if n.r.EPUB {
			n.write("<br/>")
		} else {
			n.write("<br>")
		}
	}
	return ast.WalkContinue
}

// over gives what lies over a paragraph of the document; nil for any other.
func (n *nodes) over(b *text.Block) *overlay {
	if n.overlays == nil || b.Number == 0 {
		return nil
	}
	return &n.overlays[b.Number-n.text.Paragraphs[0].Number]
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

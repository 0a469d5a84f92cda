package tei

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A tree writes the nodes of one parsed Markdown.
type tree struct {
	*document
	parsed  *text.Text
	section *edition.Section // whose text it is, or nil
	id      string           // before the ids of footnotes, unique in the document
	notes   ast.Node         // footnotes, written last
}

// division writes all of m in a div, where headings make divs of their own.
func (d *document) division(t *text.Text, s *edition.Section, id string) {
	if t == nil {
		return
	}
	w := &tree{document: d, parsed: t, section: s, id: id}
	var open []int // levels of the headings whose divs are open
	for n := t.Root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			for len(open) > 0 && open[len(open)-1] >= h.Level {
				w.close("div")
				w.line()
				open = open[:len(open)-1]
			}
			open = append(open, h.Level)
			w.open("div", "type", "subsection")
			w.line()
			w.wrap("head", n)
			continue
		}
		w.block(n)
	}
	for range open {
		w.close("div")
		w.line()
	}
	w.footnotes()
}

// snippet writes all of m in a note, an item or the like.
func (d *document) snippet(m *edition.Markdown, id string) {
	t := d.Library.Of(m)
	if t == nil {
		return
	}
	w := &tree{document: d, parsed: t, id: id}
	w.blocks(t.Root)
	w.footnotes()
}

func (w *tree) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n)
	}
}

func (w *tree) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		w.wrap("p", n, w.identity(n)...)
	case *ast.HTMLBlock:
		if text.HTML(n, w.parsed.Source) != "" {
			w.open("p", w.identity(n)...)
			w.leafOf(n)
			w.close("p")
			w.line()
		}
	case *ast.Heading:
		w.wrap("ab", n, "type", "heading")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.open("eg", "xml:space", "preserve")
		w.words(string(bytes.TrimRight(n.Lines().Value(w.parsed.Source), "\n")))
		w.close("eg")
		w.line()
	case *ast.ThematicBreak:
		w.empty("milestone", "unit", "section", "rend", "rule")
		w.line()
	case *ast.Blockquote:
		w.enclose("quote", n)
	case *ast.List:
		w.list(n)
	case *east.Table:
		w.table(n)
	case *east.DefinitionList:
		w.open("list", "rend", "definitions")
		w.line()
		w.blocks(n)
		w.close("list")
		w.line()
	case *east.DefinitionTerm:
		w.open("item", "rend", "term")
		w.wrap("ab", n, w.identity(n)...)
		w.close("item")
		w.line()
	case *east.DefinitionDescription:
		w.enclose("item", n)
	case *east.FootnoteList:
		w.notes = n
	default:
		w.blocks(n)
	}
}

// identity gives the attributes of a numbered paragraph of the document; none for any other.
func (w *tree) identity(n ast.Node) []string {
	if b := w.parsed.Block(n); w.section != nil && b != nil && b.Number > 0 {
		return []string{"xml:id", xmlID(w.section.ID, b.ID), "n", strconv.Itoa(b.Number)}
	}
	return nil
}

// wrap writes an element with the inlines of n in it, on a line of its own.
func (w *tree) wrap(name string, n ast.Node, attributes ...string) {
	w.open(name, attributes...)
	w.inlines(n)
	w.close(name)
	w.line()
}

// enclose writes an element with the blocks of n in it.
func (w *tree) enclose(name string, n ast.Node, attributes ...string) {
	w.open(name, attributes...)
	w.line()
	w.blocks(n)
	w.close(name)
	w.line()
}

func (w *tree) list(l *ast.List) {
	rend, number := "bulleted", 0
	if l.IsOrdered() {
		rend, number = "numbered", l.Start
	}
	w.open("list", "rend", rend)
	w.line()
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		n := ""
		if l.IsOrdered() {
			n = strconv.Itoa(number)
			number++
		}
		w.enclose("item", item, "n", n)
	}
	w.close("list")
	w.line()
}

// table writes a table without a blank of its own, since its cells are one paragraph's text.
func (w *tree) table(t *east.Table) {
	w.open("table", w.identity(t)...)
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		role := ""
		if row.Kind() == east.KindTableHeader {
			role = "label"
		}
		w.open("row", "role", role)
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			rend := ""
			if c, ok := cell.(*east.TableCell); ok && c.Alignment != east.AlignNone {
				rend = "align-" + c.Alignment.String()
			}
			w.open("cell", "rend", rend)
			w.inlines(cell)
			w.close("cell")
		}
		w.close("row")
	}
	w.close("table")
	w.line()
}

// footnotes writes the document's own notes, which stand at the end of the text they belong to.
func (w *tree) footnotes() {
	if w.notes == nil {
		return
	}
	for n := w.notes.FirstChild(); n != nil; n = n.NextSibling() {
		if f, ok := n.(*east.Footnote); ok {
			number := strconv.Itoa(f.Index)
			w.enclose("note", f, "place", "bottom", "xml:id", w.footnoteID(number), "n", number)
		}
	}
}

func (w *tree) footnoteID(number string) string { return w.id + ".fn" + number }

func (w *tree) leafOf(n ast.Node) {
	if l, ok := w.parsed.Leaf(n); ok {
		w.leaf(l)
	}
}

func (w *tree) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *tree) within(name string, n ast.Node, attributes ...string) {
	w.open(name, attributes...)
	w.inlines(n)
	w.close(name)
}

func (w *tree) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.leafOf(n)
		if n.HardLineBreak() {
			w.empty("lb")
		}
	case *ast.String, *ast.RawHTML:
		w.leafOf(n)
	case *ast.Emphasis:
		rend := "italic"
		if n.Level > 1 {
			rend = "bold"
		}
		w.within("hi", n, "rend", rend)
	case *ast.CodeSpan:
		w.within("hi", n, "rend", "code")
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(n)
	case *text.WikiLink:
		w.wikiLink(n)
	case *east.FootnoteLink:
		number := strconv.Itoa(n.Index)
		w.empty("ptr", "type", "footnote", "n", number, "target", "#"+w.footnoteID(number))
	case *east.FootnoteBacklink:
	default:
		w.inlines(n)
	}
}

func (w *tree) link(n *ast.Link) {
	target := string(util.URLEscape(n.Destination, true))
	if p, ok := w.Graph.Link(w.parsed, n); ok {
		target = w.pointer(p)
	}
	w.within("ref", n, "target", target)
}

func (w *tree) autoLink(n *ast.AutoLink) {
	target := string(util.URLEscape(n.URL(w.parsed.Source), false))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	w.open("ref", "target", target)
	w.leafOf(n)
	w.close("ref")
}

func (w *tree) image(n *ast.Image) {
	p, ok := w.Graph.Link(w.parsed, n)
	if !ok {
		return
	}
	w.open("graphic", "url", w.url(p.URL))
	var alt strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			alt.Write(util.UnescapePunctuations(t.Segment.Value(w.parsed.Source)))
		}
		return ast.WalkContinue, nil
	})
	if alt.Len() > 0 {
		w.open("desc")
		w.words(alt.String())
		w.close("desc")
	}
	w.close("graphic")
}

func (w *tree) wikiLink(n *text.WikiLink) {
	p, ok := w.Graph.Link(w.parsed, n)
	if !ok {
		w.inlines(n)
		return
	}
	name, key := "ref", "target"
	if strings.HasPrefix(p.ID, "glossary/") {
		name, key = "term", "ref"
	}
	w.open(name, key, w.pointer(p))
	id, _ := text.SplitTarget(n.Target)
	switch {
	case n.HasChildren():
		w.inlines(n)
	case w.section != nil: // what it shows is part of the reading text
		w.leafOf(n)
	case name == "term" && id != p.ID:
		w.words(id)
	case name == "term" || p.Fragment != "":
		w.words(p.Label)
	default:
		w.words(p.Title)
	}
	w.close(name)
}

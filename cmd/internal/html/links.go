package html

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/text"
)

func (n *nodes) openLink(href, class string) {
	n.links++
	if n.links > 1 {
		return // a link cannot hold another
	}
	if n.bare = href == ""; n.bare {
		return
	}
	n.write("<a")
	n.attribute("href", href)
	if class != "" {
		n.write(` class="`, class, `"`)
	}
	if class == "term" && n.r.EPUB {
		n.write(glossref.attributes())
	}
	n.write(">")
}

// closeLink ends a link and writes the marks that waited for it.
func (n *nodes) closeLink() {
	n.links--
	if n.links > 0 {
		return
	}
	if !n.bare {
		n.write("</a>")
	}
	if n.last.Block == nil {
		return // nothing has been written, and the link has no words
	}
	if over := n.over(n.last.Block); over != nil {
		n.marksUpTo(over, n.last.End)
	}
}

func (n *nodes) link(node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		n.closeLink()
		return ast.WalkContinue
	}
	if p, ok := n.r.Book.Graph.Link(n.text, node); ok {
		n.openLink(n.rel(p.Href()), "")
	} else {
		n.openLink(string(util.URLEscape(node.(*ast.Link).Destination, true)), "out")
	}
	return ast.WalkContinue
}

func (n *nodes) autoLink(node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		n.closeLink()
		return ast.WalkContinue
	}
	a := node.(*ast.AutoLink)
	href := string(util.URLEscape(a.URL(n.text.Source), false))
	if a.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(href), "mailto:") {
		href = "mailto:" + href
	}
	n.openLink(href, "out")
	return n.leaf(node, true)
}

func (n *nodes) image(node ast.Node, entering bool) ast.WalkStatus {
	p, ok := n.r.Book.Graph.Link(n.text, node)
	if !entering || !ok {
		return ast.WalkSkipChildren
	}
	if n.r.EPUB {
		if src := n.r.Picture(p.URL); src != "" {
			n.picture(src, node, "/>")
		}
	} else if src := n.rel(p.URL); src != "" {
		n.picture(src, node, ` loading="lazy">`)
	}
	return ast.WalkSkipChildren
}

func (n *nodes) picture(src string, node ast.Node, end string) {
	n.write("<img")
	n.attribute("src", src)
	n.attribute("alt", n.alt(node))
	n.write(end)
}

// alt gives the text within an image's brackets.
func (n *nodes) alt(node ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(node, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.Write(util.UnescapePunctuations(t.Segment.Value(n.text.Source)))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func (n *nodes) wikiLink(node ast.Node, entering bool) ast.WalkStatus {
	p, ok := n.r.Book.Graph.Link(n.text, node)
	if !ok {
		return ast.WalkContinue
	}
	if !entering {
		n.closeLink()
		return ast.WalkContinue
	}
	class := "xref"
	if strings.HasPrefix(p.ID, "glossary/") {
		class = "term"
	}
	wiki := node.(*text.WikiLink)
	if !n.r.EPUB && p.Block != nil && utf8.RuneCountInString(n.alt(node)) < 10 {
		class = "xref whole" // as a number is: its point may begin no line
	}
	n.openLink(n.rel(p.Href()), class)
	switch {
	case wiki.HasChildren(): // its own text follows
	case n.section != nil: // in the document the reading text holds
		n.leaf(node, true)
	default:
		n.escape(linkText(wiki, p))
	}
	return ast.WalkContinue
}

func (n *nodes) footnoteLink(node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		f := node.(*east.FootnoteLink)
		number := strconv.Itoa(f.Index)
		id := n.prefix + "fnref" + number
		if f.RefIndex > 0 {
			id += "-" + strconv.Itoa(f.RefIndex+1)
		}
		sign{tag: "a", class: "fnref", id: id, href: "#" + n.prefix + "fn" + number, data: "n", value: number, words: "[" + number + "]",
			label: n.say.Say("footnote-ref", f.Index), role: noteref}.write(&n.sheet, n.r.EPUB)
	}
	return ast.WalkSkipChildren
}

func (n *nodes) footnoteBacklink(node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		f := node.(*east.FootnoteBacklink)
		id := "fnref" + strconv.Itoa(f.Index)
		if f.RefIndex > 0 {
			id += "-" + strconv.Itoa(f.RefIndex+1)
		}
		sign{tag: "a", class: "fnback", href: "#" + n.prefix + id, words: " ↩", label: n.say.Say("footnote-back"), role: backlink}.write(&n.sheet, n.r.EPUB)
	}
	return ast.WalkSkipChildren
}

// Footnotes are the document's own. In an EPUB none is an aside, which a reading system may hide.
func (n *nodes) footnoteList(node ast.Node, entering bool) ast.WalkStatus {
	switch {
	case n.r.EPUB && entering:
		n.write("<div class=\"footnotes\">\n")
	case n.r.EPUB:
		n.write("</div>\n")
	case entering:
		n.write("<ol class=\"footnotes\">\n")
	default:
		n.write("</ol>\n")
	}
	return ast.WalkContinue
}

func (n *nodes) footnote(node ast.Node, entering bool) ast.WalkStatus {
	number := strconv.Itoa(node.(*east.Footnote).Index)
	switch {
	case n.r.EPUB && entering:
		n.write(`<div id="`, n.prefix, "fn", number, `"`, footnote.attributes(), ">\n")
	case n.r.EPUB:
		n.write("</div>\n")
	case entering:
		n.write(`<li id="`, n.prefix, "fn", number, "\">\n")
	default:
		n.write("</li>\n")
	}
	return ast.WalkContinue
}

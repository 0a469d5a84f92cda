package html

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/text"
)

func (n *nodes) openLink(w util.BufWriter, href, class string) {
	n.links++
	if n.links > 1 {
		return // a link cannot hold another
	}
	if n.bare = href == ""; n.bare {
		return
	}
	write(w, `<a href="`, html.EscapeString(href), `"`)
	if class != "" {
		write(w, ` class="`, class, `"`)
	}
	if class == "term" && n.r.EPUB {
		write(w, glossref.attributes())
	}
	write(w, ">")
}

func (n *nodes) link(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		n.closeLink(w, node)
		return ast.WalkContinue
	}
	if p, ok := n.r.Book.Graph.Link(n.text, node); ok {
		n.openLink(w, n.rel(p.Href()), "")
	} else {
		n.openLink(w, string(util.URLEscape(node.(*ast.Link).Destination, true)), "out")
	}
	return ast.WalkContinue
}

func (n *nodes) autoLink(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		n.closeLink(w, node)
		return ast.WalkContinue
	}
	a := node.(*ast.AutoLink)
	href := string(util.URLEscape(a.URL(n.text.Source), false))
	if a.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(href), "mailto:") {
		href = "mailto:" + href
	}
	n.openLink(w, href, "out")
	return n.leaf(w, node, true)
}

func (n *nodes) image(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	p, ok := n.r.Book.Graph.Link(n.text, node)
	if !entering || !ok {
		return ast.WalkSkipChildren
	}
	if n.r.EPUB {
		if src := n.r.Picture(p.URL); src != "" {
			write(w, `<img src="`, html.EscapeString(src), `" alt="`, html.EscapeString(n.alt(node)), `"/>`)
		}
	} else if src := n.rel(p.URL); src != "" {
		write(w, `<img src="`, html.EscapeString(src), `" alt="`, html.EscapeString(n.alt(node)), `" loading="lazy">`)
	}
	return ast.WalkSkipChildren
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

func (n *nodes) wikiLink(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	p, ok := n.r.Book.Graph.Link(n.text, node)
	if !ok {
		return ast.WalkContinue
	}
	if !entering {
		n.closeLink(w, node)
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
	n.openLink(w, n.rel(p.Href()), class)
	switch {
	case wiki.HasChildren(): // its own text follows
	case n.section != nil: // in the document the reading text holds
		n.leaf(w, node, true)
	default:
		write(w, html.EscapeString(linkText(wiki, p)))
	}
	return ast.WalkContinue
}

func (n *nodes) footnoteLink(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		f := node.(*east.FootnoteLink)
		number := strconv.Itoa(f.Index)
		id := n.prefix + "fnref" + number
		if f.RefIndex > 0 {
			id += "-" + strconv.Itoa(f.RefIndex+1)
		}
		write(w, sign{tag: "a", class: "fnref", id: id, href: "#" + n.prefix + "fn" + number, data: "n", value: number, words: "[" + number + "]",
			label: n.say.Say("footnote-ref", f.Index), role: noteref}.html(n.r.EPUB))
	}
	return ast.WalkSkipChildren
}

func (n *nodes) footnoteBacklink(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		f := node.(*east.FootnoteBacklink)
		id := "fnref" + strconv.Itoa(f.Index)
		if f.RefIndex > 0 {
			id += "-" + strconv.Itoa(f.RefIndex+1)
		}
		write(w, sign{tag: "a", class: "fnback", href: "#" + n.prefix + id, words: " ↩", label: n.say.Say("footnote-back"), role: backlink}.html(n.r.EPUB))
	}
	return ast.WalkSkipChildren
}

// Footnotes are the document's own. In an EPUB none is an aside, which a reading system may hide.
func (n *nodes) footnoteList(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	switch {
	case n.r.EPUB && entering:
		write(w, "<div class=\"footnotes\">\n")
	case n.r.EPUB:
		write(w, "</div>\n")
	case entering:
		write(w, "<ol class=\"footnotes\">\n")
	default:
		write(w, "</ol>\n")
	}
	return ast.WalkContinue
}

func (n *nodes) footnote(w util.BufWriter, node ast.Node, entering bool) ast.WalkStatus {
	number := strconv.Itoa(node.(*east.Footnote).Index)
	switch {
	case n.r.EPUB && entering:
		write(w, `<div id="`, n.prefix, "fn", number, `"`, footnote.attributes(), ">\n")
	case n.r.EPUB:
		write(w, "</div>\n")
	case entering:
		write(w, `<li id="`, n.prefix, "fn", number, "\">\n")
	default:
		write(w, "</li>\n")
	}
	return ast.WalkContinue
}

package site

import (
	"fmt"
	"strings"

	"jianzhu/cmd/internal/edition"
)

// Running heads are generated content of a page's margin boxes (CSS Paged Media 3, §5). No browser has
// string-set, and a page may have no style of its own (Content-Security-Policy), so each document for
// paper has a small style sheet with its words.

// headsURL is the address of the style sheet that the handouts of s share.
func headsURL(s *edition.Section) string { return "handout/" + s.ID + ".css" }

func (c *Context) handoutHeads(s *edition.Section) []byte {
	say := c.Render.Languages.For(s.Lang)
	var b strings.Builder
	fmt.Fprintf(&b, "@page{@top-left{content:%s}@top-right{content:%s}}\n", cssString(s.Heading()), cssString(c.short()))
	b.WriteString("@page :first{@top-left{content:none}@top-right{content:none}}\n") // the title stands there
	fmt.Fprintf(&b, "@page front{@right-top{content:%s}}\n", cssString(say.Say("handout-margin")))
	fmt.Fprintf(&b, "@page grid{@top-right{content:%s}}\n", pageCount(say.Say("handout-pages")))
	return []byte(b.String())
}

// bookHeads gives each chapter of the book pages of its own, which have its name at their head.
func (c *Context) bookHeads() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "@page{@top-left{content:%s}}\n", cssString(c.short()))
	last := "b0" // what comes before them
	fmt.Fprintf(&b, ".book>*{page:%s}\n", last)
	for _, ch := range c.chapters(c.Render.Languages.For(c.Edition.Lang)) {
		if ch.Pages != inside {
			fmt.Fprintf(&b, ".%s{page:%[1]s}@page %[1]s{@top-right{content:%s}}\n", ch.Pages, cssString(ch.Head))
			last = ch.Pages
		}
	}
	fmt.Fprintf(&b, "body{page:%s}\n", last)                                            // or Firefox adds an empty page of another name
	b.WriteString("@page :first{@top-left{content:none}@bottom-right{content:none}}\n") // the title page
	return []byte(b.String())
}

// cssString quotes s for a style sheet (CSS Syntax 3, §4.3.5).
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < ' ' || r == '"' || r == '\\' || r == 0x7f {
			fmt.Fprintf(&b, "\\%x ", r)
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

// pageCount is words with %s in them, which becomes the number of pages.
func pageCount(words string) string {
	before, after, _ := strings.Cut(words, "%s")
	return cssString(before) + " counter(pages) " + cssString(after)
}

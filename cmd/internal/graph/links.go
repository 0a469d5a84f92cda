package graph

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// markdown resolves every link in one piece of Markdown.
func (b *binder) markdown(h edition.Home, m *edition.Markdown) {
	t := b.lib.Linking(m)
	if h.Text {
		t = b.lib.Bodies[h.ID]
	}
	if t == nil {
		return
	}
	from, kind := b.home(h), referenceKind(h)
	l := linker{binder: b, home: h, text: t}
	_ = ast.Walk(t.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var to Place
		var ok bool
		switch n := n.(type) {
		case *text.WikiLink:
			to, ok = l.wiki(n)
		case *ast.Link:
			to, ok = l.address(decoded(n.Destination), text.NodePos(n))
		case *ast.Image:
			to, ok = l.image(decoded(n.Destination), text.NodePos(n))
		case *ast.AutoLink:
			if n.AutoLinkType != ast.AutoLinkEmail {
				l.checkScheme(string(n.URL(t.Source)), text.NodePos(n))
			}
		}
		if ok {
			b.links[n] = to
			if to.ID != "" {
				quote := ""
				if w, is := n.(*text.WikiLink); is {
					_, quote = text.SplitTarget(w.Target)
				}
				b.refer(linking, from, to, kind, quote)
			}
		}
		return ast.WalkContinue, nil
	})
}

func referenceKind(h edition.Home) string {
	switch {
	case h.Annotation != nil && h.Annotation.Type == edition.Question:
		return "question"
	case h.Annotation != nil:
		return "note"
	case h.Term != nil:
		return "term"
	case h.Digest != nil:
		return "digest"
	case h.Text:
		return "text"
	}
	return "page"
}

type linker struct {
	*binder
	home edition.Home
	text *text.Text
}

func (l linker) pos(i int) diag.Pos {
	if l.home.Text {
		return l.text.SourcePos(i)
	}
	return l.site.Locate(l.text.Origin, i)
}

func (l linker) wiki(n *text.WikiLink) (Place, bool) {
	id, quote := text.SplitTarget(n.Target)
	var to Place
	switch {
	case id == "" && quote != "" && l.home.Section != nil:
		to = l.own()
	default:
		var ok bool
		if to, ok = l.place(id); !ok {
			l.missing(l.pos(n.Segment.Start), cmp.Or(id, n.Target))
			return Place{}, false
		}
	}
	if quote == "" {
		return to, true
	}
	at := l.pos(n.Segment.Start)
	if to.Section == nil {
		l.list.Errorf(at, diag.LinkMissing, "%s has no text of the document to quote from; only parts and sections have", id)
		return Place{}, false
	}
	l.asked = append(l.asked, to.Section.ID)
	ts := l.anchors.Resolve(to.Section, &edition.Selector{Quote: edition.String{Value: quote, Pos: at}}, l.list)
	if len(ts) == 0 {
		l.open = true
		return Place{}, false
	}
	return TargetPlace(ts[0]), true
}

// decoded gives an address as it will be read: escapes and entities are resolved before it is judged.
func decoded(destination []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(destination))))
}

// address resolves an ordinary Markdown link: to the web, to a .md file of the edition, to a file
// beside it, or to a paragraph of the same page.
func (l linker) address(dest string, i int) (Place, bool) {
	u, err := url.Parse(dest)
	switch {
	case err != nil || dest == "":
		l.list.Errorf(l.pos(i), diag.LinkMissing, "not an address: %q", dest)
		return Place{}, false
	case u.Scheme != "" || u.Host != "" || strings.HasPrefix(dest, "//"):
		l.checkScheme(dest, i)
		return Place{}, false
	case u.Path == "":
		return l.fragment(l.own(), u.Fragment, i)
	}
	file, ok := l.file(u.Path, i)
	if !ok {
		return Place{}, false
	}
	l.asked = append(l.asked, file)
	if f, ok := l.edition.FileAt(file); ok {
		to, _ := l.place(f.ID())
		return l.fragment(to, u.Fragment, i)
	}
	if l.assets()[file] {
		return Place{URL: strings.TrimPrefix(file, "content/"), Fragment: u.Fragment}, true
	}
	l.list.Errorf(l.pos(i), diag.LinkMissing, "there is no file %s%s", file, l.nearFile(file))
	return Place{}, false
}

// fragment adds a paragraph's id to the place of a page.
func (l linker) fragment(to Place, fragment string, i int) (Place, bool) {
	if fragment == "" {
		return to, true
	}
	if t := l.lib.Bodies[to.ID]; t != nil {
		if p := t.Paragraph(fragment); p != nil {
			to.Fragment, to.Block, to.Label = fragment, p, Cite(to.Section, p)
			return to, true
		}
	}
	l.list.Errorf(l.pos(i), diag.LinkMissing, "%s has no paragraph #%s; point at the words instead: [[%s#quote]]", to.ID, fragment, to.ID)
	return Place{}, false
}

// file gives the file of the edition that a relative address means.
func (l linker) file(address string, i int) (string, bool) {
	file := relativeFile(l.text.Origin.Pos.File, address)
	if strings.HasPrefix(address, "/") || !strings.HasPrefix(file, "content/") {
		l.list.Errorf(l.pos(i), diag.LinkOutside, "%s leads out of the edition; addresses are relative, and stay in content/", address)
		return "", false
	}
	return file, true
}

func (l linker) nearFile(file string) string {
	l.open = true
	if n := diag.Nearest(file, l.fileNames()); n != "" {
		return "; did you mean " + n + "?"
	}
	return ""
}

func (l linker) image(dest string, i int) (Place, bool) {
	u, err := url.Parse(dest)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		l.list.Errorf(l.pos(i), diag.ImageMissing, "an image must be a file of the edition, beside the text: %s", dest)
		return Place{}, false
	}
	file, ok := l.file(u.Path, i)
	if !ok {
		return Place{}, false
	}
	l.asked = append(l.asked, file)
	if !l.assets()[file] {
		l.list.Errorf(l.pos(i), diag.ImageMissing, "there is no image %s%s", file, l.nearFile(file))
		return Place{}, false
	}
	return Place{URL: strings.TrimPrefix(file, "content/")}, true
}

// Schemes are the only ones a link may have.
var Schemes = []string{"http", "https", "mailto", "tel"}

func (l linker) checkScheme(dest string, i int) {
	u, err := url.Parse(dest)
	if err == nil && (u.Scheme == "mailto" || u.Scheme == "tel" || (u.Scheme == "http" || u.Scheme == "https") && u.Host != "") {
		return
	}
	l.list.Errorf(l.pos(i), diag.LinkScheme, "a link may lead to %s, not to %s", strings.Join(Schemes, ", "), dest)
}

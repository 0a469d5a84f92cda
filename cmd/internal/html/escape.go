package html

import (
	"html/template"
	"iter"
	"strconv"
	"strings"
	"text/template/parse"
)

// What html/template has put behind every value of a layout escapes it for its place. Each escaper is called
// by reflection and takes any number of values of any kind, and an address goes through three. Here are the same
// for what stands at nearly all places, called once: they write what html/template's write, to the letter, and
// leave to it what is not a string, a number or HTML.
var escapers = []struct {
	chain []string // as html/template calls them
	name  string
	made  func(value any) string
}{
	{[]string{"_html_template_urlfilter", "_html_template_urlnormalizer", "_html_template_attrescaper"}, "_address", address},
	{[]string{"_html_template_attrescaper"}, "_attribute", attribute},
	{[]string{"_html_template_htmlescaper"}, "_words", words},
}

// quicken puts the escapers of this file in the place of html/template's in page, which has been escaped but
// for what only once and each run. What one of them runs is escaped before anything is put in its place.
func quicken(page *template.Template) error {
	for _, e := range escapers {
		page.Funcs(template.FuncMap{e.name: e.made})
	}
	for _, t := range page.Templates() {
		if t.Tree == nil {
			continue
		}
		for _, name := range runBy(t.Tree.Root) {
			if page.Lookup(name) == nil {
				continue // which is told when it is run
			}
			if err := escapes(page, name); err != nil {
				return err
			}
		}
	}
	for _, t := range page.Templates() {
		if t.Tree != nil {
			for p := range actions(t.Tree.Root) {
				quickenPipe(p)
			}
		}
	}
	return nil
}

// actions gives what is put on the page under l, and what variables are set to.
func actions(l *parse.ListNode) iter.Seq[*parse.PipeNode] {
	return func(yield func(*parse.PipeNode) bool) {
		if l == nil {
			return
		}
		for _, n := range l.Nodes {
			var inside *parse.BranchNode
			switch n := n.(type) {
			case *parse.ActionNode:
				if !yield(n.Pipe) {
					return
				}
				continue
			case *parse.IfNode:
				inside = &n.BranchNode
			case *parse.WithNode:
				inside = &n.BranchNode
			case *parse.RangeNode:
				inside = &n.BranchNode
			default:
				continue
			}
			for _, l := range []*parse.ListNode{inside.List, inside.ElseList} {
				for p := range actions(l) {
					if !yield(p) {
						return
					}
				}
			}
		}
	}
}

// runBy gives the names of the templates that once and each run under l.
func runBy(l *parse.ListNode) (names []string) {
	for p := range actions(l) {
		c := p.Cmds[0]
		if f, ok := c.Args[0].(*parse.IdentifierNode); ok && len(c.Args) > 1 && (f.Ident == "once" || f.Ident == "each") {
			if name, ok := c.Args[1].(*parse.StringNode); ok {
				names = append(names, name.Text)
			}
		}
	}
	return names
}

func quickenPipe(p *parse.PipeNode) {
	for _, e := range escapers {
		at := len(p.Cmds) - len(e.chain)
		if at > 0 && calls(p.Cmds[at:], e.chain) {
			p.Cmds = p.Cmds[:at+1]
			p.Cmds[at].Args[0].(*parse.IdentifierNode).Ident = e.name
			return
		}
	}
}

// calls tells whether commands are calls of the functions called names, one after another.
func calls(commands []*parse.CommandNode, names []string) bool {
	for i, c := range commands {
		f, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 || f.Ident != names[i] {
			return false
		}
	}
	return true
}

// What stands for a character that may not stand for itself.
var special = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// words escapes what stands between tags.
func words(value any) string {
	switch v := value.(type) {
	case string:
		return special.Replace(v)
	case template.HTML:
		return string(v)
	case int:
		return strconv.Itoa(v)
	}
	return asEver(inText, value)
}

// attribute escapes the value of an attribute.
func attribute(value any) string {
	switch v := value.(type) {
	case string:
		return special.Replace(v)
	case int:
		return strconv.Itoa(v)
	}
	return asEver(inAttribute, value)
}

// address escapes the value of an attribute that is an address.
func address(value any) string {
	if v, ok := value.(string); ok && !strings.ContainsFunc(v, strange) {
		return v
	}
	return asEver(inAddress, value)
}

// strange tells whether r may be written otherwise in an address, or make it one that html/template refuses.
func strange(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '/' || r == '.' || r == '#' || r == '-' || r == '_' || 'A' <= r && r <= 'Z')
}

// An example is a layout with one value, between before and after.
type example struct {
	layout        *template.Template
	before, after string
}

func newExample(before, after string) example {
	return example{template.Must(template.New("").Parse(before + "{{.}}" + after)), before, after}
}

var (
	inText      = newExample("<p>", "</p>")
	inAttribute = newExample(`<p class="`, `"></p>`)
	inAddress   = newExample(`<a href="`, `"></a>`)
)

// asEver escapes value as html/template does at the place that e is an example of.
func asEver(e example, value any) string {
	var b strings.Builder
	if err := e.layout.Execute(&b, value); err != nil {
		panic(err) // which html/template makes the layout's error
	}
	return strings.TrimSuffix(strings.TrimPrefix(b.String(), e.before), e.after)
}

package html_test

import (
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
)

// runsHold asserts what is true of every text as it is rendered, by reading the HTML as a browser does:
// each paragraph's text is its reading text, no run or link lies in another, no id is given twice, and
// the runs of each annotation and term are together the passage it points at. It counts the passages.
func runsHold(t *testing.T, r *html.Renderer, s *edition.Section) (painted int) {
	t.Helper()
	var b strings.Builder
	for _, p := range r.Section(s, s.URL) {
		b.WriteString(string(p.HTML))
	}
	root, err := nethtml.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	page := map[string]*nethtml.Node{}
	for n := range root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if page[id] != nil {
				t.Errorf("two elements have the id %s", id)
			}
			page[id] = n
		}
		for a := range n.Ancestors() {
			if isRun(n) && isRun(a) || n.Type == nethtml.ElementNode && n.Data == a.Data && (n.Data == "a" || n.Data == "p") {
				t.Errorf("<%s class=%q> lies in <%s class=%q>", n.Data, attribute(n, "class"), a.Data, attribute(a, "class"))
			}
		}
	}
	runs := map[string]string{} // by paragraph and what paints it
	for _, p := range r.Book.Body(s).Paragraphs {
		node := page[p.ID]
		if node == nil {
			t.Errorf("%s is not on the page", p.ID)
			continue
		}
		if got := words(node); got != p.Text && (node.Data != "table" || flat(got) != p.Text) {
			t.Errorf("%s reads %q on its page, not %q", p.ID, got, p.Text)
		}
		for n := range node.Descendants() {
			for _, id := range strings.Fields(attribute(n, "data-a")) {
				runs[p.ID+" "+id] += words(n)
			}
			if term := attribute(n, "data-term"); term != "" {
				runs[p.ID+" glossary/"+term] += words(n)
			}
		}
	}
	epubHolds(t, r, s)
	return painted + wanted(t, r, s, runs)
}

// wanted holds runs against the passages of s.
func wanted(t *testing.T, r *html.Renderer, s *edition.Section, runs map[string]string) (painted int) {
	t.Helper()
	want := map[string]string{}
	for _, a := range s.Annotations {
		switch a.Type {
		case edition.Highlight, edition.Note, edition.Emendation:
			for _, target := range r.Book.Anchors.Annotation(a) {
				want[target.Block.ID+" "+a.ID] += target.Text()
			}
		}
	}
	for _, o := range r.Book.Glossary.In(s) {
		if o.Linked && !o.Written {
			want[o.Block.ID+" "+o.Term.ID] += o.Text()
		}
	}
	for what, passage := range want {
		if got := runs[what]; flat(got) != flat(passage) {
			t.Errorf("%s is painted on %q, not on %q", what, got, passage)
		}
	}
	for what, passage := range runs {
		if want[what] == "" {
			t.Errorf("%s is painted on %q, but points at nothing there", what, passage)
		}
	}
	return len(want)
}

// words is the text of n as a reader sees it: but for white space around markup, its textContent.
func words(n *nethtml.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == nethtml.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func flat(s string) string {
	return strings.Trim(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }), " "), " ")
}

func isRun(n *nethtml.Node) bool {
	return attribute(n, "data-a") != "" || attribute(n, "data-term") != ""
}

func attribute(n *nethtml.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

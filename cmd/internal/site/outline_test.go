package site

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jianzhu/cmd/internal/edition"
)

func TestOutlineHasEveryLineAtItsParagraph(t *testing.T) {
	eachSite(t, func(t *testing.T, c *Context, site map[string][]byte) {
		var want, got []string
		for _, s := range c.Edition.Texts() {
			for i, o := range s.Outline {
				p := c.Body(s).Paragraphs[i]
				want = append(want, s.URL+"#"+p.ID+" "+cite(s, p)+" "+o.Value)
			}
		}
		walk(parse(t, site[outlineURL]), func(n *html.Node) {
			if n.Data == "li" && attr(n.Parent.Parent, "class") == "mai__in" {
				got = append(got, attr(n.FirstChild, "href")+" "+content(n.FirstChild)+" "+content(n.LastChild))
			}
		})
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("the outline is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestOutlineShowsWhatIsLost(t *testing.T) {
	page := string(renderAll(t, open(t, "zh", ""))[outlineURL])
	for _, want := range []string{`patch--head"><span class="ed">上阙`, `patch--tail"><span class="ed">下阙`, `patch--all"><span class="ed">全阙`, "失去的一节"} {
		if !strings.Contains(page, want) {
			t.Errorf("the outline lacks %s", want)
		}
	}
}

func TestNoOutlineWithoutLines(t *testing.T) {
	c := open(t, "zh", "")
	for _, s := range c.Edition.Texts() {
		s.Outline = nil
	}
	if c.Survey = Look(c.Edition); c.Survey.outline || len(outline(c)) > 0 {
		t.Error("there is an outline of nothing")
	}
	if !Look(&edition.Edition{Parts: []*edition.Part{{Sections: []*edition.Section{{Outline: []edition.String{{}}}}}}}).outline {
		t.Error("there is no outline where a section has one")
	}
}

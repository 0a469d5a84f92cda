package edition_test

import (
	"slices"
	"strings"
	"testing"

	"jianzhu/cmd/internal/edition"
)

func TestHeading(t *testing.T) {
	for _, c := range []struct{ number, title, lang, want string }{
		{"六", "支持群团｜组织", "zh-Hans", "六、支持群团组织"},
		{"", "支持", "zh-Hans", "支持"},
		{"VI", "Support", "en", "VI. Support"},
		{"六", "支援", "ja", "六、支援"},
		{"六", "支持", "zhx", "六. 支持"},
	} {
		s := edition.Section{Number: str(c.number), Title: str(c.title), Lang: c.lang}
		if got := s.Heading(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestTextsAreInReadingOrder(t *testing.T) {
	e := edition.Edition{Parts: []*edition.Part{
		{Section: edition.Section{ID: "a"}, Sections: []*edition.Section{{ID: "a/1"}, {ID: "a/2"}}},
		{Section: edition.Section{ID: "b"}},
	}}
	var ids []string
	for _, s := range e.Texts() {
		ids = append(ids, s.ID)
	}
	if got := strings.Join(ids, " "); got != "a a/1 a/2 b" {
		t.Errorf("got %s", got)
	}
	if e.Texts()[0] != &e.Parts[0].Section {
		t.Error("a part's own text is a copy")
	}
}

// Whatever is Markdown is called with its home, once, by its own address; what is empty is not.
func TestMarkdowns(t *testing.T) {
	md := func(s string) edition.Markdown { return edition.Markdown{String: str(s)} }
	note := &edition.Annotation{ID: "n", Type: edition.Note, Note: md("注")}
	question := &edition.Annotation{ID: "q", Type: edition.Question, Ask: md("问"), Answer: md("答")}
	e := &edition.Edition{
		Intro: md("引言"),
		Parts: []*edition.Part{{
			Section:  edition.Section{ID: "text", Body: md("部")},
			Sections: []*edition.Section{{ID: "text/06", Summary: md("提要"), Body: md("正文"), Annotations: []*edition.Annotation{note, question}}},
		}},
		Terms:   []*edition.Term{{ID: "glossary/a", Body: md("释义")}},
		Digests: []*edition.Digest{{ID: "digests/d", Summary: md("概"), Body: md("述"), Items: []*edition.Item{{}, {Lacuna: md("佚"), Note: md("条注")}}}},
		Pages:   []*edition.Page{{ID: "pages/p", Summary: md("页要"), Body: md("页")}},
	}
	var got []string
	addresses := map[*edition.Markdown]bool{}
	e.Markdowns(func(h edition.Home, m *edition.Markdown) {
		s := h.ID + " " + m.Value
		if h.Text {
			s += " text"
		}
		if h.Annotation != nil {
			s += " " + h.Annotation.ID
		}
		if h.Item > 0 {
			s += " item"
		}
		got = append(got, s)
		addresses[m] = true
	})
	want := []string{
		"index 引言", "text 部 text", "text/06 正文 text", "text/06 提要", "text/06 注 n", "text/06 问 q", "text/06 答 q",
		"glossary/a 释义", "digests/d 概", "digests/d 述", "digests/d 佚 item", "digests/d 条注 item", "pages/p 页要", "pages/p 页",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(addresses) != len(want) || !addresses[&note.Note] || !addresses[&e.Parts[0].Sections[0].Body] {
		t.Error("a Markdown was copied")
	}
}

func TestIsSupplied(t *testing.T) {
	supplied := []edition.String{str("title")}
	if !edition.IsSupplied(supplied, "title") || edition.IsSupplied(supplied, "number") {
		t.Error("title is supplied, number is not")
	}
}

func TestWords(t *testing.T) {
	aliases := make([]edition.String, 1, 8)
	aliases[0] = str("全总")
	term := &edition.Term{Term: str("工会"), Aliases: aliases}
	if w := term.Words(); len(w) != 2 || w[0].Value != "工会" || w[1].Value != "全总" {
		t.Errorf("got %v", w)
	}
}

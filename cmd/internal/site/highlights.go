package site

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A HighlightsPage gathers the highlights by theme, and counts them by section.
type HighlightsPage struct {
	*Frame
	Intro   string
	Columns []Link // sections that have any
	Rows    []TallyRow
	Totals  []int
	Total   int
	Themes  []ThemeGroup
}

// A TallyRow counts the highlights of one theme.
type TallyRow struct {
	Theme
	Cells []TallyCell
}

// A TallyCell counts them in one section.
type TallyCell struct {
	Count int
	Href  string
}

// A ThemeGroup holds the highlights of one theme in reading order.
type ThemeGroup struct {
	Theme
	ID       string
	Sections []ThemeSection
}

// A ThemeSection holds those of one section.
type ThemeSection struct {
	ID          string
	Label, Href string
	Title       string
	Lang        string
	Passages    []Highlighted
}

// A Highlighted passage stands in its sentence.
type Highlighted struct {
	ID         string
	Cite, Href string
	Setting
	Note template.HTML
}

func highlights(c *Context) []Output {
	e := c.Edition
	if !c.Survey.annotated(edition.Highlight) {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	info := pageInfo{kind: "highlights", url: highlightsURL, lang: e.Lang, title: say.Say("highlights"), nav: "highlights",
		late: func() string { return say.Count("highlights-intro", c.count(edition.Highlight)) }}
	return []Output{c.page("highlights", info, func(f *Frame) any { return c.highlightsPage(f) })}
}

func (c *Context) count(t edition.Type) (n int) {
	for _, s := range c.Edition.Texts() {
		n += len(book.Annotations(s, t))
	}
	return n
}

func (c *Context) highlightsPage(f *Frame) *HighlightsPage {
	v := &HighlightsPage{Frame: f, Total: c.count(edition.Highlight)}
	v.Intro = f.say.Count("highlights-intro", v.Total)
	var texts []*edition.Section
	for _, s := range c.Edition.Texts() {
		if n := len(book.Annotations(s, edition.Highlight)); n > 0 {
			texts = append(texts, s)
			v.Columns = append(v.Columns, Link{Label: s.Label, Href: f.rel(s.URL)})
			v.Totals = append(v.Totals, n)
		}
	}
	for i, t := range c.Edition.Themes {
		g := ThemeGroup{Theme: Theme{Number: i + 1, Glyph: t.Glyph.Value, Label: t.Label.Value}, ID: "t-" + t.ID}
		row := TallyRow{}
		for k, s := range texts {
			cell := TallyCell{}
			if passages := c.highlighted(f, s, t.ID); len(passages) > 0 {
				id := g.ID + "-" + strconv.Itoa(k+1)
				cell = TallyCell{len(passages), "#" + id}
				title := edition.PlainTitle(s.Title)
				if title == s.Label {
					title = ""
				}
				g.Sections = append(g.Sections, ThemeSection{ID: id, Label: s.Label, Title: title, Href: f.rel(s.URL),
					Lang: f.foreign(s.Lang), Passages: passages})
			}
			g.Count += cell.Count
			row.Cells = append(row.Cells, cell)
		}
		g.Href, row.Theme = "#"+g.ID, g.Theme
		row.Href = g.Href
		v.Rows, v.Themes = append(v.Rows, row), append(v.Themes, g)
	}
	return v
}

// highlighted gives the passages of s marked with a theme, in the order of the text.
func (c *Context) highlighted(f *Frame, s *edition.Section, theme string) (all []Highlighted) {
	as := book.Annotations(s, edition.Highlight)
	slices.SortStableFunc(as, func(x, y *edition.Annotation) int {
		xp, xs := c.standing(x)
		yp, ys := c.standing(y)
		return cmp.Or(xp-yp, xs-ys)
	})
	for _, a := range as {
		ts := c.Anchors.Annotation(a)
		if a.Theme.Value != theme || len(ts) == 0 {
			continue
		}
		p := graph.TargetPlace(ts[0])
		id := "h-" + s.ID + "-" + a.ID
		all = append(all, Highlighted{ID: id, Cite: p.Label, Href: f.rel(p.Href()), Setting: c.setting(ts),
			Note: c.Render.Inline(&a.Note, f.url, c.Edition.Lang, id+"-")})
	}
	return all
}

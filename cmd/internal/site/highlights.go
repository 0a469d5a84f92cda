package site

import (
	"cmp"
	"html/template"
	"iter"
	"slices"
	"strconv"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
)

// A HighlightsPage gathers the highlights by theme, and counts them by section. What it has of every section is
// made as the layout comes to it.
type HighlightsPage struct {
	*Frame
	Intro   string
	Columns iter.Seq[Link] // sections that have any
	Rows    []TallyRow
	Totals  []int
	Total   int
	Themes  []ThemeGroup
}

// A TallyRow counts the highlights of one theme.
type TallyRow struct {
	Theme
	Cells iter.Seq[TallyCell]
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
	Sections iter.Seq[ThemeSection]
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
	Before     string
	Words      template.HTML
	After      string
	Note       template.HTML
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
	y := c.tally()
	v := &HighlightsPage{Frame: f, Total: c.count(edition.Highlight), Columns: y.columns(f)}
	v.Intro = f.say.Count("highlights-intro", v.Total)
	for _, s := range y.texts {
		v.Totals = append(v.Totals, len(book.Annotations(s, edition.Highlight)))
	}
	for i, t := range c.Edition.Themes {
		theme := Theme{Number: i + 1, Glyph: t.Glyph.Value, Label: t.Label.Value, Href: "#t-" + t.ID}
		for _, n := range y.counts[i] {
			theme.Count += n
		}
		g := ThemeGroup{Theme: theme, ID: "t-" + t.ID}
		g.Sections = c.themeSections(f, y, i, g.ID)
		v.Rows, v.Themes = append(v.Rows, TallyRow{theme, y.cells(i, g.ID)}), append(v.Themes, g)
	}
	return v
}

// A tally counts the highlights of each theme in each text that has highlights.
type tally struct {
	texts  []*edition.Section
	counts [][]int // by theme, then by text
}

func (c *Context) tally() *tally {
	y := &tally{counts: make([][]int, len(c.Edition.Themes))}
	for _, s := range c.Edition.Texts() {
		as := book.Annotations(s, edition.Highlight)
		if len(as) == 0 {
			continue
		}
		y.texts = append(y.texts, s)
		for i, t := range c.Edition.Themes {
			n := 0
			for _, a := range as {
				if c.marks(a, t.ID) {
					n++
				}
			}
			y.counts[i] = append(y.counts[i], n)
		}
	}
	return y
}

func (y *tally) columns(f *Frame) iter.Seq[Link] {
	return func(yield func(Link) bool) {
		for _, s := range y.texts {
			if !yield(Link{Label: s.Label, Href: f.rel(s.URL)}) {
				return
			}
		}
	}
}

func (y *tally) cells(theme int, id string) iter.Seq[TallyCell] {
	return func(yield func(TallyCell) bool) {
		for k, n := range y.counts[theme] {
			cell := TallyCell{Count: n}
			if n > 0 {
				cell.Href = "#" + inSection(id, k)
			}
			if !yield(cell) {
				return
			}
		}
	}
}

// inSection is the id of what the kth text has of the theme with an id.
func inSection(theme string, k int) string { return theme + "-" + strconv.Itoa(k+1) }

func (c *Context) themeSections(f *Frame, y *tally, theme int, id string) iter.Seq[ThemeSection] {
	return func(yield func(ThemeSection) bool) {
		to := ways{frame: f}
		for k, s := range y.texts {
			if y.counts[theme][k] == 0 {
				continue
			}
			title := edition.PlainTitle(s.Title)
			if title == s.Label {
				title = ""
			}
			if !yield(ThemeSection{ID: inSection(id, k), Label: s.Label, Title: title, Href: f.rel(s.URL),
				Lang: f.foreign(s.Lang), Passages: c.highlighted(&to, s, c.Edition.Themes[theme].ID)}) {
				return
			}
		}
	}
}

// marks tells whether a marks a passage with a theme.
func (c *Context) marks(a *edition.Annotation, theme string) bool {
	return a.Theme.Value == theme && len(c.Anchors.Annotation(a)) > 0
}

// highlighted gives the passages of s marked with a theme, in the order of the text.
func (c *Context) highlighted(to *ways, s *edition.Section, theme string) (all []Highlighted) {
	var as []*edition.Annotation
	for _, a := range book.Annotations(s, edition.Highlight) {
		if c.marks(a, theme) {
			as = append(as, a)
		}
	}
	slices.SortStableFunc(as, func(x, y *edition.Annotation) int {
		xp, xs := c.standing(x)
		yp, ys := c.standing(y)
		return cmp.Or(xp-yp, xs-ys)
	})
	for _, a := range as {
		ts := c.Anchors.Annotation(a)
		in := c.setting(ts)
		v := Highlighted{ID: "h-" + s.ID + "-" + a.ID, Before: in.Before, Words: in.Words, After: in.After}
		v.Cite, v.Href = to.target(ts[0])
		v.Note = c.Render.Inline(&a.Note, to.frame.url, c.Edition.Lang, v.ID+"-")
		all = append(all, v)
	}
	return all
}

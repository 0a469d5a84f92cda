package site

import (
	"unicode"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// An AboutPage tells where the text comes from and what the edition consists of, in figures counted
// from the edition itself.
type AboutPage struct {
	*Frame
	Facts       []Fact
	Regularized []string
	Figures     []Figure
	Proof       []string
	Data        string
	Report      string
}

// A Figure is a count.
type Figure struct {
	Label, Value string
	Href         string
	Detail       string
}

func about(c *Context) []Output {
	e := c.Edition
	say := c.Render.Languages.For(e.Lang)
	info := pageInfo{kind: "about", url: aboutURL, lang: e.Lang, title: say.Say("about"), nav: "about",
		description: say.Say("about-intro", edition.PlainTitle(e.Title))}
	return []Output{c.page("about", info, func(f *Frame) any { return c.aboutPage(f) })}
}

func (c *Context) aboutPage(f *Frame) *AboutPage {
	v := &AboutPage{Frame: f, Facts: c.facts(f), Data: f.rel("edition.json"), Report: c.report(f, f.Short, c.Edition.File)}
	for _, fold := range c.Edition.Regularized {
		v.Regularized = append(v.Regularized, f.say.Say("fold-"+string(fold)))
	}
	v.Figures = c.figures(f)
	if c.Edition.HasWitness {
		v.Proof = append(v.Proof, f.say.Say("proof"))
		if r := c.Collation; r != nil && r.Complete() {
			v.Proof = append(v.Proof, f.say.Say("proof-result", number(r.Characters), r.Pieces))
		}
	}
	return v
}

func (c *Context) figures(f *Frame) []Figure {
	e := c.Edition
	sections, lost, partial, paragraphs, han, latin, occurrences := 0, 0, 0, 0, 0, 0, 0
	for _, p := range e.Parts {
		sections += len(p.Sections)
	}
	for _, s := range e.Texts() {
		switch s.Status {
		case edition.Lost:
			lost++
		case edition.Partial:
			partial++
		}
		for _, b := range c.Body(s).Paragraphs {
			paragraphs++
			h, l := letters(b.Text)
			han, latin = han+h, latin+l
		}
	}
	for _, t := range e.Terms {
		occurrences += len(c.Glossary.Of(t))
	}
	all := []Figure{
		{Label: "figure-parts", Value: number(len(e.Parts))},
		{Label: "figure-sections", Value: number(sections)},
		{Label: "figure-paragraphs", Value: number(paragraphs)},
		{Label: "figure-han", Value: number(han)},
		{Label: "figure-words", Value: number(latin)},
		{Label: "figure-notes", Value: number(c.count(edition.Note))},
		{Label: "figure-highlights", Value: number(c.count(edition.Highlight)), Href: highlightsURL},
		{Label: "figure-questions", Value: number(c.count(edition.Question))},
		{Label: "figure-duties", Value: number(c.count(edition.Duty)), Href: dutiesURL},
		{Label: "figure-digests", Value: number(len(e.Digests)), Href: digestsURL},
		{Label: "figure-terms", Value: number(len(e.Terms)), Href: glossaryURL},
		{Label: "figure-occurrences", Value: number(occurrences)},
		{Label: "figure-emendations", Value: number(c.count(edition.Emendation)), Href: apparatusURL},
		{Label: "figure-omissions", Value: number(c.count(edition.Omission)), Href: apparatusURL},
		{Label: "figure-lacunae", Value: number(c.count(edition.Lacuna)), Href: apparatusURL},
		{Label: "figure-breaks", Value: number(c.count(edition.Break)), Href: apparatusURL},
	}
	var told []Figure
	for _, g := range all {
		if g.Value == "0" {
			continue
		}
		if g.Label == "figure-sections" && lost+partial > 0 {
			g.Detail = f.say.Say("figure-sections-detail", sections-lost-partial, partial, lost)
		}
		g.Label = f.say.Say(g.Label)
		if g.Href != "" {
			g.Href = f.rel(g.Href)
		}
		told = append(told, g)
	}
	return told
}

// letters counts the Chinese characters of s, and the words of other scripts.
func letters(s string) (han, words int) {
	inWord := false
	for _, r := range s {
		letter := unicode.IsLetter(r) && !text.IsHan(r)
		if text.IsHan(r) {
			han++
		} else if letter && !inWord {
			words++
		}
		inWord = letter || inWord && (unicode.IsMark(r) || r == '\'' || r == '’' || r == '-')
	}
	return han, words
}

package site

import (
	"jianzhu/cmd/internal/edition"
)

// An AboutPage tells where the text comes from and what the edition consists of, in figures counted
// from the edition itself.
type AboutPage struct {
	*Frame
	Facts       []Fact
	Regularized []string
	Figures     []Figure
	Proof       []string
	Witness     string // where it can be read
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
		v.Witness = c.witnessHref(f)
		if r := c.Collation; r != nil && r.Complete() {
			v.Proof = append(v.Proof, f.say.Say("proof-result", number(r.Characters), r.Pieces))
		}
	}
	return v
}

// figurePages are the pages on which what a figure counts is listed.
var figurePages = map[string]string{
	"highlights": highlightsURL, "duties": dutiesURL, "digests": digestsURL, "terms": glossaryURL,
	"emendations": apparatusURL, "omissions": apparatusURL, "lacunae": apparatusURL, "breaks": apparatusURL,
}

func (c *Context) figures(f *Frame) (told []Figure) {
	counted := map[string]int{}
	for _, g := range c.Book.Figures() {
		counted[g.Name] = g.N
	}
	for _, g := range c.Book.Figures() {
		if g.N == 0 || g.Name == "partial" || g.Name == "lost" {
			continue
		}
		v := Figure{Label: f.say.Say("figure-" + g.Name), Value: number(g.N)}
		if partial, lost := counted["partial"], counted["lost"]; g.Name == "sections" && lost+partial > 0 {
			v.Detail = f.say.Say("figure-sections-detail", g.N-lost-partial, partial, lost)
		}
		if url := figurePages[g.Name]; url != "" {
			v.Href = f.rel(url)
		}
		told = append(told, v)
	}
	return told
}

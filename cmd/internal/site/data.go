package site

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/longjson"
	"jianzhu/cmd/internal/text"
)

// The types of edition.json. Offsets count Unicode code points of a paragraph's text.
type (
	dataEdition struct {
		Title    string                    `json:"title"`
		Lang     string                    `json:"lang"`
		Supplied []string                  `json:"supplied"`
		Parts    longjson.List[dataPart]   `json:"parts"`
		Terms    longjson.List[dataTerm]   `json:"terms"`
		Digests  longjson.List[dataDigest] `json:"digests"`
	}
	dataPart struct {
		dataSection
		Sections longjson.List[dataSection] `json:"sections"`
	}
	dataSection struct {
		ID           string                        `json:"id"`
		Number       *string                       `json:"number"`
		Label        string                        `json:"label"`
		Title        string                        `json:"title"`
		WitnessTitle *string                       `json:"witness_title"`
		Lang         string                        `json:"lang"`
		Supplied     []string                      `json:"supplied"`
		Status       edition.Status                `json:"status"`
		URL          string                        `json:"url"`
		Paragraphs   longjson.List[dataParagraph]  `json:"paragraphs"`
		Annotations  longjson.List[dataAnnotation] `json:"annotations"`
	}
	dataParagraph struct {
		ID      string `json:"id"`
		Text    string `json:"text"`
		Witness string `json:"witness"`
	}
	dataAnnotation struct {
		ID        string       `json:"id"`
		Type      edition.Type `json:"type"`
		Quote     string       `json:"quote"`
		Kind      string       `json:"kind,omitempty"`
		Theme     string       `json:"theme,omitempty"`
		Note      string       `json:"note,omitempty"`
		Source    string       `json:"source,omitempty"`
		By        string       `json:"by,omitempty"`
		Who       []string     `json:"who,omitempty"`
		Do        string       `json:"do,omitempty"`
		Witness   *string      `json:"witness,omitzero"`
		Certainty string       `json:"certainty,omitempty"`
		At        string       `json:"at,omitempty"`
		Ask       string       `json:"ask,omitempty"`
		Answer    string       `json:"answer,omitempty"`
		Targets   []dataTarget `json:"targets"`
	}
	dataTarget struct {
		Paragraph string `json:"paragraph"`
		Start     int    `json:"start"`
		End       int    `json:"end"`
	}
	dataTerm struct {
		ID          string                        `json:"id"`
		Term        string                        `json:"term"`
		Aliases     []string                      `json:"aliases"`
		Pinyin      string                        `json:"pinyin,omitempty"`
		Group       string                        `json:"group"`
		URL         string                        `json:"url"`
		Definition  string                        `json:"definition"`
		Occurrences longjson.List[dataOccurrence] `json:"occurrences"`
	}
	dataOccurrence struct {
		Section string `json:"section"`
		dataTarget
		Linked bool `json:"linked"`
	}
	dataDigest struct {
		ID    string     `json:"id"`
		Title string     `json:"title"`
		URL   string     `json:"url"`
		Items []dataItem `json:"items"`
	}
	dataItem struct {
		Name     string        `json:"name"`
		Short    string        `json:"short,omitempty"`
		Lacuna   *string       `json:"lacuna"`
		Note     string        `json:"note,omitempty"`
		Passages []dataPassage `json:"passages"`
		Echoes   []dataEcho    `json:"echoes"`
	}
	dataPassage struct {
		Section string `json:"section"`
		dataTarget
	}
	dataEcho struct {
		dataPassage
		Main bool `json:"main,omitzero"`
	}
)

// Data writes edition.json: the whole edition as data, for other programs.
func Data(w io.Writer, c *Context) error {
	return longjson.Write(w, &dataEdition{
		Title:    edition.PlainTitle(c.Edition.Title),
		Lang:     c.Edition.Lang,
		Supplied: values(c.Edition.Supplied),
		Parts: longjson.Of(c.Edition.Parts, func(p *edition.Part) dataPart {
			return dataPart{c.dataSection(&p.Section), longjson.Of(p.Sections, c.dataSection)}
		}),
		Terms:   longjson.Of(c.Edition.Terms, c.dataTerm),
		Digests: longjson.Of(c.Edition.Digests, c.dataDigest),
	}, jsontext.WithIndent(" "))
}

func (c *Context) dataSection(s *edition.Section) dataSection {
	return dataSection{
		ID: s.ID, Number: optional(s.Number.Value), Label: s.Label, Title: edition.PlainTitle(s.Title),
		WitnessTitle: optional(edition.PlainTitle(s.WitnessTitle)), Lang: s.Lang, Supplied: values(s.Supplied),
		Status: s.Status, URL: s.URL,
		Paragraphs: longjson.Of(c.Body(s).Paragraphs, func(p *text.Block) dataParagraph {
			return dataParagraph{ID: p.ID, Text: p.Text, Witness: c.Anchors.WitnessText(s, p)}
		}),
		Annotations: longjson.Of(s.Annotations, c.dataAnnotation),
	}
}

func (c *Context) dataAnnotation(a *edition.Annotation) dataAnnotation {
	d := dataAnnotation{
		ID: a.ID, Type: a.Type, Quote: a.Quote.Value, Kind: a.Kind.Value, Theme: a.Theme.Value,
		Note: a.Note.Value, Source: a.Source.Value, By: a.By.Value, Who: values(a.Who), Do: a.Do.Value,
		Certainty: a.Certainty.Value, At: string(a.At), Ask: a.Ask.Value, Answer: a.Answer.Value,
	}
	switch a.Type {
	case edition.Emendation, edition.Omission:
		d.Witness = &a.Witness.Value
	case edition.Break:
		d.Quote = a.Between[0].Quote.Value + a.Between[1].Quote.Value
	}
	for _, t := range c.Anchors.Annotation(a) {
		d.Targets = append(d.Targets, dataTargetOf(t))
	}
	return d
}

func (c *Context) dataTerm(t *edition.Term) dataTerm {
	return dataTerm{
		ID: t.ID, Term: t.Term.Value, Aliases: values(t.Aliases), Pinyin: t.Pinyin.Value, Group: t.Group.Value,
		URL: t.URL, Definition: strings.TrimSpace(t.Body.Value),
		Occurrences: longjson.Of(c.Glossary.Of(t), func(o *glossary.Occurrence) dataOccurrence {
			return dataOccurrence{Section: o.Section.ID, dataTarget: dataTargetOf(o.Target), Linked: o.Linked}
		}),
	}
}

func (c *Context) dataDigest(g *edition.Digest) dataDigest {
	d := dataDigest{ID: g.ID, Title: edition.PlainTitle(g.Title), URL: g.URL}
	for _, item := range g.Items {
		d.Items = append(d.Items, c.dataItem(item))
	}
	return d
}

func (c *Context) dataItem(item *edition.Item) dataItem {
	d := dataItem{Name: item.Name.Value, Short: item.Short.Value, Lacuna: optional(item.Lacuna.Value), Note: item.Note.Value}
	for _, s := range item.Passages {
		for _, t := range c.Anchors.Selector(s) {
			d.Passages = append(d.Passages, dataPassageOf(t))
		}
	}
	for _, echo := range item.Echoes {
		for _, t := range c.Anchors.Selector(&echo.Selector) {
			d.Echoes = append(d.Echoes, dataEcho{dataPassageOf(t), echo.Main})
		}
	}
	return d
}

func dataPassageOf(t anchor.Target) dataPassage { return dataPassage{t.Section.ID, dataTargetOf(t)} }

func dataTargetOf(t anchor.Target) dataTarget {
	start := t.Block.Characters(t.Start)
	return dataTarget{Paragraph: t.Block.ID, Start: start, End: start + utf8.RuneCountInString(t.Text())}
}

func values(ss []edition.String) []string {
	vs := make([]string, len(ss))
	for i, s := range ss {
		vs[i] = s.Value
	}
	return vs
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

package site

import (
	"io"
	"iter"
	"strings"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/glossary"
	"jianzhu/cmd/internal/longjson"
)

// The types of edition.json. Offsets count Unicode code points of a paragraph's text.
type (
	dataEdition struct {
		Title    string       `json:"title"`
		Lang     string       `json:"lang"`
		Supplied []string     `json:"supplied"`
		Parts    []dataPart   `json:"parts"`
		Terms    []dataTerm   `json:"terms"`
		Digests  []dataDigest `json:"digests"`
	}
	dataPart struct {
		dataSection
		Sections []dataSection `json:"sections"`
	}
	dataSection struct {
		ID           string           `json:"id"`
		Number       *string          `json:"number"`
		Label        string           `json:"label"`
		Title        string           `json:"title"`
		WitnessTitle *string          `json:"witness_title"`
		Lang         string           `json:"lang"`
		Supplied     []string         `json:"supplied"`
		Status       edition.Status   `json:"status"`
		URL          string           `json:"url"`
		Paragraphs   []dataParagraph  `json:"paragraphs"`
		Annotations  []dataAnnotation `json:"annotations"`
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
		Witness   *string      `json:"witness,omitempty"`
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
		ID          string           `json:"id"`
		Term        string           `json:"term"`
		Aliases     []string         `json:"aliases"`
		Pinyin      string           `json:"pinyin,omitempty"`
		Group       string           `json:"group"`
		URL         string           `json:"url"`
		Definition  string           `json:"definition"`
		Occurrences []dataOccurrence `json:"occurrences"`
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
		Main bool `json:"main,omitempty"`
	}
)

// Data writes edition.json: the whole edition as data, for other programs.
func Data(w io.Writer, c *Context) error {
	return longjson.Write(w, longjson.Object{
		Value: dataEdition{
			Title:    edition.PlainTitle(c.Edition.Title),
			Lang:     c.Edition.Lang,
			Supplied: values(c.Edition.Supplied),
			Parts:    []dataPart{}, Terms: []dataTerm{}, Digests: []dataDigest{},
		},
		Lists: []longjson.List{
			{Key: "parts", Items: mapped(c.Edition.Parts, func(p *edition.Part) any {
				return longjson.Object{
					Value: dataPart{dataSection: c.dataSection(&p.Section), Sections: []dataSection{}},
					Lists: []longjson.List{{Key: "sections", Items: mapped(p.Sections, func(s *edition.Section) any { return c.dataSection(s) })}},
				}
			})},
			{Key: "terms", Items: mapped(c.Edition.Terms, func(t *edition.Term) any { return dataTermOf(t, c.Glossary.Of(t)) })},
			{Key: "digests", Items: mapped(c.Edition.Digests, func(d *edition.Digest) any { return c.dataDigest(d) })},
		},
	})
}

// mapped gives what f makes of all, one at a time.
func mapped[T any](all []T, f func(T) any) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, v := range all {
			if !yield(f(v)) {
				return
			}
		}
	}
}

func (c *Context) dataSection(s *edition.Section) dataSection {
	d := dataSection{
		ID: s.ID, Number: optional(s.Number), Label: s.Label, Title: edition.PlainTitle(s.Title),
		WitnessTitle: optional(s.WitnessTitle), Lang: s.Lang, Supplied: values(s.Supplied),
		Status: s.Status, URL: s.URL, Paragraphs: []dataParagraph{}, Annotations: []dataAnnotation{},
	}
	if d.WitnessTitle != nil {
		plain := edition.PlainTitle(s.WitnessTitle)
		d.WitnessTitle = &plain
	}
	for _, p := range c.Body(s).Paragraphs {
		d.Paragraphs = append(d.Paragraphs, dataParagraph{ID: p.ID, Text: p.Text, Witness: c.Anchors.WitnessText(s, p)})
	}
	for _, a := range s.Annotations {
		d.Annotations = append(d.Annotations, c.dataAnnotation(a))
	}
	return d
}

func (c *Context) dataAnnotation(a *edition.Annotation) dataAnnotation {
	d := dataAnnotation{
		ID: a.ID, Type: a.Type, Quote: a.Quote.Value, Kind: a.Kind.Value, Theme: a.Theme.Value,
		Note: a.Note.Value, Source: a.Source.Value, By: a.By.Value, Who: values(a.Who), Do: a.Do.Value,
		Certainty: a.Certainty.Value, At: string(a.At), Ask: a.Ask.Value, Answer: a.Answer.Value,
		Targets: []dataTarget{},
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

func dataTermOf(t *edition.Term, found []*glossary.Occurrence) dataTerm {
	d := dataTerm{
		ID: t.ID, Term: t.Term.Value, Aliases: values(t.Aliases), Pinyin: t.Pinyin.Value, Group: t.Group.Value,
		URL: t.URL, Definition: strings.TrimSpace(t.Body.Value), Occurrences: []dataOccurrence{},
	}
	for _, o := range found {
		d.Occurrences = append(d.Occurrences, dataOccurrence{Section: o.Section.ID, dataTarget: dataTargetOf(o.Target), Linked: o.Linked})
	}
	return d
}

func (c *Context) dataDigest(g *edition.Digest) dataDigest {
	d := dataDigest{ID: g.ID, Title: edition.PlainTitle(g.Title), URL: g.URL, Items: []dataItem{}}
	for _, item := range g.Items {
		i := dataItem{Name: item.Name.Value, Short: item.Short.Value, Lacuna: optional(item.Lacuna.String), Note: item.Note.Value,
			Passages: []dataPassage{}, Echoes: []dataEcho{}}
		for _, s := range item.Passages {
			for _, t := range c.Anchors.Selector(s) {
				i.Passages = append(i.Passages, dataPassage{t.Section.ID, dataTargetOf(t)})
			}
		}
		for _, echo := range item.Echoes {
			for _, t := range c.Anchors.Selector(&echo.Selector) {
				i.Echoes = append(i.Echoes, dataEcho{dataPassage{t.Section.ID, dataTargetOf(t)}, echo.Main})
			}
		}
		d.Items = append(d.Items, i)
	}
	return d
}

func dataTargetOf(t anchor.Target) dataTarget {
	return dataTarget{Paragraph: t.Block.ID, Start: t.Block.Characters(t.Start), End: t.Block.Characters(t.End)}
}

func values(ss []edition.String) []string {
	vs := make([]string, len(ss))
	for i, s := range ss {
		vs[i] = s.Value
	}
	return vs
}

func optional(s edition.String) *string {
	if s.Empty() {
		return nil
	}
	return &s.Value
}

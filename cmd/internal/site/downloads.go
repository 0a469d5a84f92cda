package site

import (
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/export/anki"
	citation "jianzhu/cmd/internal/export/cite"
	"jianzhu/cmd/internal/export/csv"
	"jianzhu/cmd/internal/export/plain"
	"jianzhu/cmd/internal/export/tei"
	"jianzhu/cmd/internal/export/webanno"
)

// An export is a file that leaves the site: for other programs, or to be kept.
type export struct {
	key    string // of its words: download-tei, download-tei-use
	path   string
	format string
	write  func(io.Writer) error
}

// exports lists the files of the whole edition in the order in which they are offered. To add one, add
// its line, and its words to layouts/strings. What would be empty is not made.
func (c *Context) exports() []export {
	e, b := c.Edition, c.Book
	say := c.Render.Languages.For(e.Lang)
	questions := c.Survey.annotated(edition.Question)
	var all []export
	add := func(made bool, key, path, format string, write func(io.Writer) error) {
		if made {
			all = append(all, export{key, path, format, write})
		}
	}
	add(true, "epub", "edition.epub", "EPUB", c.ebook)
	add(true, "text", "edition.txt", "TXT", func(w io.Writer) error { return plain.Edition(w, b, say) })
	add(len(e.Terms) > 0 || questions, "cards", "cards.txt", "Anki", func(w io.Writer) error { return anki.Cards(w, c.Render, c.BaseURL) })
	add(len(e.Terms) > 0, "glossary", "glossary.csv", "CSV", whole(func() ([]byte, error) { return csv.Glossary(c.Render, c.BaseURL) }))
	add(c.Survey.annotated(edition.Duty), "duties", "duties.csv", "CSV", whole(func() ([]byte, error) { return csv.Duties(c.Render, c.BaseURL) }))
	add(true, "bibtex", "citation.bib", "BibTeX", whole(func() ([]byte, error) { return citation.BibTeX(b, c.BaseURL), nil }))
	add(true, "csl", "citation.json", "CSL-JSON", whole(func() ([]byte, error) { return citation.CSL(b, c.BaseURL) }))
	add(true, "tei", "edition.tei.xml", "TEI P5", func(w io.Writer) error { return tei.Document(w, b, say, c.BaseURL) })
	add(c.Survey.annotated(edition.Types...), "annotations", webanno.File, "JSON-LD", func(w io.Writer) error { return webanno.Collection(w, c.Render, c.BaseURL) })
	add(true, "data", "edition.json", "JSON", func(w io.Writer) error { return Data(w, c) })
	return all
}

// whole writes what is made in one piece.
func whole(make func() ([]byte, error)) func(io.Writer) error {
	return func(w io.Writer) error {
		data, err := make()
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	}
}

// A DownloadsPage lists the files that this build made for use outside the site.
type DownloadsPage struct {
	*Frame
	Intro string
	Files []Download
	Texts iter.Seq[Link] // each section as plain text; nil where there are none

	Book     string // the whole edition as one document for paper
	Handouts iter.Seq[SectionHandouts]
	PDFs     []PDFs
}

// A Download is one file on offer.
type Download struct {
	Name, Use    string
	Href         string
	Format, Size string
}

// downloads gives the files and the page that lists them.
func downloads(c *Context) (all []Output) {
	e := c.Edition
	say := c.Render.Languages.For(e.Lang)
	exports := c.exports()
	for _, x := range exports {
		all = append(all, Output{Path: x.path, Write: x.write, Verbatim: true})
	}
	info := pageInfo{kind: "downloads", url: downloadsURL, lang: e.Lang, title: say.Say("downloads"), nav: "downloads",
		description: say.Say("downloads-intro")}
	o := c.page("downloads", info, nil)
	o.Write, o.List = nil, func(w io.Writer, made []Made) error { // it tells how large the files are
		f := c.frame(info)
		return c.Layouts.Execute(w, "downloads", f.say.Lang, c.downloadsPage(f, exports, made))
	}
	for _, x := range exports {
		o.Of = append(o.Of, x.path)
	}
	return append(all, o)
}

// plainText is a text without anything else.
func plainText(c *Context, s *edition.Section) []Output {
	if !c.hasPlain(s) {
		return nil
	}
	return []Output{{Path: plainURL(s), Write: whole(func() ([]byte, error) {
		return plain.Section(c.Book, s, c.Render.Languages.For(s.Lang)), nil
	})}}
}

func (c *Context) downloadsPage(f *Frame, exports []export, made []Made) *DownloadsPage {
	v := &DownloadsPage{Frame: f, Intro: f.say.Say("downloads-intro")}
	sizes := map[string]int{}
	for _, m := range made {
		sizes[m.Path] = m.Size
	}
	for _, x := range exports {
		v.Files = append(v.Files, Download{Name: f.say.Say("download-" + x.key), Use: f.say.Say("download-" + x.key + "-use"),
			Href: f.rel(x.path), Format: x.format, Size: size(sizes[x.path])})
	}
	if slices.ContainsFunc(c.reading.texts, c.hasPlain) {
		v.Texts = c.plainTexts(f)
	}
	v.Book, v.Handouts = f.rel(bookURL), c.allHandouts(f)
	v.PDFs = c.pdfs(f)
	return v
}

func (c *Context) plainTexts(f *Frame) iter.Seq[Link] {
	return func(yield func(Link) bool) {
		for _, s := range c.reading.texts {
			if c.hasPlain(s) && !yield(Link{Label: s.Label, Href: f.rel(plainURL(s))}) {
				return
			}
		}
	}
}

// hasPlain tells whether there is anything of s to be read as plain text.
func (c *Context) hasPlain(s *edition.Section) bool { return len(c.Body(s).Paragraphs) > 0 }

// plainURL is the address of s as plain text: text/06.txt.
func plainURL(s *edition.Section) string { return strings.TrimSuffix(s.URL, ".html") + ".txt" }

// size writes a count of bytes as people do.
func size(n int) string {
	switch {
	case n < 1000:
		return strconv.Itoa(n) + "\u202fB"
	case n < 999_500:
		return strconv.Itoa((n+500)/1000) + "\u202fkB"
	}
	return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + "\u202fMB"
}

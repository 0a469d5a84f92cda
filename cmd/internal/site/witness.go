package site

import (
	"cmp"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/collate"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A WitnessPage lets the witness be read as it was printed, and tells of each stretch of it where it
// stands in the edition. The text in it is the witness's to the character; whatever else it shows is
// generated content.
type WitnessPage struct {
	*Frame
	Order []Link // the sections as the witness has them; one it tears apart is there more than once
	Files []WitnessFile
}

// A WitnessFile is one file of the witness.
type WitnessFile struct {
	ID, Name string
	Tiles    []WitnessTile
	Rest     string // what follows the last of them
}

// A WitnessTile is a stretch of the witness that is one thing in the edition.
type WitnessTile struct {
	ID     string
	Before string // what lies between the tile before and the line it begins in
	Marks  string // what stands before it in that line
	Ref    Link
	Kind   string // title, text, omission
	Inside bool   // it begins inside a line
	Lang   string
	From   *Link // where the paragraph comes from that the witness tears here
	On     *Link // where it goes on
	Words  []WitnessWords
}

// WitnessWords are words as they stand in the edition too, or, where Href is not empty, others; Core
// is then what differs.
type WitnessWords struct {
	Reading
	Href    string
	Printed string // what the edition has in place of Core
}

func witness(c *Context) []Output {
	e := c.Edition
	if len(e.Witnesses) == 0 {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	info := pageInfo{kind: "witness", url: witnessURL, lang: e.Lang, title: say.Say("witness"), nav: "witness", description: say.Say("witness-intro")}
	return []Output{c.page("witness", info, func(f *Frame) any { return c.witnessPage(f) })}
}

func (c *Context) witnessPage(f *Frame) *WitnessPage {
	v := &WitnessPage{Frame: f}
	ids := partIDs(c.Collation.Tilings)
	n := 0
	var last *edition.Section
	for i, w := range c.Collation.Tilings {
		file := WitnessFile{ID: "file" + strconv.Itoa(i+1), Name: path.Base(w.File)}
		at := 0
		for _, t := range w.Tiles {
			n++
			tile := c.witnessTile(f, t, ids)
			tile.ID = tileID(n)
			tile.between(w.Text[at:t.Start], at > 0)
			tile.Words = c.witnessWords(f, w.Text, t)
			if at = t.End; t.Section != nil && t.Section != last {
				v.Order = append(v.Order, Link{Label: t.Section.Label, Href: "#" + tile.ID})
				last = t.Section
			}
			file.Tiles = append(file.Tiles, tile)
		}
		file.Rest = asShown(w.Text[at:])
		v.Files = append(v.Files, file)
	}
	return v
}

func tileID(n int) string { return "w" + strconv.Itoa(n) }

// A blockPart is one of the stretches that the witness has a block in.
type blockPart struct {
	block *text.Block
	part  int
}

// partIDs gives the ids of the parts of torn paragraphs.
func partIDs(all []collate.Tiling) map[blockPart]string {
	ids := map[blockPart]string{}
	n := 0
	for _, w := range all {
		for _, t := range w.Tiles {
			if n++; t.Of > 1 {
				ids[blockPart{t.Block, t.Part}] = tileID(n)
			}
		}
	}
	return ids
}

// between takes what lies between the tile and the one before it, if there is one, to its lines.
func (v *WitnessTile) between(gap string, follows bool) {
	n := strings.LastIndexAny(gap, "\r\n") + 1
	v.Before, v.Marks = asShown(gap[:n]), asShown(gap[n:])
	v.Inside = n == 0 && follows
}

// witnessTile says what t is in the edition.
func (c *Context) witnessTile(f *Frame, t collate.Tile, ids map[blockPart]string) WitnessTile {
	if t.Section == nil {
		return WitnessTile{Kind: "title", Ref: Link{Label: f.say.Say("witness-title"), Href: f.Home}}
	}
	v := WitnessTile{Kind: "title", Lang: f.foreign(t.Section.Lang), Ref: Link{Label: f.say.Say("witness-title"), Href: f.rel(t.Section.URL)}}
	switch t.Kind {
	case collate.Omission:
		v.Kind, v.Ref = "omission", Link{Label: f.say.Say("witness-omission"), Href: f.rel(t.Section.URL + "#" + t.Omission.ID)}
	case collate.Paragraph:
		label := cite(t.Section, t.Block)
		v.Kind, v.Ref = "text", Link{Label: label, Href: f.rel(t.Section.URL + "#" + t.Block.ID)}
		if id := ids[blockPart{t.Block, t.Part - 1}]; id != "" {
			v.From = &Link{Label: f.say.Say("witness-from"), Href: "#" + id}
		}
		if id := ids[blockPart{t.Block, t.Part + 1}]; id != "" {
			v.On = &Link{Label: f.say.Say("witness-on"), Href: "#" + id}
		}
	case collate.Heading:
		if t.Block.Node.Kind() != ast.KindHeading { // code
			v.Kind, v.Ref.Label = "text", t.Section.Label
		}
	}
	return v
}

// witnessWords cuts the text of t where the edition reads otherwise.
func (c *Context) witnessWords(f *Frame, file string, t collate.Tile) (all []WitnessWords) {
	at := t.Start
	plain := func(to int) {
		if at < to {
			all = append(all, WitnessWords{Reading: Reading{Before: asShown(file[at:to])}})
		}
		at = to
	}
	for _, r := range t.Readings {
		plain(r.Start)
		href := "#h-appar" // where the apparatus begins, since its entry for a title has no id
		if r.Emendation != nil {
			href = "#" + r.Emendation.ID
		}
		all = append(all, WitnessWords{
			Reading: Reading{asShown(file[r.Start:r.CoreStart]), asShown(file[r.CoreStart:r.CoreEnd]), asShown(file[r.CoreEnd:r.End])},
			Href:    f.rel(t.Section.URL + href),
			Printed: cmp.Or(strings.TrimSpace(r.Printed), r.Printed, f.say.Say("witness-deleted")),
		})
		at = r.End
	}
	plain(t.End)
	return all
}

// asShown is s as a page can have it: every line end is one line feed, which is what a parser of HTML
// takes it for (HTML §13.2.3.5), and a character that no document may contain is the one that says so.
func asShown(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(s, "\ufeff"), "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune("\n\t\f", r) || r&0xfffe == 0xfffe || 0xfdd0 <= r && r <= 0xfdef {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// witnessHref is where the witness can be read, "" where there is none, or where it is not bound in.
func (c *Context) witnessHref(f *Frame) string {
	if len(c.Edition.Witnesses) == 0 {
		return ""
	}
	return f.rel(witnessURL)
}

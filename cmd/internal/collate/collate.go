// Package collate holds an edition against its witness.
//
// It takes the edition, its parsed texts and its resolved annotations, rebuilds the pieces the
// witness must have (titles, headings, paragraphs with emendations undone and cut where the witness
// breaks, omissions) and finds each a place of its own. Together the pieces must tile the witness.
// What does not fit is reported in the edition's file and in the witness's, at the character where
// the two part. It proposes, but never makes, a reading.
//
// What each stretch of the witness is in the edition, it tells as tiles (tiles.go).
//
// The way: pieces that are a whole block of the witness are placed first, then the rest inside what
// is left, the longest first (place.go). What then has no place is aligned with what then is left,
// part by part (align.go, diff.go), and every gap between the parts is a difference (report.go).
package collate

import (
	"unicode/utf8"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/source"
	"jianzhu/cmd/internal/text"
)

// A Result says how much was held against how much, and what stands where. Without a witness it is zero.
type Result struct {
	Witnesses  int
	Blocks     int // stretches of the witness between blank lines
	Pieces     int // that the witness must have
	Unfolded   int // characters of the witness as received
	Characters int // of the witness after folding
	Accounted  int // of Characters, those that a piece claims
	Tilings    []Tiling
}

// Complete tells whether all of the witness is accounted for.
func (r Result) Complete() bool { return r.Accounted == r.Characters }

// Run collates e with its witnesses. texts holds the parsed body of every section and part by id;
// read gives the bytes of a file of the edition.
func Run(e *edition.Edition, texts map[string]*text.Text, a *anchor.Anchors, read func(file string) ([]byte, error), l *diag.List) Result {
	if len(e.Witnesses) == 0 {
		return Result{}
	}
	f := newFolding(e.Regularized)
	c := newCollation(newWitness(e.Witnesses, f), cut(e, texts, a, f))
	c.placeBlocks()
	c.placeRest()
	c.retile()
	c.align()
	reporter := reporter{collation: c, list: l, within: within(read), texts: texts}
	reporter.report()
	reporter.masked(e, func(n *edition.Annotation) bool { return a.Annotation(n) == nil })
	return c.result()
}

func (c *collation) result() Result {
	r := Result{
		Witnesses: len(c.witness.files), Blocks: len(c.witness.blocks), Pieces: len(c.pieces),
		Unfolded: c.witness.unfolded, Characters: c.witness.characters, Tilings: c.tilings(),
	}
	for _, claims := range c.claims {
		for _, m := range claims {
			if !m.differs {
				r.Accounted += utf8.RuneCountInString(c.witness.text[m.w0:m.w1])
			}
		}
	}
	return r
}

// within finds places in values of the frontmatter, and keeps the file it was asked for last.
func within(read func(string) ([]byte, error)) func(edition.String, int) diag.Pos {
	var file string
	var data []byte
	return func(s edition.String, n int) diag.Pos {
		if s.Pos.File != file {
			b, err := read(s.Pos.File)
			if err != nil {
				return s.Pos
			}
			file, data = s.Pos.File, b
		}
		return source.Within(data, s, n)
	}
}

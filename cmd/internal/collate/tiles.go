package collate

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A Tiling is one file of the witness as received, and what each stretch of it is in the edition.
type Tiling struct {
	File, Text string
	Tiles      []Tile // as they follow one another in the file
}

// A Tile is a stretch of a witness that one piece of the edition accounts for. What lies between two
// tiles, or inside one beside its characters, is what collation disregards: line ends, blanks, marks.
type Tile struct {
	Start, End int // bytes of the file
	Kind       Kind
	Section    *edition.Section    // nil: of the edition's title
	Block      *text.Block         // of a paragraph or a heading
	Part, Of   int                 // which of the parts that the witness has of the block, from 1
	Omission   *edition.Annotation // where it is one
	Readings   []Reading
}

// A Reading is a stretch of a tile that the edition reads otherwise.
type Reading struct {
	Start, End         int                 // bytes of the file: the words that the emendation gives as the witness's
	CoreStart, CoreEnd int                 // what of them differs; empty where the witness lacks something
	Printed            string              // what the edition has in the core's place
	Emendation         *edition.Annotation // nil where a title is emended
}

// A variant is what the edition reads where a strand has the witness's words.
type variant struct {
	emendation *edition.Annotation
	printed    string
	lead, tail int // bytes of the block before and after it that the emendation quotes too
}

// tilings gives the pieces that have a place of their own in one, by file, in the order of the witness.
func (c *collation) tilings() []Tiling {
	all := make([]Tiling, len(c.witness.files))
	for i, file := range c.witness.files {
		all[i] = Tiling{File: file.File, Text: file.Text}
	}
	m := c.measure()
	for i, p := range c.pieces {
		if !c.whole(i) {
			continue
		}
		at := c.claims[i][0]
		file := &all[c.witness.blocks[c.witness.blockAt(at.w0)].file]
		file.Tiles = append(file.Tiles, Tile{
			Start: m.begin(at.w0), End: m.end(at.w1), Kind: p.kind, Section: p.section, Block: p.block,
			Part: p.part, Of: p.of, Omission: p.omission, Readings: m.readings(p, c.witness.folding, at),
		})
	}
	for _, t := range all {
		slices.SortFunc(t.Tiles, func(x, y Tile) int { return cmp.Compare(x.Start, y.Start) })
	}
	return all
}

// whole tells whether piece i stands in the witness in one, as it is.
func (c *collation) whole(i int) bool {
	claims := c.claims[i]
	return len(claims) == 1 && !claims[0].differs && claims[0].p0 == 0 && claims[0].p1 == len(c.pieces[i].text)
}

// A measure tells, of bytes of the folded witness, where in its file the character that is there
// begins, and where the one before it ends.
type measure struct{ at, begins, ends []int }

// ends gives all bytes at which a tile, or a reading in it, begins or ends.
func (c *collation) ends() (all []int) {
	for i, p := range c.pieces {
		if c.whole(i) {
			at := c.claims[i][0]
			all = append(all, at.w0, at.w1)
			for _, v := range p.variants(c.witness.folding) {
				for _, n := range v.at {
					all = append(all, at.w0+n)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// measure walks the witness once for all of them.
func (c *collation) measure() measure {
	m := measure{at: c.ends()}
	m.begins, m.ends = make([]int, len(m.at)), make([]int, len(m.at))
	k := 0
	reached := func(at int) bool {
		for k < len(m.at) && m.at[k] < at {
			k++
		}
		return k < len(m.at) && m.at[k] == at
	}
	for _, b := range c.witness.blocks {
		at := b.start
		c.witness.folding.witness(c.witness.files[b.file].Text, b.from, func(r rune, from, to int) bool {
			if r == separator {
				return at == b.start // a heading mark alone in its line may stand before the block
			}
			if reached(at) {
				m.begins[k] = from
			}
			if at += utf8.RuneLen(r); reached(at) {
				m.ends[k] = to
			}
			return true
		})
	}
	return m
}

func (m measure) begin(at int) int {
	k, _ := slices.BinarySearch(m.at, at)
	return m.begins[k]
}

func (m measure) end(at int) int {
	k, _ := slices.BinarySearch(m.at, at)
	return m.ends[k]
}

func (m measure) readings(p *piece, f folding, at claim) (all []Reading) {
	for _, v := range p.variants(f) {
		r := Reading{Printed: v.printed, Emendation: v.emendation}
		r.Start, r.End = m.span(at, v.at[0], v.at[3])
		r.CoreStart, r.CoreEnd = m.span(at, v.at[1], v.at[2])
		all = append(all, r)
	}
	return all
}

// span gives the bytes of the file that bytes from:to of a placed piece stand for. An empty span lies
// just after the character before it.
func (m measure) span(at claim, from, to int) (start, end int) {
	from, to = at.w0+from, at.w0+to
	switch {
	case from < to:
		return m.begin(from), m.end(to)
	case from > at.w0:
		return m.end(from), m.end(from)
	}
	return m.begin(from), m.begin(from)
}

// A placedVariant is a variant with the bytes of the piece's text at which its quote and its core
// begin, and its core and its quote end.
type placedVariant struct {
	*variant
	at [4]int
}

// variants gives those of p in order.
func (p *piece) variants(f folding) (all []placedVariant) {
	if !slices.ContainsFunc(p.strands, func(s strand) bool { return s.variant != nil }) {
		return nil
	}
	done := 0
	for k := range p.strands {
		if v := p.strands[k].variant; v != nil {
			size := p.strands[k].folded(f, 0, len(p.strands[k].value))
			at := [4]int{done, done, done + size, done + size}
			if k > 0 {
				n := len(p.strands[k-1].value)
				at[0] -= p.strands[k-1].folded(f, max(0, n-v.lead), n)
			}
			if k+1 < len(p.strands) {
				at[3] += p.strands[k+1].folded(f, 0, v.tail)
			}
			all = append(all, placedVariant{v, at})
		}
		done += p.strands[k].folded(f, 0, len(p.strands[k].value))
	}
	return all
}

// folded gives how many bytes of the piece's text are of bytes from:to of the strand.
func (s *strand) folded(f folding, from, to int) (n int) {
	s.each(f, func(r rune, at, _ int) bool {
		if at >= from && at < to {
			n += utf8.RuneLen(r)
		}
		return at < to
	})
	return n
}

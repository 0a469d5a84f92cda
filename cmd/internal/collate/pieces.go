package collate

import (
	"cmp"
	"slices"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// cutter takes an edition to the pieces its witness must have.
type cutter struct {
	folding folding
	texts   map[string]*text.Text
	anchors *anchor.Anchors
	pieces  []*piece
}

// cut gives the pieces in reading order.
func cut(e *edition.Edition, texts map[string]*text.Text, a *anchor.Anchors, f folding) []*piece {
	c := &cutter{folding: f, texts: texts, anchors: a}
	if !edition.IsSupplied(e.Supplied, "title") {
		c.add(&piece{kind: Title, strands: []strand{{value: e.Title.Value, written: e.Title, title: true}}})
	}
	for _, s := range e.Texts() {
		c.section(s)
	}
	return c.pieces
}

// add folds p and keeps it if anything is left; it tells whether it did.
func (c *cutter) add(p *piece) bool {
	if p.fold(c.folding); p.text == "" {
		return false
	}
	c.pieces = append(c.pieces, p)
	return true
}

func (c *cutter) section(s *edition.Section) {
	c.add(&piece{kind: Title, section: s, strands: titleStrands(s)})
	marks, elsewhere, unsettled := c.marks(s)
	if t := c.texts[s.ID]; t != nil {
		for _, b := range inOrder(t) {
			p := piece{kind: Paragraph, section: s, unsettled: unsettled}
			if b.Number == 0 {
				p.kind = Heading
			}
			c.block(p, t, b, marks[b])
		}
	}
	for _, o := range elsewhere {
		c.omission(s, o)
	}
}

// titleStrands gives what the witness has of the title of s.
func titleStrands(s *edition.Section) (all []strand) {
	printed, emended := s.Title, (*variant)(nil)
	if !s.WitnessTitle.Empty() {
		printed, emended = s.WitnessTitle, &variant{printed: edition.PlainTitle(s.Title)}
	}
	hasNumber := !s.Number.Empty() && !edition.IsSupplied(s.Supplied, "number")
	hasTitle := !printed.Empty() && !edition.IsSupplied(s.Supplied, "title")
	if hasNumber {
		all = append(all, strand{value: s.Number.Value, written: s.Number})
	}
	if hasNumber && hasTitle {
		between := edition.NumberedTitle(s.Number.Value, "", s.Lang)[len(s.Number.Value):]
		all = append(all, strand{value: between, written: s.Number, from: len(s.Number.Value)})
	}
	if hasTitle {
		all = append(all, strand{value: printed.Value, written: printed, title: true, variant: emended})
	}
	return all
}

// inOrder gives paragraphs, headings and code as they follow one another.
func inOrder(t *text.Text) []*text.Block {
	all := slices.Concat(t.Paragraphs, t.Others)
	slices.SortStableFunc(all, func(x, y *text.Block) int { return cmp.Compare(x.Offset(0), y.Offset(0)) })
	return all
}

// A mark is a place in a paragraph where the witness differs from the edition: it has other words in
// place of from:to, or the piece ends, or an omission stands there.
type mark struct {
	from, to int
	words    *strand             // of an emendation
	omission *edition.Annotation // if nil, nothing but the end of a piece
}

// marks gives the marks of each paragraph of s, in order, and the omissions that are in none.
// unsettled tells that the witness's reading of an emendation could not be put in its place.
func (c *cutter) marks(s *edition.Section) (in map[*text.Block][]mark, elsewhere []*edition.Annotation, unsettled bool) {
	in = map[*text.Block][]mark{}
	for _, a := range s.Annotations {
		ts := c.anchors.Annotation(a)
		switch a.Type {
		case edition.Emendation:
			if len(ts) != 1 {
				unsettled = true
				continue
			}
			in[ts[0].Block] = append(in[ts[0].Block], emended(a, ts[0]))
		case edition.Break, edition.Lacuna, edition.Omission:
			m := mark{}
			if a.Type == edition.Omission {
				m.omission = a
			}
			if len(ts) == 1 {
				m.from, m.to = ts[0].Start, ts[0].Start
				in[ts[0].Block] = append(in[ts[0].Block], m)
			} else if m.omission != nil {
				elsewhere = append(elsewhere, a)
			}
		}
	}
	for _, ms := range in {
		slices.SortStableFunc(ms, func(x, y mark) int { return cmp.Compare(x.from, y.from) })
	}
	return in, elsewhere, unsettled
}

// emended gives the mark of an emendation: no wider than what differs, so that a difference beside it
// is found in the text and not in the frontmatter.
func emended(a *edition.Annotation, t anchor.Target) mark {
	offset, printed, words := 0, t.Text(), a.Witness.Value
	if printed == a.Quote.Value {
		offset, printed, words = a.Core()
	}
	from := t.Start + offset
	to := from + len(printed)
	return mark{from: from, to: to, words: &strand{value: words, written: a.Witness, from: offset,
		variant: &variant{emendation: a, printed: printed, lead: offset, tail: t.End - to}}}
}

// block cuts one block at its marks; p is what its pieces have in common.
func (c *cutter) block(p piece, t *text.Text, b *text.Block, marks []mark) {
	done := 0
	p.block = b
	var strands []strand
	var parts []*piece
	upTo := func(i int) {
		if i > done {
			strands = append(strands, strand{value: b.Text[done:i], body: t, block: b, from: done})
			done = i
		}
	}
	end := func() {
		whole := p
		whole.strands, strands = strands, nil
		if c.add(&whole) {
			parts = append(parts, &whole)
		}
	}
	for _, m := range marks {
		if m.words != nil && m.from < done {
			continue // overlaps the one before, which package anchor has reported
		}
		upTo(m.from) // a cut inside an emendation moves to its end
		if m.words != nil {
			strands, done = append(strands, *m.words), m.to
			continue
		}
		end()
		if m.omission != nil {
			c.omission(p.section, m.omission)
		}
	}
	upTo(len(b.Text))
	end()
	for i, part := range parts {
		part.part, part.of = i+1, len(parts)
	}
}

// omission adds the witness's words, which may be several blocks, as they would stand in the witness.
func (c *cutter) omission(s *edition.Section, a *edition.Annotation) {
	words := a.Witness.Value
	from, to := 0, 0
	add := func() {
		if from < to {
			c.add(&piece{kind: Omission, section: s, omission: a,
				strands: []strand{{value: words[from:to], written: a.Witness, from: from, witness: true}}})
		}
	}
	c.folding.witness(words, 0, func(r rune, rFrom, rTo int) bool {
		if r != separator {
			to = rTo
			return true
		}
		add()
		from, to = rTo, rTo
		return true
	})
	add()
}

package truetype

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// A character is a character and the glyph that it is written with.
type character struct {
	r     rune
	glyph font.GID
}

// characters gives those of face that are wanted, in order.
func characters(face *font.Face, wanted func(rune) bool) (all []character) {
	for each := face.Cmap.Iter(); each.Next(); {
		if r, glyph := each.Char(); wanted(r) {
			all = append(all, character{r, glyph})
		}
	}
	slices.SortFunc(all, func(a, b character) int { return cmp.Compare(a.r, b.r) })
	return slices.CompactFunc(all, func(a, b character) bool { return a.r == b.r })
}

// kept gives the glyphs of the characters, and all that a feature of the face may put in their places.
func kept(face *font.Face, characters []character) map[font.GID]bool {
	all := map[font.GID]bool{0: true} // what is shown for a character that is not there
	var queue []font.GID
	keep := func(g font.GID) {
		if !all[g] {
			all[g] = true
			queue = append(queue, g)
		}
	}
	for _, c := range characters {
		keep(c.glyph)
	}
	for len(queue) > 0 {
		g := queue[0]
		queue = queue[1:]
		for _, lookup := range face.GSUB.Lookups {
			for _, t := range lookup.Subtables {
				for _, s := range substitutes(t, tables.GlyphID(g)) {
					keep(font.GID(s))
				}
			}
		}
	}
	return all
}

// substitutes gives what a table of substitutions may put in the place of g, or of g and what follows.
// A table that depends on the neighbours does so by way of others of the list.
// https://learn.microsoft.com/en-us/typography/opentype/spec/gsub
func substitutes(table tables.GSUBLookup, g tables.GlyphID) (all []tables.GlyphID) {
	switch t := table.(type) {
	case tables.SingleSubs:
		i, ok := t.Data.Cov().Index(g)
		if !ok {
			return nil
		}
		switch d := t.Data.(type) {
		case tables.SingleSubstData1:
			return []tables.GlyphID{tables.GlyphID(int(g) + int(d.DeltaGlyphID))}
		case tables.SingleSubstData2:
			return d.SubstituteGlyphIDs[i : i+1]
		}
	case tables.MultipleSubs:
		if i, ok := t.Coverage.Index(g); ok {
			return t.Sequences[i].SubstituteGlyphIDs
		}
	case tables.AlternateSubs:
		if i, ok := t.Coverage.Index(g); ok {
			return t.AlternateSets[i].AlternateGlyphIDs
		}
	case tables.LigatureSubs:
		if i, ok := t.Coverage.Index(g); ok {
			for _, l := range t.LigatureSets[i].Ligatures {
				all = append(all, l.LigatureGlyph)
			}
		}
	case tables.ReverseChainSingleSubs:
		if i, ok := t.Cov().Index(g); ok {
			return t.SubstituteGlyphIDs[i : i+1]
		}
	}
	return all
}

// cmap is the table that leads from characters to glyphs. One that is not in it is looked for in
// another typeface. https://learn.microsoft.com/en-us/typography/opentype/spec/cmap#format-12-segmented-coverage
func cmap(characters []character) []byte {
	var groups []byte
	for i := 0; i < len(characters); {
		first, n := characters[i], 1
		for i+n < len(characters) && characters[i+n].r == first.r+rune(n) && characters[i+n].glyph == first.glyph+font.GID(n) {
			n++
		}
		groups = binary.BigEndian.AppendUint32(groups, uint32(first.r))
		groups = binary.BigEndian.AppendUint32(groups, uint32(first.r)+uint32(n)-1)
		groups = binary.BigEndian.AppendUint32(groups, uint32(first.glyph))
		i += n
	}
	t := []byte{
		0, 0, 0, 1, // version, one encoding:
		0, 3, 0, 10, 0, 0, 0, 12, // Windows, all of Unicode, at byte 12
		0, 12, 0, 0, // format 12
	}
	for _, n := range []int{16 + len(groups), 0, len(groups) / 12} { // length, language, groups
		t = binary.BigEndian.AppendUint32(t, uint32(n))
	}
	return append(t, groups...)
}

// Package truetype makes of a typeface what a PDF wants of it: TrueType outlines, of few characters.
//
// It takes a font file, whose glyphs may be drawn in PostScript outlines (CFF, as most free typefaces for
// Chinese are), and gives one face of it as a TrueType font: same glyphs under the same numbers, same
// widths, same features; but of tens of thousands of characters only those that are wanted. Chromium
// embeds such a font in a PDF. From a CFF font it draws glyph by glyph (a Type 3 font), which is larger
// and on a screen coarser, and a large TrueType font it may embed whole. It hints nothing, and never
// judges whether a font may be embedded: what the font says of that stays in it.
package truetype

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Convert gives face number index of the font file data, with the wanted characters in it and whatever
// its features may put in their places.
func Convert(data []byte, index int, wanted func(rune) bool) ([]byte, error) {
	faces, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if index < 0 || index >= len(faces) {
		return nil, fmt.Errorf("there is no face %d among the file's %d", index, len(faces))
	}
	source := faces[index]
	if !source.HasTable(tag("CFF ")) && !source.HasTable(tag("glyf")) {
		return nil, errors.New("it has no outlines")
	}
	parsed, err := font.NewFont(source)
	if err != nil {
		return nil, err
	}
	face := font.NewFace(parsed)
	written := characters(face, wanted)
	outlines, err := draw(source, face, kept(face, written))
	if err != nil {
		return nil, err
	}
	return assemble(source, cmap(written), outlines)
}

// outlines are the tables in which TrueType keeps its glyphs.
// https://learn.microsoft.com/en-us/typography/opentype/spec/glyf
type outlines struct {
	glyf, loca       []byte
	left             []int16 // of each glyph, where it begins
	points, contours int     // of the glyph that has most
}

func draw(source *opentype.Loader, face *font.Face, kept map[font.GID]bool) (*outlines, error) {
	maxp, err := source.RawTable(tag("maxp"))
	if err != nil {
		return nil, err
	}
	if len(maxp) < 6 {
		return nil, errors.New("its table maxp is cut short")
	}
	n := int(binary.BigEndian.Uint16(maxp[4:]))
	o := &outlines{loca: make([]byte, 0, 4*n+4), left: make([]int16, n)}
	for g := range n {
		o.loca = binary.BigEndian.AppendUint32(o.loca, uint32(len(o.glyf)))
		if !kept[font.GID(g)] {
			continue
		}
		shape, ok := face.GlyphDataOutline(font.GID(g))
		if !ok {
			return nil, fmt.Errorf("glyph %d cannot be read", g)
		}
		all := trace(shape.Segments)
		points := 0
		for _, c := range all {
			points += len(c)
		}
		o.points, o.contours = max(o.points, points), max(o.contours, len(all))
		if len(all) > 0 {
			box := bounds(all)
			o.left[g] = box[0]
			o.glyf = appendGlyph(o.glyf, all, box)
		}
	}
	o.loca = binary.BigEndian.AppendUint32(o.loca, uint32(len(o.glyf)))
	return o, nil
}

// assemble puts the tables together that do not depend on how glyphs are drawn, and the new ones.
func assemble(source *opentype.Loader, cmap []byte, o *outlines) ([]byte, error) {
	var tables []opentype.Table
	add := func(name string, content []byte) {
		for len(content)%4 != 0 { // tables begin at multiples of four bytes
			content = append(slices.Clip(content), 0)
		}
		tables = append(tables, opentype.Table{Tag: tag(name), Content: content})
	}
	for _, name := range []string{"BASE", "GDEF", "GPOS", "GSUB", "OS/2", "hhea", "kern", "name", "vhea", "vmtx"} {
		if source.HasTable(tag(name)) {
			content, err := source.RawTable(tag(name))
			if err != nil {
				return nil, err
			}
			add(name, content)
		}
	}
	head, err := head(source)
	if err != nil {
		return nil, err
	}
	hmtx, err := o.hmtx(source)
	if err != nil {
		return nil, err
	}
	add("head", head)
	add("hmtx", hmtx)
	add("post", []byte{0, 3, 0, 0, 31: 0}) // glyphs have no names
	add("cmap", cmap)
	add("maxp", o.maxp())
	add("glyf", o.glyf)
	add("loca", o.loca)
	slices.SortFunc(tables, func(a, b opentype.Table) int { return cmp.Compare(a.Tag, b.Tag) })
	return opentype.WriteTTF(tables), nil
}

// head is the source's, with the size of the entries of loca put right.
func head(source *opentype.Loader) ([]byte, error) {
	t, err := source.RawTable(tag("head"))
	if err != nil {
		return nil, err
	}
	if len(t) < 54 {
		return nil, errors.New("its table head is cut short")
	}
	t = slices.Clone(t)
	binary.BigEndian.PutUint16(t[50:], 1) // four bytes
	return t, nil
}

// hmtx is the source's, with every glyph beginning where its outline does: a TrueType glyph is moved to
// where this table says. https://learn.microsoft.com/en-us/typography/opentype/spec/hmtx
func (o *outlines) hmtx(source *opentype.Loader) ([]byte, error) {
	hhea, err := source.RawTable(tag("hhea"))
	if err != nil {
		return nil, err
	}
	t, err := source.RawTable(tag("hmtx"))
	if err != nil {
		return nil, err
	}
	t = slices.Clone(t)
	if len(hhea) < 36 {
		return nil, errors.New("its table hhea is cut short")
	}
	full := int(binary.BigEndian.Uint16(hhea[34:])) // so many have a width of their own before it
	for g, left := range o.left {
		at := 4*g + 2
		if g >= full {
			at = 2*g + 2*full
		}
		if at+2 > len(t) {
			return nil, errors.New("its table hmtx is cut short")
		}
		binary.BigEndian.PutUint16(t[at:], uint16(left))
	}
	return t, nil
}

// maxp is the table of what a rasterizer must have room for, in the version that TrueType outlines need.
// https://learn.microsoft.com/en-us/typography/opentype/spec/maxp
func (o *outlines) maxp() []byte {
	t := make([]byte, 32)
	binary.BigEndian.PutUint32(t, 0x00010000)
	binary.BigEndian.PutUint16(t[4:], uint16(len(o.loca)/4-1))
	binary.BigEndian.PutUint16(t[6:], uint16(o.points))
	binary.BigEndian.PutUint16(t[8:], uint16(o.contours))
	binary.BigEndian.PutUint16(t[14:], 2) // no glyph has instructions
	return t
}

func tag(name string) opentype.Tag { return opentype.MustNewTag(name) }

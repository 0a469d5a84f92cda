package site

import (
	"image"
	"image/color"
	"slices"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// The card that goes with a shared link shows the edition from afar: every paragraph set on the ruled
// leaf, highlights in their themes' colours, losses as patches, heads and seal in vermilion. It needs
// no font, and no two editions have the same.
const (
	cardWidth, cardHeight = 1200, 630

	cardLine  = 22 // from line to line
	cardPitch = 13 // from sign to sign
	cardSign  = 9
)

var cardSheet = image.Rect(72, 55, 72+48*cardLine, 55+40*cardPitch)

// A grid is how signs stand on the leaf: in columns from the right, or in lines from the top.
type grid struct {
	sheet         image.Rectangle // that they stand on
	vertical      bool
	lines, length int
	free          int // lines left for the seal
}

func gridFor(lang string) grid {
	if edition.IsEastAsian(lang) {
		return grid{sheet: cardSheet, vertical: true, lines: 48, length: 38, free: 5}
	}
	return grid{sheet: cardSheet, lines: 23, length: 78, free: 4}
}

// at gives the place of sign j of line i.
func (g grid) at(i, j int) image.Point {
	along, across := (j+1)*cardPitch, i*cardLine+(cardLine-cardSign)/2+1
	if g.vertical {
		return image.Pt(g.sheet.Max.X-cardLine-i*cardLine+(cardLine-cardSign)/2+1, g.sheet.Min.Y+along)
	}
	return image.Pt(g.sheet.Min.X+along, g.sheet.Min.Y+across+7)
}

// rule gives the hairline after line i.
func (g grid) rule(i int) image.Rectangle {
	if g.vertical {
		x := g.sheet.Max.X - i*cardLine
		return image.Rect(x, g.sheet.Min.Y-4, x+1, g.sheet.Max.Y+4)
	}
	y := g.sheet.Min.Y + i*cardLine + 7
	return image.Rect(g.sheet.Min.X-4, y, g.sheet.Max.X+4, y+1)
}

// patch gives the place of a loss as long as a sign.
func (g grid) patch(i, j int) image.Rectangle {
	if g.vertical {
		return image.Rect(-4, 0, cardSign+4, cardPitch).Add(g.at(i, j))
	}
	return image.Rect(0, -4, cardPitch, cardSign+4).Add(g.at(i, j))
}

// card draws the edition as large as the leaf has room for.
func (c *Context) card() *canvas {
	k := newCanvas(cardWidth, cardHeight, paper)
	c.draw(k, gridFor(c.Edition.Lang))
	return k
}

// draw draws the edition on a ruled leaf, with its seal at the end.
func (c *Context) draw(k *canvas, g grid) {
	k.fill(g.sheet.Inset(-14), leaf)
	k.frame(g.sheet.Inset(-14), 5, zhu)
	k.frame(g.sheet.Inset(-5), 1, zhu)
	for i := 1; i < g.lines; i++ {
		k.fill(g.rule(i), zhuSoft)
	}
	for i, line := range c.set(g) {
		for j, s := range line {
			switch {
			case s.loss:
				k.fill(g.patch(i, j), s.colour)
			case s.colour.A > 0:
				k.fill(image.Rect(0, 0, cardSign, cardSign).Add(g.at(i, j)), s.colour)
			}
		}
	}
	corner := image.Pt(g.sheet.Min.X+8, g.sheet.Max.Y-97)
	if !g.vertical {
		corner.X = g.sheet.Max.X - 96
	}
	k.seal(corner, 90)
}

// A sign stands for a stretch of text, or for none.
type sign struct {
	colour color.RGBA
	loss   bool
}

// A turn is what begins a new line.
type turn int

const (
	turnNever turn = iota
	turnSections
	turnParagraphs
)

// set gives the lines of the leaf. Paragraphs begin a line each, or else sections do, where that does
// not make the text much smaller.
func (c *Context) set(g grid) [][]sign {
	stretches, total, longest := c.stretches()
	least := 1 + total/(g.lines*g.length)
	var best [][]sign
	smallest := 0
	for _, turning := range []turn{turnNever, turnSections, turnParagraphs} {
		scale, lines := least, setLines(stretches, least, g.length, turning)
		for len(lines) > g.lines-g.free && scale < longest {
			scale += 1 + scale/16
			lines = setLines(stretches, scale, g.length, turning)
		}
		if best == nil {
			smallest = scale
		} else if scale > 2*smallest {
			break
		}
		best = lines
	}
	return best[:min(len(best), g.lines-g.free)]
}

// A stretch is a section as it is seen from afar.
type stretch struct {
	lost       bool
	paragraphs [][]color.RGBA // each character's colour
}

// stretches gives the whole text, how many characters it has, and how many the longest paragraph has.
func (c *Context) stretches() (all []stretch, total, longest int) {
	for _, s := range c.Edition.Texts() {
		one := stretch{s.Status == edition.Lost, c.painted(s)}
		for _, p := range one.paragraphs {
			total, longest = total+len(p), max(longest, len(p))
		}
		if one.lost || len(one.paragraphs) > 0 {
			all = append(all, one)
		}
	}
	return all, total, longest
}

// setLines sets one sign for so many characters.
func setLines(stretches []stretch, scale, length int, turning turn) (all [][]sign) {
	all = [][]sign{nil}
	put := func(n int, s sign) {
		for range n {
			if len(all[len(all)-1]) == length {
				all = append(all, nil)
			}
			all[len(all)-1] = append(all[len(all)-1], s)
		}
	}
	begin := func(a turn) {
		if last := all[len(all)-1]; turning >= a && len(last) > 0 {
			all = append(all, nil)
		} else if len(last) > 0 {
			put(1, sign{})
		}
	}
	for _, s := range stretches {
		begin(turnSections)
		put(3, sign{colour: zhu})
		if s.lost {
			put(1, sign{})
			put(length/3, sign{colour: patch, loss: true})
		}
		for i, p := range s.paragraphs {
			if i > 0 {
				begin(turnParagraphs)
			}
			put(2, sign{}) // the indent
			for at := 0; at < len(p); at += scale {
				put(1, sign{colour: p[at]})
			}
		}
	}
	return all
}

// painted gives each character of each paragraph of s its colour.
func (c *Context) painted(s *edition.Section) (all [][]color.RGBA) {
	number := map[string]int{}
	for i, t := range c.Edition.Themes {
		number[t.ID] = i
	}
	bytes := map[*text.Block][]color.RGBA{} // a colour where a character begins
	for _, p := range c.Body(s).Paragraphs {
		bytes[p] = make([]color.RGBA, len(p.Text))
		for i := range p.Text {
			bytes[p][i] = ink
		}
	}
	for _, a := range book.Annotations(s, edition.Highlight) {
		for _, t := range c.Anchors.Annotation(a) {
			for i := range t.Text() {
				bytes[t.Block][t.Start+i] = themes[number[a.Theme.Value]%len(themes)]
			}
		}
	}
	for _, p := range c.Body(s).Paragraphs {
		all = append(all, slices.DeleteFunc(bytes[p], func(c color.RGBA) bool { return c.A == 0 }))
	}
	return all
}

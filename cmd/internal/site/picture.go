package site

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"path"
)

// The colours of a printed edition: 墨, 朱 and paper, as in assets/css/tokens.css.
var (
	paper   = color.RGBA{0xF5, 0xF0, 0xE4, 0xFF}
	leaf    = color.RGBA{0xFB, 0xF8, 0xF0, 0xFF}
	patch   = color.RGBA{0xE3, 0xD8, 0xC0, 0xFF}
	ink     = color.RGBA{0x23, 0x1E, 0x18, 0xFF}
	zhu     = color.RGBA{0xA9, 0x2D, 0x1E, 0xFF}
	zhuSoft = color.RGBA{0xD6, 0xA5, 0x97, 0xFF}
	themes  = []color.RGBA{{0x85, 0x57, 0x07, 0xFF}, {0x2F, 0x55, 0x77, 0xFF}, {0x3F, 0x63, 0x2C, 0xFF}, {0x6B, 0x3F, 0x78, 0xFF}, {0x1C, 0x60, 0x64, 0xFF}, {0x87, 0x36, 0x4E, 0xFF}}
)

func hexOf(c color.RGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

// Pictures for those who cannot draw icon.svg or see a page. An edition's own, in its assets/ under
// the same name, comes in the place of the one drawn here.
const (
	maskableName = "icon-maskable.png"
	cardName     = "card.png"
	cardURL      = "assets/" + cardName
)

var iconSizes = []int{192, 512}

func iconName(size int) string { return fmt.Sprintf("icon-%d.png", size) }

// picture gives the address of a picture: the edition's own, or the one that is drawn.
func (c *Context) picture(name string) string {
	if url := c.Assets.URL(name); url != "" {
		return url
	}
	return path.Join("assets", name)
}

func pictures(c *Context) (all []Output) {
	add := func(name string, draw func() *canvas) {
		if c.Assets.URL(name) == "" {
			all = append(all, Output{Path: c.picture(name), Write: whole(func() ([]byte, error) { return draw().png() })})
		}
	}
	if c.Offline {
		for _, size := range iconSizes {
			add(iconName(size), func() *canvas { return seal(size, size) })
		}
		add(maskableName, func() *canvas { return seal(512, 352) })
	}
	if c.BaseURL != "" { // a card is asked for by its absolute address
		add(cardName, c.card)
	}
	return all
}

// A canvas is painted with upright rectangles in the few colours of the house, which is all that
// ruled paper, seals and lines of text seen from afar need.
type canvas struct{ *image.Paletted }

func newCanvas(width, height int, ground color.Color) *canvas {
	colours := color.Palette{color.RGBA{}, paper, leaf, patch, ink, zhu, zhuSoft}
	for _, t := range themes {
		colours = append(colours, t)
	}
	k := &canvas{image.NewPaletted(image.Rect(0, 0, width, height), colours)}
	k.fill(k.Rect, ground)
	return k
}

func (k *canvas) fill(r image.Rectangle, c color.Color) {
	index := uint8(k.Palette.Index(c))
	r = r.Intersect(k.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := k.Pix[k.PixOffset(r.Min.X, y):k.PixOffset(r.Max.X, y)]
		for x := range row {
			row[x] = index
		}
	}
}

// frame draws the edge of r, as thick as is said, inside it.
func (k *canvas) frame(r image.Rectangle, thick int, c color.Color) {
	inner := r.Inset(thick)
	for _, side := range []image.Rectangle{
		{r.Min, image.Pt(r.Max.X, inner.Min.Y)}, {image.Pt(r.Min.X, inner.Max.Y), r.Max},
		{r.Min, image.Pt(inner.Min.X, r.Max.Y)}, {image.Pt(inner.Max.X, r.Min.Y), r.Max},
	} {
		k.fill(side, c)
	}
}

func (k *canvas) png() ([]byte, error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestCompression}
	err := e.Encode(&b, k)
	return b.Bytes(), err
}

// seal draws assets/icon.svg, a vermilion sheet with four rules, in the middle of a square; where
// there is room around it, on paper, so that a mask may cut the square to a circle.
func seal(size, sheet int) *canvas {
	ground := color.Color(color.RGBA{})
	if sheet < size {
		ground = paper
	}
	k := newCanvas(size, size, ground)
	k.seal(image.Pt((size-sheet)/2, (size-sheet)/2), sheet)
	return k
}

// seal draws the sheet into the square with its corner at at. The unit is a 32nd of the side.
func (k *canvas) seal(at image.Point, side int) {
	px := func(units float64) int { return int(units*float64(side)/32 + .5) }
	k.fill(image.Rect(px(3), px(2), px(29), px(30)).Add(at), zhu)
	for _, x := range []float64{9, 14, 19, 24} {
		left := px(x - .8)
		k.fill(image.Rect(left, px(5), left+px(1.6), px(27)).Add(at), paper)
	}
}

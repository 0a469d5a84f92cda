package truetype

import (
	"math"

	"github.com/go-text/typesetting/font/opentype"
)

// A point is on the outline, or off it and bends the outline between its neighbours.
type point struct {
	x, y int16
	on   bool
}

// tolerance is how far a curve may stray from the original, in units of the font: a thousandth of a
// character at most, which is less than a printer's dot.
const tolerance = 0.5

// trace gives the closed contours of a glyph.
func trace(segments []opentype.Segment) (all [][]point) {
	var contour []point
	var at opentype.SegmentPoint
	end := func() {
		if n := len(contour); n > 1 && contour[0] == contour[n-1] {
			contour = contour[:n-1] // TrueType closes a contour itself
		}
		if len(contour) > 1 {
			all = append(all, contour)
		}
		contour = nil
	}
	for _, s := range segments {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			end()
			contour = append(contour, on(s.Args[0]))
		case opentype.SegmentOpLineTo:
			contour = append(contour, on(s.Args[0]))
		case opentype.SegmentOpCubeTo:
			contour = cubic{at, s.Args[0], s.Args[1], s.Args[2]}.appendQuadratics(contour)
		case opentype.SegmentOpQuadTo:
			contour = append(contour, off(s.Args[0]), on(s.Args[1]))
		}
		at = last(s)
	}
	end()
	return all
}

// last is where a segment ends.
func last(s opentype.Segment) opentype.SegmentPoint {
	switch s.Op {
	case opentype.SegmentOpCubeTo:
		return s.Args[2]
	case opentype.SegmentOpQuadTo:
		return s.Args[1]
	}
	return s.Args[0]
}

func on(p opentype.SegmentPoint) point  { return point{round(p.X), round(p.Y), true} }
func off(p opentype.SegmentPoint) point { return point{round(p.X), round(p.Y), false} }

func round(f float32) int16 { return int16(math.Round(float64(f))) }

// A cubic is a Bézier curve as PostScript has it; TrueType's are quadratic.
type cubic [4]opentype.SegmentPoint

// appendQuadratics puts as few quadratic curves in the cubic's place as keep within the tolerance.
// The quadratic whose control point is the mean of the two that each half of the cubic asks for is off
// by at most √3/36 of the cubic's third difference, and by an eighth of that when the curve is halved:
// the error falls with the cube of the number of pieces.
func (c cubic) appendQuadratics(contour []point) []point {
	dx := c[3].X - 3*c[2].X + 3*c[1].X - c[0].X
	dy := c[3].Y - 3*c[2].Y + 3*c[1].Y - c[0].Y
	off1 := math.Sqrt(3) / 36 * math.Hypot(float64(dx), float64(dy))
	n := max(1, int(math.Ceil(math.Cbrt(off1/tolerance))))
	step := 1 / float32(n)
	for i := range n {
		from, leaving := c.at(float32(i) * step)
		to, arriving := c.at(float32(i+1) * step)
		// 3/4 of the piece's two cubic control points, less 1/4 of its ends.
		control := opentype.SegmentPoint{
			X: (2*from.X + 2*to.X + step*(leaving.X-arriving.X)) / 4,
			Y: (2*from.Y + 2*to.Y + step*(leaving.Y-arriving.Y)) / 4,
		}
		contour = append(contour, off(control), on(to))
	}
	return contour
}

// at gives the point of the curve at t, and the direction it goes there.
func (c cubic) at(t float32) (p, direction opentype.SegmentPoint) {
	u := 1 - t
	mix := func(a, b, c, d float32) float32 { return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d }
	slope := func(a, b, c, d float32) float32 { return 3 * (u*u*(b-a) + 2*u*t*(c-b) + t*t*(d-c)) }
	return opentype.SegmentPoint{X: mix(c[0].X, c[1].X, c[2].X, c[3].X), Y: mix(c[0].Y, c[1].Y, c[2].Y, c[3].Y)},
		opentype.SegmentPoint{X: slope(c[0].X, c[1].X, c[2].X, c[3].X), Y: slope(c[0].Y, c[1].Y, c[2].Y, c[3].Y)}
}

package truetype

import "encoding/binary"

// The flags of a point. https://learn.microsoft.com/en-us/typography/opentype/spec/glyf#simple-glyph-description
const (
	onCurve = 1 << iota
	xShort  // x has one byte
	yShort
	_
	xSameOrPositive // of a short x, its sign; else that it is the point before's
	ySameOrPositive
)

// appendGlyph writes a glyph into table glyf.
func appendGlyph(glyf []byte, contours [][]point, box [4]int16) []byte {
	word := func(v int16) { glyf = binary.BigEndian.AppendUint16(glyf, uint16(v)) }
	word(int16(len(contours)))
	for _, v := range box {
		word(v)
	}
	last := int16(-1)
	for _, c := range contours {
		last += int16(len(c))
		word(last)
	}
	word(0) // no instructions

	var flags, xs, ys []byte
	var before point
	for _, c := range contours {
		for _, p := range c {
			var flag byte
			if p.on {
				flag = onCurve
			}
			xs = appendStep(xs, p.x-before.x, &flag, xShort, xSameOrPositive)
			ys = appendStep(ys, p.y-before.y, &flag, yShort, ySameOrPositive)
			flags = append(flags, flag)
			before = p
		}
	}
	glyf = append(append(append(glyf, flags...), xs...), ys...)
	for len(glyf)%4 != 0 {
		glyf = append(glyf, 0)
	}
	return glyf
}

// appendStep writes how far a point is from the one before, along one axis.
func appendStep(steps []byte, d int16, flag *byte, short, sameOrPositive byte) []byte {
	switch {
	case d == 0:
		*flag |= sameOrPositive
		return steps
	case 0 < d && d < 256:
		*flag |= short | sameOrPositive
		return append(steps, byte(d))
	case -256 < d && d < 0:
		*flag |= short
		return append(steps, byte(-d))
	}
	return binary.BigEndian.AppendUint16(steps, uint16(d))
}

// bounds gives the least x and y and the greatest x and y.
func bounds(contours [][]point) (b [4]int16) {
	first := contours[0][0]
	b = [4]int16{first.x, first.y, first.x, first.y}
	for _, c := range contours {
		for _, p := range c {
			b = [4]int16{min(b[0], p.x), min(b[1], p.y), max(b[2], p.x), max(b[3], p.y)}
		}
	}
	return b
}

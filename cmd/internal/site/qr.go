package site

import (
	"fmt"
	"html/template"
	"strings"

	"rsc.io/qr"
)

// quiet is the margin that ISO/IEC 18004 wants left free around a code, in modules.
const quiet = 4

// qrCode draws address as a QR code: one path of an SVG, every run of dark modules a rectangle. An
// address that is too long for any code has none.
func qrCode(address, label string) template.HTML {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return ""
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	return template.HTML(fmt.Sprintf(`<svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %[2]d" shape-rendering="crispEdges"><path d="%s"/></svg>`,
		template.HTMLEscapeString(label), code.Size+2*quiet, path.String()))
}

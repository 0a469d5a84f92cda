package truetype

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/font/gofont/goregular"
)

// installed reads a face with PostScript outlines that every machine has that runs the tests.
func installed(t *testing.T) (data []byte, index int) {
	t.Helper()
	out, err := exec.Command("fc-match", "--format", "%{file}\t%{index}\t%{fontformat}", "Noto Serif CJK SC").Output()
	fields := strings.Split(string(out), "\t")
	if err != nil || len(fields) != 3 || fields[2] != "CFF" {
		t.Fatalf("fc-match gives %q, %v\n      = ./build.sh test installs fontconfig and fonts-noto-cjk", out, err)
	}
	if data, err = os.ReadFile(fields[0]); err != nil {
		t.Fatal(err)
	}
	if index, err = strconv.Atoi(fields[1]); err != nil {
		t.Fatal(err)
	}
	return data, index
}

func parse(t *testing.T, data []byte, index int) *font.Face {
	t.Helper()
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	f, err := font.NewFont(loaders[index])
	if err != nil {
		t.Fatal(err)
	}
	return font.NewFace(f)
}

// Wanted characters keep their glyph, width and shape; others are gone from the face.
func TestConvert(t *testing.T) {
	noto, index := installed(t)
	for name, c := range map[string]struct {
		data           []byte
		index          int
		wanted, others string
		off            float64 // how far a side of a glyph may be from where it was
	}{
		"TrueType":   {goregular.TTF, 0, "aé“—", "bZ", 0},
		"PostScript": {noto, index, "群团，。“A鿏𠮷", "众乐B", 1},
	} {
		t.Run(name, func(t *testing.T) {
			made, err := Convert(c.data, c.index, func(r rune) bool { return strings.ContainsRune(c.wanted, r) })
			if err != nil {
				t.Fatal(err)
			}
			if len(made) > 3_000_000 {
				t.Errorf("a few characters make %d bytes", len(made))
			}
			before, after := parse(t, c.data, c.index), parse(t, made, 0)
			for _, r := range c.wanted {
				was, _ := before.NominalGlyph(r)
				is, ok := after.NominalGlyph(r)
				if !ok || was != is {
					t.Errorf("%c: glyph %d has become %d", r, was, is)
				}
				if before.HorizontalAdvance(was) != after.HorizontalAdvance(is) {
					t.Errorf("%c has another width", r)
				}
				a, b := sides(before, was), sides(after, is)
				for i := range a {
					if math.Abs(a[i]-b[i]) > c.off {
						t.Errorf("%c: sides %v have become %v", r, a, b)
						break
					}
				}
			}
			for _, r := range c.others {
				if _, ok := after.NominalGlyph(r); ok {
					t.Errorf("%c is still there", r)
				}
			}
		})
	}
}

// sides gives where the outline of a glyph ends to the left, below, to the right and above.
func sides(f *font.Face, g font.GID) [4]float64 {
	shape, _ := f.GlyphDataOutline(g)
	b := bounds(trace(shape.Segments))
	return [4]float64{float64(b[0]), float64(b[1]), float64(b[2]), float64(b[3])}
}

// A feature may put glyphs in the place of those that characters have: upright text has its own comma.
func TestSubstitutesAreKept(t *testing.T) {
	noto, index := installed(t)
	face := parse(t, noto, index)
	comma, _ := face.NominalGlyph('，')
	all := kept(face, []character{{'，', comma}})
	made, err := Convert(noto, index, func(r rune) bool { return r == '，' })
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	after := parse(t, made, 0)
	for g := range all {
		if shape, _ := after.GlyphDataOutline(g); len(shape.Segments) > 0 {
			drawn++
		}
	}
	if len(all) < 4 || drawn != len(all) {
		t.Errorf("%d glyphs are kept for a comma, %d of them have an outline", len(all), drawn)
	}
}

// No curve strays further than it may, its points being rounded to whole units.
func TestCurves(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	at := func() opentype.SegmentPoint {
		return opentype.SegmentPoint{X: float32(random.IntN(1000)), Y: float32(random.IntN(1000))}
	}
	for range 2000 {
		c := cubic{at(), at(), at(), at()}
		from := c[0]
		points := c.appendQuadratics(nil)
		for piece := range slices.Chunk(points, 2) {
			control := opentype.SegmentPoint{X: float32(piece[0].x), Y: float32(piece[0].y)}
			to := opentype.SegmentPoint{X: float32(piece[1].x), Y: float32(piece[1].y)}
			for i := range 9 {
				s := float32(i) / 8
				x := (1-s)*(1-s)*from.X + 2*s*(1-s)*control.X + s*s*to.X
				y := (1-s)*(1-s)*from.Y + 2*s*(1-s)*control.Y + s*s*to.Y
				if d := c.distance(x, y); d > tolerance+math.Sqrt2/2+0.1 {
					t.Fatalf("%v strays by %.2f", c, d)
				}
			}
			from = to
		}
	}
}

// distance is how far a point is from the curve.
func (c cubic) distance(x, y float32) float64 {
	const steps = 4000
	least := math.Inf(1)
	for i := range steps + 1 {
		p, _ := c.at(float32(i) / steps)
		least = min(least, math.Hypot(float64(p.X-x), float64(p.Y-y)))
	}
	return least
}

// A file that is no font, or half of one, is refused and does not end the program.
func TestBrokenFonts(t *testing.T) {
	all := func(rune) bool { return true }
	for n := 0; n < len(goregular.TTF); n += 997 {
		if made, err := Convert(goregular.TTF[:n], 0, all); err == nil && len(made) == 0 {
			t.Errorf("%d bytes: neither a font nor an error", n)
		}
	}
	for name, c := range map[string]struct {
		data  []byte
		index int
	}{"empty": {nil, 0}, "text": {[]byte("no font at all"), 0}, "no such face": {goregular.TTF, 1}} {
		if _, err := Convert(c.data, c.index, all); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

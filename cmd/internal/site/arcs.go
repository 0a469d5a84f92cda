package site

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A WebFigure is an arc diagram that stands upright: the sections one under another in reading order,
// to their right an arc for every pair in which an earlier section refers to a later one, to their
// left for every pair in which a later one refers back. The arcs are as thick as the pair has
// references.
//
// One unit of the drawing is a tenth of a rem down, and a hundredth of the bank's width across: the
// banks are stretched to the room there is, the names between them are ordinary text.
type WebFigure struct {
	Rows        []WebRow
	Height      string // of a bank, in rem
	Box         string // of a bank's drawing
	Back, Ahead []Arc
	Text        bool // some arc is the document's own
}

// A WebRow is a section between the two banks, or the name of a part.
type WebRow struct {
	Part bool
	N    int // counting sections from 1, for the stylesheet
	WebNode
}

// An Arc ties two rows.
type Arc struct {
	N, M  int // of the rows it ties
	Href  string
	Says  string
	Path  string
	Width string // in rem
	Text  bool   // the document's own words refer, in all its references

	weight   int
	from, to int // index of the node
	y        [2]float64
}

// figureRows is how many sections a figure can have and still be read.
const figureRows = 2 * longContents

// Measures of the figure, in its units.
const (
	rowHeight   = 20.0
	partHeight  = 18.0
	portsHeight = 15.0 // of a row, where arcs may meet it
	thickest    = .9   // of one reference
	bankWidth   = 100.0
	nearest     = 12.0 // how far the arc between two neighbours swings out
	farthest    = 95.0
)

func (c *Context) webFigure(f *Frame, nodes []*edition.Section, ties []tie) *WebFigure {
	v := &WebFigure{}
	middle, y := v.rows(c, f, nodes, ties), 0.0
	if len(middle) > 0 {
		y = middle[len(middle)-1] + rowHeight/2
	}
	v.Height, v.Box = units(y/10)+"rem", "0 0 "+units(bankWidth)+" "+units(y)
	v.arcs(f, nodes, ties)
	unit := min(unitOf(v.Back, len(nodes)), unitOf(v.Ahead, len(nodes)))
	draw(v.Back, middle, unit, true)
	draw(v.Ahead, middle, unit, false)
	return v
}

// rows sets the sections and the names of parts under one another, and gives the middle of every section.
func (v *WebFigure) rows(c *Context, f *Frame, nodes []*edition.Section, ties []tie) (middle []float64) {
	ids, y := nodeIDs(nodes), 0.0
	for i, s := range nodes {
		if part := c.partBefore(nodes, i); part != nil {
			v.Rows = append(v.Rows, WebRow{Part: true, WebNode: WebNode{Label: part.Label, Href: f.rel(part.URL), Lang: f.foreign(part.Lang)}})
			y += partHeight
		}
		node := c.webNode(f, s, ids[s])
		node.Href = ""
		if slices.ContainsFunc(ties, func(t tie) bool { return t.from == s || t.to == s }) {
			node.Href = "#" + node.ID
		}
		v.Rows = append(v.Rows, WebRow{N: i + 1, WebNode: node})
		middle = append(middle, y+rowHeight/2)
		y += rowHeight
	}
	return middle
}

// arcs sorts the ties into the two banks.
func (v *WebFigure) arcs(f *Frame, nodes []*edition.Section, ties []tie) {
	ids := nodeIDs(nodes)
	for _, t := range ties {
		a := Arc{from: slices.Index(nodes, t.from), to: slices.Index(nodes, t.to), weight: len(t.references)}
		a.N, a.M, a.Href = a.from+1, a.to+1, "#"+ids[t.from]+"-"+ids[t.to]
		a.Says = f.say.Say("web-arc", t.from.Label, t.to.Label, a.weight)
		a.Text = !slices.ContainsFunc(t.references, func(r *graph.Reference) bool { return r.Kind != "text" })
		v.Text = v.Text || a.Text
		if a.from < a.to {
			v.Ahead = append(v.Ahead, a)
		} else {
			v.Back = append(v.Back, a)
		}
	}
}

// partBefore gives the part to name before nodes[i]: one that begins there and is no node itself.
func (c *Context) partBefore(nodes []*edition.Section, i int) *edition.Section {
	s := nodes[i]
	if s.PartID != "" || i > 0 && partOf(nodes[i-1]) == partOf(s) {
		return nil
	}
	for _, p := range c.Edition.Parts {
		if slices.Contains(p.Sections, s) && len(c.Edition.Parts) > 1 {
			return &p.Section
		}
	}
	return nil
}

// unitOf gives how thick one reference can be so that the arcs of every row find room in it.
func unitOf(arcs []Arc, nodes int) float64 {
	load := make([]int, nodes)
	for _, a := range arcs {
		load[a.from] += a.weight
		load[a.to] += a.weight
	}
	return min(thickest, portsHeight/float64(max(1, slices.Max(append(load, 1)))))
}

// draw gives every arc its path: the farther it reaches, the farther it swings out.
func draw(arcs []Arc, middle []float64, unit float64, left bool) {
	for i, y := range middle {
		land(arcs, i, y, unit)
	}
	longest := 0.0
	for _, a := range arcs {
		longest = max(longest, a.y[1]-a.y[0])
	}
	for k := range arcs {
		a := &arcs[k]
		a.Path, a.Width = curve(a.y, longest, left), units(unit*float64(a.weight)/10)+"rem"
	}
	slices.SortStableFunc(arcs, func(x, y Arc) int { return cmp.Compare(y.y[1]-y.y[0], x.y[1]-x.y[0]) })
}

// land sets the ends of all arcs that meet row i side by side around its middle, so that of two arcs
// the outer one is outer at both ends: first those that come from above, the nearest first, then
// those that go down, the farthest first.
func land(arcs []Arc, i int, middle, unit float64) {
	type end struct {
		arc  *Arc
		side int // 0 the upper end of the arc, 1 the lower
		far  int
	}
	var ends []end
	load := 0
	for k := range arcs {
		a := &arcs[k]
		top, bottom := min(a.from, a.to), max(a.from, a.to)
		switch i {
		case top:
			ends = append(ends, end{a, 0, bottom - top})
		case bottom:
			ends = append(ends, end{a, 1, bottom - top})
		default:
			continue
		}
		load += a.weight
	}
	slices.SortStableFunc(ends, func(x, y end) int {
		if x.side != y.side {
			return y.side - x.side
		}
		return (x.far - y.far) * (2*x.side - 1)
	})
	y := middle - unit*float64(load)/2
	for _, e := range ends {
		w := unit * float64(e.arc.weight)
		e.arc.y[e.side] = y + w/2
		y += w
	}
}

// curve leaves the names at a right angle and comes back so.
func curve(y [2]float64, longest float64, left bool) string {
	reach := nearest + (farthest-nearest)*max(0, y[1]-y[0]-rowHeight)/max(1, longest-rowHeight)
	from, out := 0.0, reach*4/3 // a cubic swings out three quarters of the way to its handles
	if left {
		from, out = bankWidth, bankWidth-out
	}
	return "M" + units(from) + " " + units(y[0]) + "C" + units(out) + " " + units(y[0]) + " " + units(out) + " " + units(y[1]) +
		" " + units(from) + " " + units(y[1])
}

// units writes x as short as a hundredth allows, alike on every machine.
func units(x float64) string {
	return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
}

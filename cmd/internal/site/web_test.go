package site

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jianzhu/cmd/internal/edition"
)

func TestTiesAreCountedOnceAndOnlyBetweenSections(t *testing.T) {
	for name, want := range map[string][]string{
		// 01's note that quotes 01 itself counts for nothing.
		"zh": {"text/01 text: question", "text/01 text/02: question see", "text/03 text/01: text note"},
		// The note names the same paragraph three times.
		"en": {"act/ii act/i: see note"},
	} {
		var got []string
		for _, tie := range open(t, name, "").ties() {
			line := tie.from.ID + " " + tie.to.ID + ":"
			for _, r := range tie.references {
				line += " " + r.Kind
			}
			got = append(got, line)
		}
		slices.Sort(got)
		slices.Sort(want)
		for i := range want { // the order of kinds is that of the places, which need not be told here
			want[i] = sorted(want[i])
		}
		for i := range got {
			got[i] = sorted(got[i])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s has the ties\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func sorted(line string) string {
	head, kinds, _ := strings.Cut(line, ":")
	ks := strings.Fields(kinds)
	slices.Sort(ks)
	return head + ": " + strings.Join(ks, " ")
}

var lastNumber = regexp.MustCompile(`\d+(\D*)$`)

// The figure, the counts and the list tell the same, and it is what the graph has.
func TestWebAddsUp(t *testing.T) {
	eachSite(t, func(t *testing.T, c *Context, site map[string][]byte) {
		want := map[string]int{}
		all := 0
		ids := nodeIDs(c.webNodes(c.ties()))
		for _, tie := range c.ties() {
			want["#"+ids[tie.from]+"-"+ids[tie.to]] = len(tie.references)
			all += len(tie.references)
		}
		arcs, listed, from := map[string]int{}, map[string]int{}, map[string]int{}
		doc := parse(t, site[webURL])
		walk(doc, func(n *html.Node) {
			switch {
			case strings.HasPrefix(attr(n, "class"), "arc "):
				arcs[attr(n, "href")], _ = strconv.Atoi(strings.Trim(lastNumber.FindString(content(n.FirstChild)), " 处"))
			case n.Data == "dd" && attr(n.Parent, "id") != "":
				for k := n.FirstChild; k != nil; k = k.NextSibling {
					if k.Data == "span" {
						listed["#"+attr(n.Parent, "id")]++
					}
				}
			case n.Data == "a" && attr(n.Parent, "class") == "tied__by":
				from[attr(n, "href")], _ = strconv.Atoi(content(n.LastChild))
			}
		})
		for what, got := range map[string]map[string]int{"figure": arcs, "list": listed, "list of those referring": from} {
			if all == 0 || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("the %s has %v, want %v", what, got, want)
			}
		}
		if !strings.Contains(string(site[webURL]), strconv.Itoa(all)) {
			t.Errorf("the page does not say that there are %d references", all)
		}
	})
}

// Ends in one row stand side by side, inside it, and the outer of two arcs is outer at both ends.
func TestArcsMeetTheirRowsInOrder(t *testing.T) {
	arcs := []Arc{{from: 0, to: 1, weight: 2}, {from: 0, to: 2, weight: 1}, {from: 1, to: 2, weight: 3}}
	middle := []float64{10, 30, 50}
	draw(arcs, middle, 1, false)
	by := map[[2]int]Arc{}
	for _, a := range arcs {
		by[[2]int{a.from, a.to}] = a
		for side, row := range []int{a.from, a.to} {
			if d := a.y[side] - middle[row]; d > rowHeight/2 || d < -rowHeight/2 {
				t.Errorf("the arc from %d to %d ends %v from the middle of row %d", a.from, a.to, d, row)
			}
		}
	}
	if outer, inner := by[[2]int{0, 2}].y, by[[2]int{0, 1}].y; outer[0] >= inner[0] {
		t.Error("the longer arc does not begin above the shorter one")
	}
	if outer, inner := by[[2]int{0, 2}].y, by[[2]int{1, 2}].y; outer[1] <= inner[1] {
		t.Error("the longer arc does not end below the shorter one")
	}
	if in, out := by[[2]int{0, 1}].y[1], by[[2]int{1, 2}].y[0]; out-in != 2.5 { // half of 2 and half of 3
		t.Errorf("arcs of 2 and 3 stand %v apart", out-in)
	}
	if arcs[0].to-arcs[0].from != 2 {
		t.Error("the longest arc is not painted first")
	}
}

func TestNoWebWithoutTies(t *testing.T) {
	c := open(t, "en", "")
	for _, s := range c.Edition.Texts() {
		s.See = nil
		for _, a := range s.Annotations {
			a.Note.Value = strings.ReplaceAll(a.Note.Value, "[[act/i#", "[[sluice")
		}
	}
	if Look(c.Edition).connected {
		t.Error("sections without references are said to be connected")
	}
	s := c.Edition.Parts[0].Sections[1]
	s.Summary.Value = "See [there](i.md#p1)."
	if !Look(c.Edition).connected {
		t.Error("an ordinary link to a section's file is not seen")
	}
	s.Summary.Value, s.See = "", []edition.String{{Value: s.ID}}
	if Look(c.Edition).connected {
		t.Error("a section is connected to itself")
	}
}

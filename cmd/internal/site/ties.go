package site

import (
	"cmp"
	"regexp"
	"slices"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
)

// A tie is a pair of sections, the one referring to the other.
//
// What is counted is a reference: one note, question, summary, entry of `see` or place in the text of
// one section that leads to one paragraph of another section, or to the other section as a whole. It
// counts once, however often that note names that paragraph. What leads to its own section does not
// count. The weight of a tie is the number of its references, and the two directions are two ties.
// Terms and digests belong to no section and weigh nothing.
type tie struct {
	from, to   *edition.Section
	references []*graph.Reference // as the graph holds them
}

// textLink finds what a link written in Markdown leads to: an id, or a file.
var textLink = regexp.MustCompile(`\[\[([^\[\]|]+)|\]\(([^)\s#]+\.md)`)

// ties gives all pairs of sections of which one refers to the other, in reading order of the one that
// refers, then of the other.
func (c *Context) ties() (all []tie) {
	texts := c.Edition.Texts()
	at := map[*edition.Section]int{}
	for i, s := range texts {
		at[s] = i
	}
	seen := map[referring]bool{}
	for _, to := range texts {
		clear(seen)
		var rs []*graph.Reference
		incoming := c.Graph.Incoming(to.ID)
		for i := range incoming {
			r := &incoming[i]
			key := referring{r.Kind, r.From.URL, r.From.Fragment, r.To.Fragment}
			if from := r.From.Section; from != nil && from != to && !seen[key] {
				seen[key] = true
				rs = append(rs, r)
			}
		}
		slices.SortStableFunc(rs, func(x, y *graph.Reference) int {
			return cmp.Or(at[x.From.Section]-at[y.From.Section], standingOf(x.From)-standingOf(y.From), standingOf(x.To)-standingOf(y.To))
		})
		for len(rs) > 0 {
			from := rs[0].From.Section
			n := slices.IndexFunc(rs, func(r *graph.Reference) bool { return r.From.Section != from })
			if n < 0 {
				n = len(rs)
			}
			all = append(all, tie{from, to, rs[:n:n]})
			rs = rs[n:]
		}
	}
	slices.SortFunc(all, func(x, y tie) int { return cmp.Or(at[x.from]-at[y.from], at[x.to]-at[y.to]) })
	return all
}

// A referring is what makes one of the references to a text another than the rest.
type referring struct{ kind, from, fragment, to string }

// standingOf gives the paragraph p is in; what is said of a section as a whole comes first.
func standingOf(p graph.Place) int {
	if p.Block == nil {
		return 0
	}
	return p.Block.Number
}

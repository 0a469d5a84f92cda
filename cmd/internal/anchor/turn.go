package anchor

import (
	"cmp"
	"fmt"
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// turns gives every place where quote ends and suffix begins, within a paragraph or from one to the next.
func (q quotation) turns(texts []*reading) (ms []match) {
	for i, r := range texts {
		if i > 0 && strings.HasSuffix(texts[i-1].text, q.quote) && strings.HasPrefix(r.text, q.suffix) {
			end := len(texts[i-1].text)
			ms = append(ms, match{i - 1, end - len(q.quote), i - 1, end})
		}
		for _, at := range r.occurrences(q.quote + q.suffix) {
			ms = append(ms, match{i, at, i, at + len(q.quote)})
		}
	}
	return ms
}

// between resolves a break: where its first phrase ends and its second begins. Its target is the end
// of the first phrase.
func (r *resolver) between(section *edition.Section, a *edition.Annotation) []Target {
	first, second := a.Between[0].Quote, a.Between[1].Quote
	blocks := r.index.blocks(section)
	ms, loose := r.index.matches(&edition.Selector{Quote: first, Suffix: second}, blocks, quotation.turns)
	said := first.Value + "│" + second.Value
	switch {
	case len(ms) == 0:
		r.list.Add(diag.Diagnostic{Pos: first.Pos, Severity: diag.Error, Code: diag.AnchorMissing,
			Message: "the break is nowhere: " + said, Hints: r.sides(section, first, second)})
		return nil
	case len(ms) > 1:
		r.list.Add(diag.Diagnostic{Pos: first.Pos, Severity: diag.Error, Code: diag.AnchorAmbiguous,
			Message: fmt.Sprintf("the break is in %d places: %s", len(ms), said),
			Hints:   r.lengthened(section, first.Value, second.Value, ms, loose)})
		return nil
	case loose:
		c := aroundTurn(ms[0], blocks)
		r.list.Add(diag.Diagnostic{Pos: first.Pos, Severity: diag.Warning, Code: diag.AnchorFolded,
			Message: "the break matches only when width, quotation marks and blanks are disregarded: " + said,
			Hints:   []string{writeTurn(likeEnd(c.before, folded(first.Value)), like(c.after, folded(second.Value)))}})
	}
	return []Target{{Section: section, Block: blocks[ms[0].to], Start: ms[0].end, End: ms[0].end}}
}

// aroundTurn gives what stands before and after the turn m.
func aroundTurn(m match, blocks []*text.Block) context {
	after := blocks[m.to].Text[m.end:]
	if after == "" && m.to+1 < len(blocks) {
		after = blocks[m.to+1].Text
	}
	return near(blocks[m.to].Text[:m.end], after)
}

// lengthened names every place of a break with phrases long enough to single it out.
func (r *resolver) lengthened(section *edition.Section, first, second string, ms []match, loose bool) (hints []string) {
	blocks := r.index.blocks(section)
	around := make([]context, len(ms))
	for i, m := range ms {
		around[i] = aroundTurn(m, blocks)
	}
	named := min(len(ms), r.affordable(len(ms)))
	for i, m := range ms[:named] {
		way := "nothing before or after it singles it out"
		if r.effort <= 0 { // it has been told often enough how to be exact
			way = "lengthen its phrases"
		} else if c, ok := singleOut(around, i, loose); ok {
			way = writeTurn(cmp.Or(c.before, first), cmp.Or(c.after, second))
		}
		hints = append(hints, r.shown(section, blocks[m.from], m.end)+way)
	}
	if more := len(ms) - named; more > 0 {
		hints = append(hints, fmt.Sprintf("and at %d more places", more))
	}
	return hints
}

func writeTurn(before, after string) string {
	return fmt.Sprintf("write between: [%s, %s]", scalar(before), scalar(after))
}

// sides says of either phrase of a break that is nowhere where it stands, or what is nearest to it.
func (r *resolver) sides(section *edition.Section, phrases ...edition.String) (hints []string) {
	blocks := r.index.blocks(section)
	for _, p := range phrases {
		ms := r.index.exact(&edition.Selector{Quote: p}, blocks)
		for _, m := range ms[:min(len(ms), 3)] {
			hints = append(hints, fmt.Sprintf("%s is at %s", p.Value, r.index.place(section, blocks[m.from], m.start)))
		}
		if len(ms) > 0 {
			continue
		}
		if b, start, end, ok := nearest(p.Value, blocks); ok {
			hints = append(hints, fmt.Sprintf("nearest to %s: %s at %s", p.Value, b.Text[start:end], r.index.place(section, b, start)))
		} else {
			hints = append(hints, fmt.Sprintf("nothing like %s is in %s", p.Value, section.File))
		}
	}
	return hints
}

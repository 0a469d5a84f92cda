package anchor_test

import (
	"fmt"
	"slices"
	"strings"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A change is one slip or one deliberate edit of a text.
type change struct {
	name   string
	source string // the text as it is now
	cost   int    // of a slip: how many characters were put in, left out or replaced
	origin []int  // of a move: where each byte stood before; -1 where it is new
	copies bool   // a move that leaves the original where it was
	whole  bool   // a move of a whole paragraph
}

// keeps tells whether the characters that stood at the bytes was of before stand at now.
//
// After a move that is known byte by byte. After a slip it is not, since one 好 put into 好好好 may be any
// of four; but then what precedes the passage, the passage, and what follows it differ from what they
// were by no more than the slip, all together, if and only if the passage can be the same. Asterisks are
// left out of account: a reader does not see on which side of them a letter stands.
func (c change) keeps(before string, was, now []int) bool {
	if len(was) != len(now) {
		return false
	}
	if c.origin != nil {
		for i, at := range now {
			if c.origin[at] != was[i] {
				return false
			}
		}
		return true
	}
	spent, from, fromNow := 0, 0, 0
	for i := range was { // cut both texts at every character of the passage
		if was[i] < from || now[i] < fromNow {
			return false
		}
		spent += distance(before[from:was[i]], c.source[fromNow:now[i]])
		from, fromNow = was[i], now[i]
	}
	return spent+distance(before[from:], c.source[fromNow:]) <= c.cost
}

// distance counts the characters in which a and b differ, if they are few, asterisks left out.
func distance(a, b string) int {
	if a == b {
		return 0
	}
	x, y := []rune(strings.ReplaceAll(a, "*", "")), []rune(strings.ReplaceAll(b, "*", ""))
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	if len(x) == 2 && len(y) == 2 && x[0] == y[1] || len(x) != len(y) {
		return max(len(x), len(y))
	}
	n := 0
	for i := range x {
		if x[i] != y[i] {
			n++
		}
	}
	return n
}

// slips gives every way to put in, leave out or replace one character of source, or to exchange two.
func slips(source string) (all []change) {
	others := []rune("甲，的 *“\n#")
	rs := []rune(source)
	add := func(name string, at, cost int, now []rune) {
		all = append(all, change{name: fmt.Sprintf("%s character %d (%c)", name, at, rs[min(at, len(rs)-1)]), source: string(now), cost: cost})
	}
	for i, r := range rs {
		other := others[i%len(others)]
		nearby := rs[max(0, i-1-i%3)]
		add(fmt.Sprintf("put %q in before", other), i, 1, slices.Concat(rs[:i], []rune{other}, rs[i:]))
		add(fmt.Sprintf("put %q in before", nearby), i, 1, slices.Concat(rs[:i], []rune{nearby}, rs[i:]))
		add("left out", i, 1, slices.Concat(rs[:i], rs[i+1:]))
		for _, with := range []rune{other, nearby} {
			if with != r {
				add(fmt.Sprintf("%q replaces", with), i, 1, slices.Concat(rs[:i], []rune{with}, rs[i+1:]))
			}
		}
		if i+1 < len(rs) && rs[i+1] != r {
			add("exchanged with the next:", i, 2, slices.Concat(rs[:i], []rune{rs[i+1], r}, rs[i+2:]))
		}
	}
	return all
}

// moves gives every way to repeat, take out or move a sentence or a paragraph.
func moves(source string) (all []change) {
	paragraphs := pieces(source, "\n\n")
	for i, p := range paragraphs {
		first := len(all)
		for k := range paragraphs {
			all = append(all, moved(fmt.Sprintf("paragraph %d to %d", i, k), source, p, paragraphs[k].end, false),
				moved(fmt.Sprintf("paragraph %d again at %d", i, k), source, p, paragraphs[k].end, true))
		}
		all = append(all, moved(fmt.Sprintf("paragraph %d to the head", i), source, p, 0, false),
			taken(fmt.Sprintf("paragraph %d taken out", i), source, p))
		for n := range all[first:] {
			all[first+n].whole = true
		}
		if strings.HasPrefix(source[p.start:], "|") {
			continue // a table has no sentences
		}
		sentences := pieces(source[p.start:p.end], "。")
		for n, s := range sentences {
			s.start, s.end = s.start+p.start, s.end+p.start
			name := fmt.Sprintf("sentence %d of paragraph %d", n, i)
			all = append(all, taken(name+" taken out", source, s), moved(name+" again", source, s, s.end, true),
				moved(name+" to the head", source, s, p.start, false), moved(name+" again at the head", source, s, p.start, true))
			for k := range sentences {
				all = append(all, moved(fmt.Sprintf("%s after %d", name, k), source, s, p.start+sentences[k].end, false))
			}
			for k, q := range paragraphs {
				to := q.start + strings.LastIndex(source[q.start:q.end], "。") + len("。")
				if to < q.start+len("。") || q.start == p.start {
					continue
				}
				all = append(all, moved(fmt.Sprintf("%s to paragraph %d", name, k), source, s, to, false),
					moved(fmt.Sprintf("%s again in paragraph %d", name, k), source, s, to, true))
			}
		}
	}
	return all
}

type span struct{ start, end int }

// pieces cuts s after every mark.
func pieces(s, mark string) (all []span) {
	for at := 0; at < len(s); {
		end := len(s)
		if i := strings.Index(s[at:], mark); i >= 0 {
			end = at + i + len(mark)
		}
		if strings.TrimSpace(s[at:end]) != "" {
			all = append(all, span{at, end})
		}
		at = end
	}
	return all
}

// moved puts p at byte to, or a copy of it.
func moved(name, source string, p span, to int, copies bool) change {
	cuts := []span{{0, to}, p, {to, len(source)}}
	switch {
	case copies:
	case to <= p.start:
		cuts = []span{{0, to}, p, {to, p.start}, {p.end, len(source)}}
	default:
		to = max(to, p.end)
		cuts = []span{{0, p.start}, {p.end, to}, p, {to, len(source)}}
	}
	c := put(name, source, cuts)
	c.copies = copies
	return c
}

func taken(name, source string, p span) change {
	return put(name, source, []span{{0, p.start}, {p.end, len(source)}})
}

// put makes a text of stretches of source. A last paragraph that is last no more gets its blank line.
func put(name, source string, stretches []span) change {
	c := change{name: name}
	var b strings.Builder
	for i, s := range stretches {
		b.WriteString(source[s.start:s.end])
		for at := s.start; at < s.end; at++ {
			c.origin = append(c.origin, at)
		}
		if s.end == len(source) && s.start < s.end && i+1 < len(stretches) && stretches[i+1].start < stretches[i+1].end {
			b.WriteString("\n\n")
			c.origin = append(c.origin, -1, -1)
		}
	}
	c.source = b.String()
	return c
}

// corrected gives p changed as hint says, and the place the hint names.
func (p *pointer) corrected(hint string) (fixed *pointer, at string) {
	place, way, ok := strings.Cut(hint, ") …")
	if !ok {
		return nil, ""
	}
	at = place[strings.LastIndexByte(place, '(')+1:]
	if _, phrases, ok := strings.Cut(way, "write between: ["); ok && p.turn != nil {
		first, second, _ := strings.Cut(strings.TrimSuffix(phrases, "]"), ", ")
		turn := *p.turn
		turn.Between = [2]*edition.Selector{{Quote: p.turn.Between[0].Quote}, {Quote: p.turn.Between[1].Quote}}
		turn.Between[0].Quote.Value, turn.Between[1].Quote.Value = plain(first), plain(second)
		return &pointer{turn: &turn}, at
	}
	_, line, ok := strings.Cut(way, "…: add ")
	if !ok || p.selector == nil {
		return nil, ""
	}
	key, value, _ := strings.Cut(line, ": ")
	s := *p.selector
	s.Nth = edition.Nth{}
	switch key {
	case "prefix":
		s.Prefix.Value = plain(value)
	case "suffix":
		s.Suffix.Value = plain(value)
	case "nth":
		fmt.Sscanf(value, "%d/%d", &s.Nth.I, &s.Nth.N)
	}
	return &pointer{selector: &s}, at
}

// plain reads a scalar of YAML as hints write it.
func plain(s string) string {
	if inner, ok := strings.CutPrefix(s, "'"); ok {
		return strings.ReplaceAll(strings.TrimSuffix(inner, "'"), "''", "'")
	}
	return s
}

// place names where p is as hints do.
func (p *pointer) place(anchors *anchor.Anchors, body *text.Text) string {
	if p.turn != nil {
		t := anchors.Annotation(p.turn)[0]
		return body.Pos(t.Block, t.End).String()
	}
	t := anchors.Selector(p.selector)[0]
	return body.Pos(t.Block, t.Start).String()
}

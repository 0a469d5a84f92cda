package anchor

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A match is a passage: from byte start of paragraph from to byte end of paragraph to, both inclusive.
type match struct{ from, start, to, end int }

// targets gives the part of m that lies in each paragraph it touches.
func (m match) targets(s *edition.Section, blocks []*text.Block) []Target {
	var ts []Target
	for i := m.from; i <= m.to; i++ {
		t := Target{Section: s, Block: blocks[i], End: len(blocks[i].Text)}
		if i == m.from {
			t.Start = m.start
		}
		if i == m.to {
			t.End = m.end
		}
		ts = append(ts, t)
	}
	return ts
}

// A quotation is a selector's words, ready to be looked for in texts folded in the same way.
type quotation struct{ quote, prefix, suffix string }

// find gives every place in texts where q matches: literally or, where the quote occurs literally
// nowhere and contains a range mark, from the first phrase to the next occurrence of the second.
func (q quotation) find(texts []*reading) []match {
	var literal []match
	for i, r := range texts {
		for _, at := range r.occurrences(q.quote) {
			literal = append(literal, match{i, at, i, at + len(q.quote)})
		}
	}
	if len(literal) == 0 {
		literal = q.ranges(texts)
	}
	return q.inContext(literal, texts)
}

func (q quotation) ranges(texts []*reading) (found []match) {
	first, second, ok := strings.Cut(q.quote, edition.RangeMark)
	if !ok || first == "" || second == "" {
		return nil
	}
	for i, r := range texts {
		for _, at := range r.occurrences(first) {
			if to, end, ok := next(texts, second, i, at+len(first)); ok {
				found = append(found, match{i, at, to, end})
			}
		}
	}
	return found
}

// next finds the first occurrence of phrase at or after byte at of texts[i]; end is where it ends.
func next(texts []*reading, phrase string, i, at int) (to, end int, ok bool) {
	for ; i < len(texts); i, at = i+1, 0 {
		if k := texts[i].next(phrase, at); k >= 0 {
			return i, k + len(phrase), true
		}
	}
	return 0, 0, false
}

func (q quotation) inContext(ms []match, texts []*reading) []match {
	if q.prefix == "" && q.suffix == "" {
		return ms
	}
	kept := ms[:0:0]
	for _, m := range ms {
		if strings.HasSuffix(texts[m.from].text[:m.start], q.prefix) && strings.HasPrefix(texts[m.to].text[m.end:], q.suffix) {
			kept = append(kept, m)
		}
	}
	return kept
}

// exact looks for s in blocks as it is written.
func (x *index) exact(s *edition.Selector, blocks []*text.Block) []match {
	return withoutLabels(quotation{s.Quote.Value, s.Prefix.Value, s.Suffix.Value}.find(x.readings(blocks)), blocks)
}

// matches looks for s in blocks as it is written or, where that is nowhere, with width, quotation
// marks and white space disregarded.
func (x *index) matches(s *edition.Selector, blocks []*text.Block, find func(quotation, []*reading) []match) (ms []match, loose bool) {
	ms = find(quotation{s.Quote.Value, s.Prefix.Value, s.Suffix.Value}, x.readings(blocks))
	if ms = withoutLabels(ms, blocks); len(ms) > 0 {
		return ms, false
	}
	texts := make([]*reading, len(blocks))
	for i, b := range blocks {
		texts[i] = &x.fold(b).reading
	}
	ms = find(quotation{folded(s.Quote.Value), folded(s.Prefix.Value), folded(s.Suffix.Value)}, texts)
	for i, m := range ms {
		ms[i].start = x.fold(blocks[m.from]).Start(m.start)
		ms[i].end = x.fold(blocks[m.to]).End(m.end)
	}
	ms = withoutLabels(ms, blocks)
	return ms, len(ms) > 0
}

// withoutLabels leaves out what lies in a link that shows the words it points at, [[text/06#words]]:
// else a link to a passage of its own section would make that passage ambiguous.
func withoutLabels(ms []match, blocks []*text.Block) []match {
	return slices.DeleteFunc(ms, func(m match) bool {
		return m.from == m.to && slices.ContainsFunc(blocks[m.from].Leaves, func(l text.Leaf) bool {
			return l.Start <= m.start && m.end <= l.End && isLabel(l.Node)
		})
	})
}

func isLabel(n ast.Node) bool {
	w, ok := n.(*text.WikiLink)
	if !ok || w.HasChildren() {
		return false
	}
	_, quote := text.SplitTarget(w.Target)
	return quote != ""
}

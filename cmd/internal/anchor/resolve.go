package anchor

import (
	"fmt"
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// one finds the one place in section where s matches, or reports why there is none.
func (r *resolver) one(section *edition.Section, s *edition.Selector) (match, bool) {
	blocks := r.index.blocks(section)
	ms, loose := exact(s, blocks), false
	if len(ms) == 0 {
		ms = r.index.looseMatches(s, blocks)
		loose = len(ms) > 0
	}
	if s.Nth.N > 0 && len(ms) > 0 {
		if len(ms) != s.Nth.N {
			r.list.Add(diag.Diagnostic{Pos: s.Nth.Pos, Severity: diag.Error, Code: diag.AnchorCount,
				Message: fmt.Sprintf("nth: %s says there are %d places, but there are %d: %s", s.Nth, s.Nth.N, len(ms), s.Quote.Value),
				Hints:   r.candidates(section, s, ms)})
			return match{}, false
		}
		ms = ms[s.Nth.I-1 : s.Nth.I]
	}
	switch {
	case len(ms) == 0:
		r.missing(section, s)
		return match{}, false
	case len(ms) > 1:
		r.list.Add(diag.Diagnostic{Pos: s.Quote.Pos, Severity: diag.Error, Code: diag.AnchorAmbiguous,
			Message: fmt.Sprintf("quote is in %d places: %s", len(ms), s.Quote.Value),
			Hints:   r.candidates(section, s, ms)})
		return match{}, false
	}
	if loose {
		r.list.Add(diag.Diagnostic{Pos: s.Quote.Pos, Severity: diag.Warning, Code: diag.AnchorFolded,
			Message: fmt.Sprintf("quote matches only when width, quotation marks and blanks are disregarded: %s", s.Quote.Value),
			Hints:   corrected(s, ms[0], blocks)})
	}
	return ms[0], true
}

// corrected gives the lines that would make a folded match an exact one.
func corrected(s *edition.Selector, m match, blocks []*text.Block) []string {
	quote := ""
	if m.from == m.to {
		quote = blocks[m.from].Text[m.start:m.end]
	}
	first, second, isRange := strings.Cut(s.Quote.Value, edition.RangeMark)
	if isRange && len([]rune(first+second)) < len([]rune(quote)) || m.from != m.to {
		quote = like(blocks[m.from].Text[m.start:], first) + edition.RangeMark + likeEnd(blocks[m.to].Text[:m.end], second)
	}
	hints := []string{"write quote: " + quote}
	if !s.Prefix.Empty() {
		hints = append(hints, "and prefix: "+likeEnd(blocks[m.from].Text[:m.start], s.Prefix.Value))
	}
	if !s.Suffix.Empty() {
		hints = append(hints, "and suffix: "+like(blocks[m.to].Text[m.end:], s.Suffix.Value))
	}
	return hints
}

// like gives the head of s that folds to what phrase folds to.
func like(s, phrase string) string {
	f := text.LooseQuote.Fold(s)
	return s[:f.End(min(len(text.LooseQuote.Fold(phrase).Text), len(f.Text)))]
}

// likeEnd gives the tail of s that folds to what phrase folds to.
func likeEnd(s, phrase string) string {
	f := text.LooseQuote.Fold(s)
	return s[f.Start(max(0, len(f.Text)-len(text.LooseQuote.Fold(phrase).Text))):]
}

// candidates names every place of ms with the shortest context that would single it out.
func (r *resolver) candidates(section *edition.Section, s *edition.Selector, ms []match) []string {
	blocks := r.index.blocks(section)
	hints := make([]string, len(ms))
	for i, m := range ms {
		b := blocks[m.from]
		hints[i] = fmt.Sprintf("%s …%s…: %s", r.index.place(section, b, m.start),
			around(b.Text, m.start, 12), singleOut(ms, i, blocks, s))
	}
	return hints
}

// around shows n characters either side of byte at.
func around(s string, at, n int) string {
	before, after := []rune(s[:at]), []rune(s[at:])
	return string(before[max(0, len(before)-n):]) + string(after[:min(len(after), n)])
}

// singleOut gives the shortest prefix or suffix, beyond those s has, that only ms[i] has, or else its number.
func singleOut(ms []match, i int, blocks []*text.Block, s *edition.Selector) string {
	before := func(m match) []rune { return []rune(blocks[m.from].Text[:m.start]) }
	after := func(m match) []rune { return []rune(blocks[m.to].Text[m.end:]) }
	ownBefore, ownAfter := before(ms[i]), after(ms[i])
	for n := 1; n <= max(len(ownBefore), len(ownAfter)); n++ {
		if n <= len(ownBefore) && n > len([]rune(s.Prefix.Value)) {
			prefix := string(ownBefore[len(ownBefore)-n:])
			if count(ms, func(m match) bool { return strings.HasSuffix(string(before(m)), prefix) }) == 1 {
				return "add prefix: " + prefix
			}
		}
		if n <= len(ownAfter) && n > len([]rune(s.Suffix.Value)) {
			suffix := string(ownAfter[:n])
			if count(ms, func(m match) bool { return strings.HasPrefix(string(after(m)), suffix) }) == 1 {
				return "add suffix: " + suffix
			}
		}
	}
	return fmt.Sprintf("add nth: %d/%d", i+1, len(ms))
}

func count(ms []match, is func(match) bool) (n int) {
	for _, m := range ms {
		if is(m) {
			n++
		}
	}
	return n
}

// between resolves a break: where its first phrase ends and its second begins, within a paragraph or
// from one to the next. Its target is the end of the first phrase.
func (r *resolver) between(section *edition.Section, a *edition.Annotation) []Target {
	before, after := a.Between[0], a.Between[1]
	blocks := r.index.blocks(section)
	inside := &edition.Selector{Quote: before.Quote, Suffix: after.Quote}
	ms := exact(inside, blocks)
	for i := 1; i < len(blocks); i++ {
		if strings.HasSuffix(blocks[i-1].Text, before.Quote.Value) && strings.HasPrefix(blocks[i].Text, after.Quote.Value) {
			end := len(blocks[i-1].Text)
			ms = append(ms, match{i - 1, end - len(before.Quote.Value), i - 1, end})
		}
	}
	switch len(ms) {
	case 0:
		m, ok := r.one(section, inside) // says what is wrong, or warns and goes on
		if !ok {
			return nil
		}
		ms = []match{m}
	case 1:
	default:
		r.list.Add(diag.Diagnostic{Pos: before.Quote.Pos, Severity: diag.Error, Code: diag.AnchorAmbiguous,
			Message: fmt.Sprintf("the break is in %d places; lengthen either phrase: %s│%s", len(ms), before.Quote.Value, after.Quote.Value),
			Hints:   r.candidates(section, inside, ms)})
		return nil
	}
	end := ms[0].targets(section, blocks)[0]
	end.Start = end.End
	return []Target{end}
}

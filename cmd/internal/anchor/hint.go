package anchor

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// corrected gives the lines that would make a folded match an exact one.
func (x *index) corrected(s *edition.Selector, m match, blocks []*text.Block) []string {
	quote := ""
	if m.from == m.to {
		quote = blocks[m.from].Text[m.start:m.end]
	}
	first, second, isRange := strings.Cut(s.Quote.Value, edition.RangeMark)
	if isRange && len([]rune(first+second)) < len([]rune(quote)) || m.from != m.to {
		quote = like(blocks[m.from].Text[m.start:], folded(first)) + edition.RangeMark + likeEnd(blocks[m.to].Text[:m.end], folded(second))
	}
	exactly := edition.Selector{
		Quote:  edition.String{Value: quote},
		Prefix: edition.String{Value: likeEnd(blocks[m.from].Text[:m.start], folded(s.Prefix.Value))},
		Suffix: edition.String{Value: like(blocks[m.to].Text[m.end:], folded(s.Suffix.Value))},
	}
	hints := []string{"write quote: " + scalar(quote)}
	if !s.Prefix.Empty() {
		hints = append(hints, "and prefix: "+scalar(exactly.Prefix.Value))
	}
	if !s.Suffix.Empty() {
		hints = append(hints, "and suffix: "+scalar(exactly.Suffix.Value))
	}
	if ms := x.exact(&exactly, blocks); s.Nth.N > 0 && len(ms) != s.Nth.N {
		hints = append(hints, fmt.Sprintf("and nth: %d/%d", slices.Index(ms, m)+1, len(ms)))
	}
	return hints
}

func folded(s string) string { return text.LooseQuote.Fold(s).Text }

// like gives the head of s that folds to phrase.
func like(s, phrase string) string {
	if phrase == "" {
		return ""
	}
	f := text.LooseQuote.Fold(s)
	return s[:f.End(min(len(phrase), len(f.Text)))]
}

// likeEnd gives the tail of s that folds to phrase.
func likeEnd(s, phrase string) string {
	f := text.LooseQuote.Fold(s)
	return s[f.Start(max(0, len(f.Text)-len(phrase))):]
}

// candidates names every place of ms with the shortest context that would single it out, instead of
// what of its selector is no good.
func (r *resolver) candidates(section *edition.Section, ms []match, loose bool, noGood string) (hints []string) {
	around := contexts(ms, r.index.blocks(section))
	for i := range ms[:min(len(ms), r.affordable(len(ms)))] {
		hints = append(hints, r.candidate(section, ms, around, i, loose, noGood))
	}
	if more := len(ms) - len(hints); more > 0 {
		hints = append(hints, fmt.Sprintf("and at %d more places", more))
	}
	return hints
}

// candidate names place i of ms, around which all of around stands.
func (r *resolver) candidate(section *edition.Section, ms []match, around []context, i int, loose bool, noGood string) string {
	shown := r.shown(section, r.index.blocks(section)[ms[i].from], ms[i].start)
	if len(ms) == 1 {
		return shown + "it is the only one; leave " + noGood + " out"
	}
	way := fmt.Sprintf("nth: %d/%d", i+1, len(ms))
	if r.effort <= 0 { // it has been told often enough how to be exact
	} else if c, ok := singleOut(around, i, loose); ok && c.before != "" {
		way = "prefix: " + scalar(c.before)
	} else if ok {
		way = "suffix: " + scalar(c.after)
	}
	if noGood != "" {
		return shown + "instead of " + noGood + ", write " + way
	}
	return shown + "add " + way
}

// Hints cost time in proportion to the places they tell apart, and to those that they are told apart from.
const (
	maxNamed   = 100         // places that one message names
	fewNamed   = 3           // those it names once hintEffort is spent
	hintEffort = 200_000_000 // comparisons of bytes for all hints of a file
	farthest   = 1 << 10     // bytes of context that are looked at on either side
)

// affordable tells how many of n places a message names, and counts what that costs.
func (r *resolver) affordable(n int) int {
	if r.effort <= 0 {
		return fewNamed
	}
	r.effort -= min(n, maxNamed) * n * farthest / 16
	return maxNamed
}

// contexts gives what stands around each of ms, not farther than it is worth looking.
func contexts(ms []match, blocks []*text.Block) []context {
	around := make([]context, len(ms))
	for i, m := range ms {
		around[i] = near(blocks[m.from].Text[:m.start], blocks[m.to].Text[m.end:])
	}
	return around
}

func near(before, after string) context {
	from, to := max(0, len(before)-farthest), min(len(after), farthest)
	for from > 0 && from < len(before) && !utf8.RuneStart(before[from]) {
		from++
	}
	for to < len(after) && !utf8.RuneStart(after[to]) {
		to--
	}
	return context{before[from:], after[:to]}
}

// shown names a place and shows it with a few characters either side.
func (r *resolver) shown(section *edition.Section, b *text.Block, at int) string {
	const n = 12
	c := near(b.Text[:at], b.Text[at:])
	before, after := []rune(c.before), []rune(c.after)
	return fmt.Sprintf("%s …%s%s…: ", r.index.place(section, b, at),
		string(before[max(0, len(before)-n):]), string(after[:min(len(after), n)]))
}

// A context is what stands before and after a place in its paragraph.
type context struct{ before, after string }

// singleOut gives the shortest end of all[i].before, or else head of all[i].after, that no other
// context has; loose tells that contexts which fold to the same are the same.
func singleOut(all []context, i int, loose bool) (c context, ok bool) {
	read := all
	if loose {
		read = make([]context, len(all))
		for k, x := range all {
			read[k] = context{folded(x.before), folded(x.after)}
		}
	}
	own, before, after := read[i], 0, 0
	for k, other := range read {
		if k != i {
			before = max(before, sharedEnd(own.before, other.before))
			after = max(after, sharedHead(own.after, other.after))
		}
	}
	prefix, suffix := endBeyond(own.before, before), headBeyond(own.after, after)
	if prefix != "" && (suffix == "" || utf8.RuneCountInString(prefix) <= utf8.RuneCountInString(suffix)) {
		suffix = ""
	} else {
		prefix = ""
	}
	if loose {
		return context{likeEnd(all[i].before, prefix), like(all[i].after, suffix)}, prefix+suffix != ""
	}
	return context{prefix, suffix}, prefix+suffix != ""
}

// sharedHead counts the bytes with which both a and b begin.
func sharedHead(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// sharedEnd counts the bytes with which both a and b end.
func sharedEnd(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// headBeyond gives the shortest head of s, in whole characters, that is longer than n bytes; "" where there is none.
func headBeyond(s string, n int) string {
	for i := range s {
		if i > n {
			return s[:i]
		}
	}
	if len(s) > n {
		return s
	}
	return ""
}

// endBeyond gives the shortest end of s, in whole characters, that is longer than n bytes; "" where there is none.
func endBeyond(s string, n int) string {
	for i := len(s) - n - 1; i >= 0; i-- {
		if utf8.RuneStart(s[i]) {
			return s[i:]
		}
	}
	return ""
}

// plainScalar is what YAML reads as the text it is, wherever a value may stand.
var plainScalar = regexp.MustCompile(`^[^\s\x00-\x1f\x7f\-?:,\[\]{}#&*!|>'"%@\x60](?:[^\x00-\x1f\x7f:#,\[\]{}]*[^\s\x00-\x1f\x7f:#,\[\]{}])?$`)

// scalar writes s so that YAML reads it as it is.
func scalar(s string) string {
	if plainScalar.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

package glossary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A matcher finds words by a table on their first character, the longest first. Most characters begin none.
type matcher struct {
	all   []*edition.Term
	words map[rune][]word
	begin [1 << 13]byte            // a bit for every character with which a word begins; those above U+FFFF share those of others
	terms map[string]*edition.Term // by word and by id
}

type word struct {
	text  string
	term  *edition.Term
	notIn []string // phrases that contain the word, in which it is not this term
}

type stretch struct{ start, end int }

type hit struct {
	term *edition.Term
	stretch
}

func newMatcher(terms []*edition.Term) *matcher {
	m := &matcher{all: terms, words: map[rune][]word{}, terms: map[string]*edition.Term{}}
	taken := map[string]bool{}
	for _, t := range terms {
		m.terms[t.ID] = t
		for _, w := range t.Words() {
			if w.Empty() || taken[w.Value] {
				continue
			}
			taken[w.Value] = true
			m.terms[w.Value] = t
			r, _ := utf8.DecodeRuneInString(w.Value)
			m.words[r] = append(m.words[r], word{w.Value, t, notIn(t, w.Value)})
			m.begin[r>>3&0x1FFF] |= 1 << (r & 7)
		}
	}
	for _, ws := range m.words {
		slices.SortFunc(ws, func(x, y word) int {
			return cmp.Or(len(y.text)-len(x.text), strings.Compare(x.text, y.text))
		})
	}
	return m
}

// check reports words that two terms share, and exclusions that exclude nothing.
func check(terms []*edition.Term, l *diag.List) {
	at := map[string]diag.Pos{}
	for _, t := range terms {
		for _, w := range t.Words() {
			if w.Empty() {
				continue
			}
			if first, taken := at[w.Value]; taken {
				l.Errorf(w.Pos, diag.TermClash, "%s is already a word of the glossary, at %s; two terms may not share a word", w.Value, first)
				continue
			}
			at[w.Value] = w.Pos
		}
		checkNotIn(t, l)
	}
}

func notIn(t *edition.Term, word string) (phrases []string) {
	for _, p := range t.NotIn {
		if strings.Contains(p.Value, word) {
			phrases = append(phrases, p.Value)
		}
	}
	return phrases
}

func checkNotIn(t *edition.Term, l *diag.List) {
	for _, p := range t.NotIn {
		if !slices.ContainsFunc(t.Words(), func(w edition.String) bool { return strings.Contains(p.Value, w.Value) }) {
			l.Errorf(p.Pos, diag.TermNotIn, "%s does not contain %s, so it excludes nothing", p.Value, t.Term.Value)
		}
	}
}

// hits gives the leftmost-longest matches in s that touch no closed stretch.
func (m *matcher) hits(s string, closed []stretch) (hits []hit) {
	for i, r := range s {
		if m.begin[r>>3&0x1FFF]&(1<<(r&7)) == 0 || len(hits) > 0 && i < hits[len(hits)-1].end {
			continue
		}
		for _, w := range m.words[r] {
			found := stretch{i, i + len(w.text)}
			if strings.HasPrefix(s[i:], w.text) && w.stands(s, found) && !touches(found, closed) {
				hits = append(hits, hit{w.term, found})
				break
			}
		}
	}
	return hits
}

// stands tells whether the word found in s is a word there, and this term.
func (w word) stands(s string, f stretch) bool {
	first, _ := utf8.DecodeRuneInString(w.text)
	last, _ := utf8.DecodeLastRuneInString(w.text)
	before, _ := utf8.DecodeLastRuneInString(s[:f.start])
	after, _ := utf8.DecodeRuneInString(s[f.end:])
	if alphabetic(first) && f.start > 0 && alphabetic(before) || alphabetic(last) && f.end < len(s) && alphabetic(after) {
		return false
	}
	for _, p := range w.notIn {
		for off := 0; ; {
			k := strings.Index(p[off:], w.text)
			if k < 0 {
				break
			}
			if from := f.start - off - k; from >= 0 && strings.HasPrefix(s[from:], p) {
				return false
			}
			off += k + 1
		}
	}
	return true
}

// alphabetic tells whether r is a letter, mark or digit of a script that writes words apart.
func alphabetic(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

func touches(f stretch, closed []stretch) bool {
	for _, c := range closed {
		if f.start < c.end && c.start < f.end {
			return true
		}
	}
	return false
}

// markup gives the occurrences that b's text has as [[term]], and the stretches where no term is
// looked for: links and code.
func (m *matcher) markup(b *text.Block) (written []Occurrence, closed []stretch) {
	var lastLink ast.Node
	for _, leaf := range b.Leaves {
		link := enclosing(leaf.Node, b.Node)
		if link == nil {
			continue
		}
		s := stretch{leaf.Start, leaf.End}
		closed = append(closed, s)
		wiki, ok := link.(*text.WikiLink)
		if !ok {
			continue
		}
		id, quote := text.SplitTarget(wiki.Target)
		if t := m.terms[id]; t != nil && quote == "" {
			end := leaf.Start + len(strings.TrimRight(leaf.Text(), " ")) // the blank of a line's end is not its own
			if link == lastLink {                                        // one link over several leaves
				written[len(written)-1].End = end
			} else {
				written = append(written, Occurrence{Term: t, Written: true,
					Target: anchor.Target{Block: b, Start: leaf.Start, End: end}})
			}
		}
		lastLink = link
	}
	return written, closed
}

// enclosing gives the link or code that n is or lies in, within root.
func enclosing(n, root ast.Node) ast.Node {
	for ; n != nil && n != root; n = n.Parent() {
		switch n.(type) {
		case *ast.Link, *ast.AutoLink, *ast.CodeSpan, *text.WikiLink:
			return n
		}
	}
	return nil
}

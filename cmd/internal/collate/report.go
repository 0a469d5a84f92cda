package collate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/text"
)

// A reporter says where edition and witness part. It reads the differences off the claims: each is a
// gap between two claims of a piece, on either side or on both.
type reporter struct {
	*collation
	list   *diag.List
	within func(edition.String, int) diag.Pos
	texts  map[string]*text.Text

	hinted      int                 // differences that came with a proposal
	byText      map[string][]*piece // made when first asked for
	blockByText map[string][]block
}

func (r *reporter) report() {
	for i := range r.pieces {
		r.piece(i)
	}
	if stretches := r.freeStretches(-1); len(stretches) > 0 {
		all := slices.Concat(r.claims...)
		slices.SortFunc(all, func(x, y claim) int { return cmp.Or(x.w0-y.w0, x.w1-y.w1) })
		for _, s := range stretches {
			r.unaccounted(s[0], s[1], all)
		}
	}
}

// piece reports what differs within one piece.
func (r *reporter) piece(i int) {
	p, claims := r.pieces[i], r.claims[i]
	if len(claims) == 0 {
		r.invented(p, 0, len(p.text))
		return
	}
	if first := claims[0]; first.p0 > 0 {
		r.gap(p, 0, first.p0, first.w0, first.w0)
	}
	for k, m := range claims {
		if m.differs {
			r.difference(p, m.p0, m.p1, m.w0, m.w1)
		}
		if k == 0 {
			continue
		}
		last := claims[k-1]
		switch {
		case last.p1 == m.p0 && last.w1 == m.w0:
		case last.w1 <= m.w0 && r.free(last.w1, m.w0):
			r.difference(p, last.p1, m.p0, last.w1, m.w0)
			for w := last.w1; w < m.w0; w++ {
				r.taken[w] = true
			}
		default:
			if last.p1 < m.p0 {
				r.gap(p, last.p1, m.p0, last.w1, last.w1)
			}
			r.broken(p, m.p0, last.w1, m.w0)
		}
	}
	if last := claims[len(claims)-1]; last.p1 < len(p.text) {
		r.gap(p, last.p1, len(p.text), last.w1, last.w1)
	}
}

// gap reports what the edition has alone beside something that it shares with the witness.
func (r *reporter) gap(p *piece, p0, p1, w0, w1 int) {
	if utf8.RuneCountInString(p.text[p0:p1]) < longRun {
		r.difference(p, p0, p1, w0, w1)
		return
	}
	r.invented(p, p0, p1)
}

// difference reports that p0:p1 of a piece stands where the witness has w0:w1, in both files.
func (r *reporter) difference(p *piece, p0, p1, w0, w1 int) {
	f := r.witness.folding
	printed, words := shorten(p.original(f, p0, p1)), shorten(r.witness.original(w0, w1))
	here, there := r.editionPos(p, p0, p1), r.witnessPos(w0, w1)
	var inEdition, inWitness string
	switch {
	case printed == "":
		inEdition = fmt.Sprintf("the edition lacks “%s”, which the witness has at %s", words, there[0])
		inWitness = fmt.Sprintf("the witness has “%s”, which the edition lacks at %s", words, here[0])
	case words == "":
		inEdition = fmt.Sprintf("the edition prints “%s”, which the witness lacks at %s", printed, there[0])
		inWitness = fmt.Sprintf("the witness lacks “%s”, which the edition prints at %s", printed, here[0])
	default:
		inEdition = fmt.Sprintf("the edition prints “%s”, the witness has “%s” at %s", printed, words, there[0])
		inWitness = fmt.Sprintf("the witness has “%s”, the edition prints “%s” at %s", words, printed, here[0])
	}
	r.errors(here, diag.CollateEdition, inEdition, r.emend(p, p0, p1, w0, w1))
	r.errors(there, diag.CollateWitness, inWitness, nil)
	r.twins(p, p0, p1, w0, w1)
	if p.unsettled {
		r.errors(r.each(p, p0, p1, w0 < w1)[1:], diag.CollateEdition, inEdition, nil)
	}
}

// twins reports a difference again for every text that is the same as the one it was found in, since
// which of them ought to be the other's counterpart is a guess: one misprint may make two texts the same.
func (r *reporter) twins(p *piece, p0, p1, w0, w1 int) {
	for _, q := range r.sameText(p) {
		at := r.editionPos(q, p0, p1)
		r.errors(at, diag.CollateEdition, fmt.Sprintf("this, or what is the same at %s, differs from the witness at %s",
			r.editionPos(p, p0, p1)[0], r.witness.at(w0)), nil)
	}
	b := r.witness.blocks[r.witness.blockAt(w0)]
	for _, other := range r.sameBlock(b) {
		shift := other.start - b.start
		r.errors(r.witnessPos(w0+shift, w1+shift), diag.CollateWitness, fmt.Sprintf("this, or what is the same at %s, differs from the edition at %s",
			r.witness.at(w0), r.editionPos(p, p0, p1)[0]), nil)
	}
}

// mostTwins bounds how many equal texts a difference is reported for.
const mostTwins = 8

func (r *reporter) sameText(p *piece) []*piece {
	if r.byText == nil {
		r.byText = map[string][]*piece{}
		for _, q := range r.pieces {
			r.byText[q.text] = append(r.byText[q.text], q)
		}
	}
	return others(r.byText[p.text], p)
}

func (r *reporter) sameBlock(b block) []block {
	if r.blockByText == nil {
		r.blockByText = map[string][]block{}
		for _, other := range r.witness.blocks {
			s := r.witness.text[other.start:other.end]
			r.blockByText[s] = append(r.blockByText[s], other)
		}
	}
	return others(r.blockByText[r.witness.text[b.start:b.end]], b)
}

func others[T comparable](all []T, one T) (rest []T) {
	for _, x := range all {
		if x != one && len(rest) < mostTwins {
			rest = append(rest, x)
		}
	}
	return rest
}

// invented reports a stretch of the edition that has no counterpart.
func (r *reporter) invented(p *piece, p0, p1 int) {
	words := p.original(r.witness.folding, p0, p1)
	r.errors(r.editionPos(p, p0, p1), diag.CollateEdition, "not in the witness: "+shorten(words), inventedHints(p, words))
	if p.unsettled && utf8.RuneCountInString(p.text[p0:p1]) < 2*longRun {
		r.errors(r.each(p, p0, p1, false)[1:], diag.CollateEdition, "not in the witness: "+shorten(words), nil)
	}
}

// broken reports that a piece goes on at byte p0 while the witness breaks off at w0 and goes on at w1.
func (r *reporter) broken(p *piece, p0, w0, w1 int) {
	here, off, on := r.editionPos(p, p0, p0), r.witness.after(w0), r.witness.at(w1)
	r.errors(here[:1], diag.CollateEdition, fmt.Sprintf("the witness breaks off here, at %s, and goes on at %s", off, on), r.breakHints(p, p0))
	r.errors([]diag.Pos{on}, diag.CollateWitness, fmt.Sprintf("this goes on from %s, but the edition has the two in one at %s", off, here[0]), nil)
}

// unaccounted reports a stretch of the witness that no piece claims, and where in the edition it
// would stand, if what stands beside it is known. all holds every claim, as they follow one another.
func (r *reporter) unaccounted(w0, w1 int, all []claim) {
	words := r.witness.original(w0, w1)
	k, _ := slices.BinarySearchFunc(all, w1, func(m claim, at int) int { return cmp.Compare(m.w0, at) })
	there := r.witness.at(w0)
	var here []diag.Pos
	after := ""
	if k > 0 && all[k-1].w1 == w0 {
		m := all[k-1]
		p := r.pieces[m.piece]
		here = append(here, r.editionPos(p, m.p1, m.p1)...)
		after = r.quoteBefore(p, m.p1)
	}
	if k < len(all) && all[k].w0 == w1 {
		here = append(here, r.editionPos(r.pieces[all[k].piece], all[k].p0, all[k].p0)...)
	}
	hints := omissionHints(words, after)
	r.errors([]diag.Pos{there}, diag.CollateWitness, "not accounted for: "+shorten(words), hints)
	r.errors(here, diag.CollateEdition, fmt.Sprintf("the edition lacks “%s”, which the witness has at %s", shorten(words), there), hints)
}

// masked reports emendations that point nowhere because the text prints what they say the witness
// has: edition and witness agree there, but the edition does not print what it says it does.
func (r *reporter) masked(e *edition.Edition, unresolved func(*edition.Annotation) bool) {
	for _, s := range e.Texts() {
		for _, a := range s.Annotations {
			phrase := a.Prefix.Value + a.Witness.Value + a.Suffix.Value
			if a.Type != edition.Emendation || phrase == "" || !unresolved(a) || r.texts[s.ID] == nil {
				continue
			}
			offset, _, _ := a.Core()
			t := r.texts[s.ID]
			for _, b := range t.Paragraphs {
				for _, i := range places(b.Text, phrase) {
					r.list.Errorf(t.Pos(b, i+len(a.Prefix.Value)+offset), diag.CollateEdition,
						"the text prints “%s”, which the emendation at %s says only the witness has", shorten(phrase), a.Witness.Pos)
				}
			}
		}
	}
}

// places gives the bytes at which phrase begins in s, without overlaps.
func places(s, phrase string) (at []int) {
	for i := strings.Index(s, phrase); i >= 0; {
		at = append(at, i)
		next := strings.Index(s[i+len(phrase):], phrase)
		if next < 0 {
			break
		}
		i += len(phrase) + next
	}
	return at
}

func (r *reporter) errors(at []diag.Pos, code diag.Code, message string, hints []string) {
	for _, pos := range at {
		r.list.Add(diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: code, Message: message, Hints: hints})
	}
}

// editionPos gives where p0:p1 of a piece begins; where it is empty, that is where the next character
// begins and, if marks or a line end stand between them, where the last one ends.
func (r *reporter) editionPos(p *piece, p0, p1 int) []diag.Pos {
	at, before := p.find(r.witness.folding, p0)
	if p0 == len(p.text) && p0 > 0 {
		return []diag.Pos{before.end(r.within)}
	}
	all := []diag.Pos{at.pos(r.within)}
	if end := before.end(r.within); p0 == p1 && p0 > 0 && end != all[0] {
		all = append(all, end)
	}
	return all
}

// witnessPos does for the witness what editionPos does for the edition.
func (r *reporter) witnessPos(w0, w1 int) []diag.Pos {
	all := []diag.Pos{r.witness.at(w0)}
	if w0 == w1 && w0 > 0 && r.witness.text[w0-1] != separator {
		if end := r.witness.after(w0); end != all[0] {
			all = append(all, end)
		}
	}
	return all
}

// each gives the place of every character of p0:p1, and of the next if the witness has something for
// them. Beside an emendation that points nowhere, a difference may hold two: the emendation's and the
// one that made its quote go astray.
func (r *reporter) each(p *piece, p0, p1 int, next bool) (all []diag.Pos) {
	for at := p0; at < p1; {
		all = append(all, r.editionPos(p, at, p1)...)
		_, n := utf8.DecodeRuneInString(p.text[at:])
		at += n
	}
	if next || p0 == p1 {
		all = append(all, r.editionPos(p, p1, p1)...)
	}
	return all
}

// shown is how much of a long passage a message quotes.
const shown = 24

func shorten(s string) string {
	if rs := []rune(s); len(rs) > shown {
		return string(rs[:shown]) + "…"
	}
	return s
}

package collate

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
)

// context is how many characters a proposed quotation takes on either side to begin with.
const context = 4

// mostHints bounds how many differences come with a proposal. With more of them it is not the
// emendations that are missing.
const mostHints = 1000

// emend proposes what to write where the witness is wrong and the edition is right.
func (r *reporter) emend(p *piece, p0, p1, w0, w1 int) []string {
	if r.hinted++; r.hinted > mostHints {
		return nil
	}
	words := r.witness.original(w0, w1)
	at, _ := p.find(r.witness.folding, p0)
	switch {
	case p.unsettled:
		return []string{"first mend the emendations of this section whose quotes are not found"}
	case p.kind == Omission:
		return []string{"correct the omission's witness"}
	case p.kind == Heading:
		return []string{"correct the heading; it takes no emendation"}
	case p.kind == Title:
		return r.titleHints(p, p0, p1, w0, w1)
	case at.s.body == nil:
		return []string{"correct the emendation's witness"}
	}
	from, to, ok := r.stretch(p, p0, p1)
	if !ok {
		return []string{"correct the text, or emend it"}
	}
	text := at.s.block.Text
	start, end := r.singledOut(p.section, text, from, to)
	return []string{fmt.Sprintf("correct the text, or record under emendations: quote: %s, witness: %s",
		yaml(text[start:end]), yaml(text[start:from]+words+text[to:end]))}
}

// yaml writes a value so that it may stand in a list or a mapping, quoted only if it must be.
func yaml(s string) string {
	if s == "" || strings.TrimSpace(s) != s || strings.ContainsAny(s, "#:,[]{}&*!|>'\"%@`?-\\") {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return s
}

// stretch gives the bytes of its paragraph that p0:p1 of a piece come from, if they lie in one strand.
func (r *reporter) stretch(p *piece, p0, p1 int) (from, to int, ok bool) {
	f := r.witness.folding
	start, before := p.find(f, p0)
	if p0 == p1 {
		return start.s.from + start.i, start.s.from + start.i, start.s == before.s || p0 == 0
	}
	_, end := p.find(f, p1)
	return start.s.from + start.i, end.s.from + end.i, start.s == end.s
}

// singledOut widens from:to of a paragraph until it is the only such passage of its section.
func (r *reporter) singledOut(s *edition.Section, text string, from, to int) (start, end int) {
	start, end = from, to
	for n := 0; start > 0 || end < len(text); n++ {
		if n >= context && start < end && r.occurrences(s, text[start:end]) == 1 {
			break
		}
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
		_, size = utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return start, end
}

func (r *reporter) occurrences(s *edition.Section, phrase string) (n int) {
	for _, b := range r.texts[s.ID].Paragraphs {
		n += strings.Count(b.Text, phrase)
	}
	return n
}

func (r *reporter) titleHints(p *piece, p0, p1, w0, w1 int) []string {
	f := r.witness.folding
	at, _ := p.find(f, p0)
	if p.section == nil || !at.s.title {
		return []string{"correct the title or the number, or list under supplied what the witness lacks"}
	}
	start := 0 // of the title proper, after its number
	for start < p0 {
		if x, _ := p.find(f, start); x.s == at.s {
			break
		}
		_, n := utf8.DecodeRuneInString(p.text[start:])
		start += n
	}
	return []string{fmt.Sprintf("correct the title, or record what the witness has: witness_title: %s",
		yaml(p.original(f, start, p0)+r.witness.original(w0, w1)+p.original(f, p1, len(p.text))))}
}

func inventedHints(p *piece, words string) []string {
	switch p.kind {
	case Title:
		return []string{"if the editor supplied it, list title, or number, under supplied"}
	case Omission:
		return []string{"only what the witness has can be omitted"}
	case Heading:
		return []string{"take it out: a heading takes no emendation"}
	}
	return []string{"take it out, or, if the witness lacks it by mistake, record an emendation with an empty witness"}
}

// quoteBefore gives the words of a paragraph before byte i of a piece that an omission could follow.
func (r *reporter) quoteBefore(p *piece, i int) string {
	_, before := p.find(r.witness.folding, i)
	if p.kind != Paragraph || before.s.body == nil {
		return ""
	}
	to := before.s.from + before.i
	start, _ := r.singledOut(p.section, before.s.block.Text[:to], to, to)
	return before.s.block.Text[start:to]
}

func omissionHints(words, after string) []string {
	if after == "" {
		return []string{"put it in the text, or record under omissions: witness: " + yaml(shorten(words))}
	}
	return []string{fmt.Sprintf("put it in the text, or record under omissions: witness: %s, after: %s", yaml(shorten(words)), yaml(after))}
}

// breakHints proposes the break that would cut a piece at byte i.
func (r *reporter) breakHints(p *piece, i int) []string {
	at, before := p.find(r.witness.folding, i)
	if p.kind != Paragraph || at.s.body == nil || before.s != at.s {
		return nil
	}
	text, cut := at.s.block.Text, at.s.from+at.i
	start, end := r.singledOut(p.section, text, cut, cut)
	return []string{fmt.Sprintf("record under breaks: between: [%s, %s]", yaml(text[start:cut]), yaml(text[cut:end]))}
}

package site

import (
	"html/template"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// A Quotation is a passage quoted in full, a stretch for every paragraph it touches. What the editor
// changed in it is marked as in the text.
type Quotation struct {
	Cite, Href string
	Lang       string
	Words      []template.HTML
	Plain      string
}

// quotations quotes the passage s points at: none if it points nowhere.
func (c *Context) quotations(f *Frame, s *edition.Selector) []Quotation {
	ts := c.Anchors.Selector(s)
	if len(ts) == 0 {
		return nil
	}
	p := graph.TargetPlace(ts[0])
	q := Quotation{Cite: p.Label, Href: f.rel(p.Href()), Lang: f.foreign(p.Section.Lang)}
	for _, t := range ts {
		q.Words = append(q.Words, c.words(t))
		q.Plain += t.Text()
	}
	return []Quotation{q}
}

// words gives the text of t with its emendations marked.
func (c *Context) words(t anchor.Target) template.HTML {
	type change struct{ start, end int }
	var changes []change
	for _, a := range t.Section.Annotations {
		if a.Type != edition.Emendation {
			continue
		}
		for _, e := range c.Anchors.Annotation(a) {
			offset, core, _ := a.CoreIn(e.Text())
			start := e.Start + offset
			if e.Block == t.Block && core != "" && start >= t.Start && start+len(core) <= t.End {
				changes = append(changes, change{start, start + len(core)})
			}
		}
	}
	if len(changes) == 0 {
		return template.HTML(template.HTMLEscapeString(t.Text()))
	}
	slices.SortFunc(changes, func(x, y change) int { return x.start - y.start })
	var b strings.Builder
	at := t.Start
	for _, ch := range changes {
		b.WriteString(template.HTMLEscapeString(t.Block.Text[at:ch.start]))
		b.WriteString(`<span class="emend emend-from emend-to">` + template.HTMLEscapeString(t.Block.Text[ch.start:ch.end]) + `</span>`)
		at = ch.end
	}
	b.WriteString(template.HTMLEscapeString(t.Block.Text[at:t.End]))
	return template.HTML(b.String())
}

// A Setting is a passage within its sentence.
type Setting struct {
	Before string
	Words  template.HTML
	After  string
}

// settingRoom is how much of a sentence, in characters, is shown on either side of a passage.
const settingRoom = 48

// setting puts a passage, which may cross paragraphs, back into its sentence.
func (c *Context) setting(ts []anchor.Target) Setting {
	first, last := ts[0], ts[len(ts)-1]
	var s Setting
	lang := first.Section.Lang
	s.Before = sentenceBefore(first.Block.Text[:first.Start], lang)
	for i, t := range ts {
		if i > 0 {
			s.Words += template.HTML(sep(lang))
		}
		s.Words += c.words(t)
	}
	if !endsSentence(last.Text()) {
		s.After = sentenceAfter(last.Block.Text[last.End:], lang)
	}
	return s
}

const (
	stops   = "。！？!?；"
	closers = "”’）》」』)\"'"
	commas  = "，、；：,;:"
)

// stop tells whether a sentence ends after s[:i], whose last character is r.
func stop(r rune, rest string) bool {
	if strings.ContainsRune(stops, r) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return r == '.' && (rest == "" || unicode.IsSpace(next))
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers)
	r, _ := utf8.DecodeLastRuneInString(s)
	return stop(r, "")
}

func sentenceBefore(s, lang string) string {
	for end := len(s); end > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		if stop(r, s[end:]) {
			s = strings.TrimLeft(s[end:], closers)
			break
		}
		end -= size
	}
	s = strings.TrimLeft(s, " ")
	if utf8.RuneCountInString(s) <= settingRoom {
		return s
	}
	tail := text.Last(s, settingRoom)
	if i := strings.IndexAny(tail, commas); i >= 0 {
		_, size := utf8.DecodeRuneInString(tail[i:])
		if rest := tail[i+size:]; rest != "" {
			tail = rest
		}
	} else if !edition.IsEastAsian(lang) {
		tail = afterSpace(tail)
	}
	return ellipsis(lang) + strings.TrimLeft(tail, " ")
}

func sentenceAfter(s, lang string) string {
	for i, r := range s {
		if end := i + utf8.RuneLen(r); stop(r, s[end:]) {
			s = s[:end+len(s[end:])-len(strings.TrimLeft(s[end:], closers))]
			break
		}
	}
	if utf8.RuneCountInString(s) <= settingRoom {
		return s
	}
	head := text.First(s, settingRoom)
	if i := strings.LastIndexAny(head, commas); i > 0 {
		head = head[:i]
	} else if !edition.IsEastAsian(lang) {
		head = beforeSpace(head)
	}
	return head + ellipsis(lang)
}

package anchor_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/text"
)

// Whatever small change is made to a section's text, everything that points into it still points at
// the same words, wherever they are now, or else it is said that it does not. Where the words went is
// known from the change alone, by counting bytes. Of what a change makes ambiguous, every way out that
// is offered must be one. With -long, every character is changed in every way.
func TestNoAnnotationDriftsSilently(t *testing.T) {
	for name, input := range map[string][]txtar.File{"hard": archive(t, "testdata/drift/hard.txtar"), "this": folder(t, "../../..")} {
		e := golden.Open(t, input)
		for _, d := range e.List.Sorted() {
			if strings.HasPrefix(string(d.Code), "anchor") || d.Code == diag.EmendOverlap {
				t.Fatal("it is wrong already: ", d)
			}
		}
		for _, s := range e.Edition.Texts() {
			t.Run(name+" "+s.ID, func(t *testing.T) {
				t.Parallel()
				newDrift(t, e, s).tryAll(t)
			})
		}
	}
}

func archive(t *testing.T, file string) []txtar.File {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return a.Files
}

// folder gives the Markdown and the witness of the edition in dir.
func folder(t *testing.T, dir string) (all []txtar.File) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".md" && path.Ext(name) != ".txt" {
			return err
		}
		data, err := os.ReadFile(path.Join(dir, name))
		all = append(all, txtar.File{Name: name, Data: data})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A pointer is one thing that points into a section: a selector or the two phrases of a break.
type pointer struct {
	selector *edition.Selector
	turn     *edition.Annotation
	letters  []int // where in the unchanged source what it quotes stands, without blanks
}

func (p *pointer) quote() edition.String {
	if p.turn != nil {
		return p.turn.Between[0].Quote
	}
	return p.selector.Quote
}

// find gives where in the source the characters that p quotes stand, without blanks: of a range, those
// of its two phrases. It gives nil where p has no target.
func (p *pointer) find(anchors *anchor.Anchors, body *text.Text) (at []int) {
	if p.turn != nil {
		targets := anchors.Annotation(p.turn)
		if len(targets) == 0 {
			return nil
		}
		b, from := targets[0].Block, targets[0].End
		at = offsets(b, from-len(p.turn.Between[0].Quote.Value), from)
		if from == len(b.Text) {
			b, from = body.Paragraphs[b.Number-body.Paragraphs[0].Number+1], 0
		}
		return append(at, offsets(b, from, from+len(p.turn.Between[1].Quote.Value))...)
	}
	targets := anchors.Selector(p.selector)
	if len(targets) == 0 {
		return nil
	}
	if first, last, isRange := p.selector.Range(); isRange {
		head, tail := targets[0], targets[len(targets)-1]
		return append(offsets(head.Block, head.Start, head.Start+len(first.Value)), offsets(tail.Block, tail.End-len(last.Value), tail.End)...)
	}
	return offsets(targets[0].Block, targets[0].Start, targets[0].End)
}

func offsets(b *text.Block, from, to int) (at []int) {
	for i, r := range b.Text[from:to] {
		if r != ' ' {
			at = append(at, b.Offset(from+i))
		}
	}
	return at
}

// A drift tries changes on one section.
type drift struct {
	section  *edition.Section
	pointers []*pointer
	extra    []*pointer // those of other files among them
	parser   *text.Parser
	source   string

	changes, kept, said, moved, hints, counted atomic.Int64
}

func newDrift(t *testing.T, e *golden.Edition, s *edition.Section) *drift {
	t.Helper()
	d := &drift{section: s, source: s.Body.Value, parser: text.NewParser(func(target string) string {
		id, quote := text.SplitTarget(target)
		if quote != "" {
			return quote
		}
		return id
	})}
	add := func(at *[]*pointer, ss ...*edition.Selector) {
		for _, sel := range ss {
			if targets := e.Anchors.Selector(sel); len(targets) > 0 && targets[0].Section == s {
				*at = append(*at, &pointer{selector: sel})
			}
		}
	}
	for _, a := range s.Annotations {
		if a.Type == edition.Break {
			d.pointers = append(d.pointers, &pointer{turn: a})
		}
		add(&d.pointers, &a.Selector)
		add(&d.pointers, a.See...)
	}
	for _, u := range s.Undirected {
		add(&d.pointers, &u.Selector)
	}
	for _, term := range e.Edition.Terms {
		add(&d.extra, term.Defined...)
	}
	for _, dig := range e.Edition.Digests {
		for _, item := range dig.Items {
			add(&d.extra, item.Passages...)
			for _, echo := range item.Echoes {
				add(&d.extra, &echo.Selector)
			}
		}
	}
	d.pointers = append(d.pointers, d.extra...)
	anchors, body, said := d.resolve(d.source)
	for _, p := range d.pointers {
		x, wrong := said[p.quote().Pos]
		if p.letters = p.find(anchors, body); len(p.letters) == 0 || wrong {
			t.Fatalf("%s does not stand alone: %v", p.quote().Value, x)
		}
	}
	return d
}

// resolve parses source as the section's text and resolves everything that points into it.
func (d *drift) resolve(source string) (*anchor.Anchors, *text.Text, map[diag.Pos]diag.Diagnostic) {
	s := *d.section
	s.Body = edition.Markdown{String: edition.String{Value: source, Pos: d.section.Body.Pos}}
	own := &edition.Annotation{Type: edition.Question}
	s.Annotations = append(slices.Clone(s.Annotations), own)
	e := &edition.Edition{Parts: []*edition.Part{{Section: s}}}
	var reading, l diag.List
	body := d.parser.Parse(&s.Body, s.Start, &reading, func(t *text.Text, i int) diag.Pos { return t.SourcePos(i) })
	others := map[string]*edition.Term{} // any file does that has selectors of passages elsewhere
	for _, p := range d.extra {
		file := p.selector.Quote.Pos.File
		if file == s.File {
			own.See = append(own.See, p.selector)
			continue
		}
		if others[file] == nil {
			others[file] = &edition.Term{File: file}
			e.Terms = append(e.Terms, others[file])
		}
		others[file].Defined = append(others[file].Defined, p.selector)
	}
	anchors := anchor.Resolve(e, map[string]*text.Text{s.ID: body}, &l)
	said := map[diag.Pos]diag.Diagnostic{}
	for _, x := range l.Sorted() {
		said[x.Pos] = x
	}
	return anchors, body, said
}

func (d *drift) tryAll(t *testing.T) {
	if len(d.pointers) == 0 {
		return
	}
	random := rand.New(rand.NewPCG(3, uint64(len(d.source))))
	all := append(moves(d.source), slips(d.source)...)
	if !golden.Long() {
		random.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		all = all[:min(len(all), 600)]
	}
	for _, c := range all {
		if c.source != d.source {
			d.try(t, c)
		}
		if t.Failed() && !golden.Long() {
			break // one is enough to look at
		}
	}
	t.Logf("%d changes, %d things pointing: %d times in place, %d times said, %d hints followed, %d times nth counts another; %d silent moves",
		d.changes.Load(), len(d.pointers), d.kept.Load(), d.said.Load(), d.hints.Load(), d.counted.Load(), d.moved.Load())
}

func (d *drift) try(t *testing.T, c change) {
	d.changes.Add(1)
	anchors, body, said := d.resolve(c.source)
	for _, p := range d.pointers {
		x, ok := said[p.quote().Pos]
		if !ok && p.turn == nil && p.selector.Nth.N > 0 {
			x, ok = said[p.selector.Nth.Pos]
		}
		if ok {
			d.said.Add(1)
			if c.copies && x.Code == diag.AnchorAmbiguous {
				d.follow(t, c, p, x)
			}
			continue
		}
		switch now := p.find(anchors, body); {
		case now == nil:
			t.Errorf("%s: %s has no target, and nothing is said", c.name, p.quote().Value)
		case c.keeps(d.source, p.letters, now):
			d.kept.Add(1)
		case c.origin != nil && p.turn == nil && p.selector.Nth.N > 0:
			d.counted.Add(1) // nth counts places, and what is moved past its like is another of them
		default:
			d.moved.Add(1)
			t.Errorf("%s: %s was at %d and is at %d, and nothing is said, in\n%s", c.name, p.quote().Value, p.letters, now, c.source)
		}
	}
}

// follow takes each way out that x offers of p's being in more than one place. It must lead to the
// place that is named, and the places must be the words' own and their copy.
func (d *drift) follow(t *testing.T, c change, p *pointer, x diag.Diagnostic) {
	right := 0
	for _, hint := range x.Hints {
		fixed, at := p.corrected(hint)
		if p.turn != nil && c.whole && strings.HasSuffix(hint, "singles it out") {
			return // a break has no nth, and the paragraphs are the same
		}
		if fixed == nil {
			t.Errorf("%s: no way out in %q", c.name, hint)
			continue
		}
		anchors, body, said := d.resolveAlone(c.source, fixed)
		now := fixed.find(anchors, body)
		if x, ok := said[fixed.quote().Pos]; ok && x.Severity == diag.Error || now == nil {
			t.Errorf("%s: %s, mended as %q says, is still no good: %v", c.name, p.quote().Value, hint, said)
			continue
		}
		d.hints.Add(1)
		if got := fixed.place(anchors, body); got != at {
			t.Errorf("%s: %s, mended as %q says, is at %s", c.name, p.quote().Value, hint, got)
		}
		if p.turn != nil || c.keeps(d.source, p.letters, now) {
			right++
		}
	}
	if right == 0 {
		t.Errorf("%s: no way out leads to the words of %s: %q", c.name, p.quote().Value, x.Hints)
	}
}

// resolveAlone resolves p alone.
func (d *drift) resolveAlone(source string, p *pointer) (*anchor.Anchors, *text.Text, map[diag.Pos]diag.Diagnostic) {
	s := *d.section
	s.Annotations, s.Undirected = nil, nil
	if p.turn != nil {
		s.Annotations = []*edition.Annotation{p.turn}
	}
	alone := &drift{section: &s, parser: d.parser}
	if p.turn == nil {
		alone.extra = []*pointer{p}
	}
	return alone.resolve(source)
}

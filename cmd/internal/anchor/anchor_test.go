package anchor_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/golden"
)

// Each case is an edition. What is wanted is where each annotation and each selector of a digest or
// a term points: paragraph, start:end in characters, passage; what the witness has where that
// differs; and what is said.
func TestResolve(t *testing.T) {
	golden.Run(t, func(t *testing.T, input []txtar.File) []golden.Output {
		e := golden.Open(t, input)
		var targets, witness strings.Builder
		for _, s := range e.Edition.Texts() {
			for _, a := range s.Annotations {
				fmt.Fprintf(&targets, "%s %s %s:%s\n", s.ID, a.Type, name(a), show(t, s, e.Anchors.Annotation(a)))
			}
			for _, p := range e.Body(s).Paragraphs {
				if w := e.Anchors.WitnessText(s, p); w != p.Text {
					fmt.Fprintf(&witness, "%s %s %s\n", s.ID, p.ID, w)
				}
			}
		}
		for _, d := range e.Edition.Digests {
			for _, item := range d.Items {
				for _, p := range item.Passages {
					fmt.Fprintf(&targets, "%s passage:%s\n", item.Name.Value, show(t, nil, e.Anchors.Selector(p)))
				}
				for _, echo := range item.Echoes {
					fmt.Fprintf(&targets, "%s echo:%s\n", item.Name.Value, show(t, nil, e.Anchors.Selector(&echo.Selector)))
				}
			}
		}
		for _, term := range e.Edition.Terms {
			for _, d := range term.Defined {
				fmt.Fprintf(&targets, "%s defined:%s\n", term.Term.Value, show(t, nil, e.Anchors.Selector(d)))
			}
		}
		return []golden.Output{{Name: "targets", Text: targets.String()}, {Name: "witness", Text: witness.String()}, e.Diagnostics()}
	})
}

// name is what a case calls an annotation: its id, or else its first words.
func name(a *edition.Annotation) string {
	if !strings.Contains(a.ID, string(a.Type[:1])) || len(a.ID) != 9 {
		return a.ID
	}
	for _, s := range []string{a.Quote.Value, a.Witness.Value, string(a.At), a.Ask.Value} {
		if s != "" {
			return s
		}
	}
	return a.Between[0].Quote.Value + "│" + a.Between[1].Quote.Value
}

func show(t *testing.T, home *edition.Section, targets []anchor.Target) string {
	t.Helper()
	if len(targets) == 0 {
		return " nothing"
	}
	var b strings.Builder
	for _, g := range targets {
		if !utf8.ValidString(g.Block.Text[:g.Start]) || !utf8.ValidString(g.Text()) {
			t.Errorf("%d:%d of %q cuts a character", g.Start, g.End, g.Block.Text)
		}
		b.WriteString(" ")
		if g.Section != home {
			b.WriteString(g.Section.ID + "#")
		}
		start := utf8.RuneCountInString(g.Block.Text[:g.Start])
		fmt.Fprintf(&b, "%s %d:%d %q", g.Block.ID, start, start+utf8.RuneCountInString(g.Text()), g.Text())
	}
	return b.String()
}

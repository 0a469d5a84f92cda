package anchor_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/golden"
)

// Every hint must do what it promises: over random texts, whatever is ambiguous, miscounted or folded is
// corrected as each hint says, in YAML and all, and must then resolve to that hint's place without a word.
func TestHintsDoWhatTheyPromise(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	applied := map[string]int{}
	for range 300 {
		body := randomText(random)
		selector := "quote: " + quoted(randomPassage(random, body))
		if random.IntN(3) == 0 {
			selector += "\nprefix: " + quoted(string([]rune(body)[:1]))
		}
		if random.IntN(4) == 0 {
			selector += fmt.Sprintf("\nnth: 1/%d", 1+random.IntN(4))
		}
		for _, d := range resolve(t, body, selector).List.Sorted() {
			for _, hint := range d.Hints {
				if fixed, at := apply(selector, hint, d); fixed != "" {
					applied[string(d.Code)]++
					mustResolve(t, body, selector, fixed, at)
				}
			}
		}
	}
	for _, code := range []diag.Code{diag.AnchorAmbiguous, diag.AnchorCount, diag.AnchorFolded} {
		if applied[string(code)] < 20 {
			t.Errorf("only %d hints of %s were tried; the test is too weak", applied[string(code)], code)
		}
	}
}

// The same of breaks, within paragraphs and between them.
func TestBreakHintsDoWhatTheyPromise(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	applied := 0
	for range 300 {
		body := randomText(random)
		before, after := randomPassage(random, body), randomPassage(random, body)
		if random.IntN(4) == 0 {
			before, after = "丙", "丁"
		}
		between := func(phrases string) *golden.Edition {
			return golden.Open(t, []txtar.File{{Name: "content/text/01.md",
				Data: []byte("---\ntitle: 一\nbreaks:\n  - between: " + phrases + "\n---\n" + body + "\n")}})
		}
		for _, d := range between("['" + before + "', '" + after + "']").List.Sorted() {
			for _, hint := range d.Hints {
				_, phrases, ok := strings.Cut(hint, "write between: ")
				if !ok {
					continue
				}
				applied++
				e := between(phrases)
				targets := e.Anchors.Annotation(e.Edition.Texts()[1].Annotations[0])
				at := ""
				if d.Code == diag.AnchorAmbiguous {
					at = hint[strings.Index(hint, "(")+1 : strings.Index(hint, ") …")]
				}
				if len(targets) != 1 || e.List.Errors() > 0 || at == "" && e.List.Warnings() > 0 {
					t.Errorf("in %q %s│%s became %s, and that is no good: %v", body, before, after, phrases, e.List.Sorted())
				} else if got := e.Body(targets[0].Section).Pos(targets[0].Block, targets[0].End).String(); at != "" && got != at {
					t.Errorf("in %q %s│%s became %s, which is at %s, not at %s", body, before, after, phrases, got, at)
				}
			}
		}
	}
	if applied < 30 {
		t.Errorf("only %d hints were tried; the test is too weak", applied)
	}
}

const alphabet = "甲乙“” a："

func randomText(random *rand.Rand) string {
	var b strings.Builder
	b.WriteString("丁")
	for i := range 2 + random.IntN(24) {
		if i%9 == 8 && random.IntN(2) == 0 {
			b.WriteString("丙\n\n丁")
		}
		rs := []rune(alphabet)
		b.WriteRune(rs[random.IntN(len(rs))])
	}
	return b.String() + "丙"
}

// randomPassage gives a passage of one of body's paragraphs, sometimes with half-width quotation marks
// or without its blanks.
func randomPassage(random *rand.Rand, body string) string {
	paragraphs := strings.Split(body, "\n\n")
	p := []rune(strings.Join(strings.Fields(paragraphs[random.IntN(len(paragraphs))]), " "))
	from := random.IntN(len(p))
	passage := string(p[from : from+1+random.IntN(min(3, len(p)-from))])
	switch random.IntN(4) {
	case 0:
		passage = strings.NewReplacer("“", `"`, "”", `"`, "：", ":").Replace(passage)
	case 1:
		passage = strings.ReplaceAll(passage, " ", "")
	}
	if strings.TrimSpace(passage) == "" {
		return "甲"
	}
	return passage
}

func quoted(s string) string { return "'" + s + "'" }

func resolve(t *testing.T, body, selector string) *golden.Edition {
	t.Helper()
	note := "  - id: n\n    note: 注\n    " + strings.ReplaceAll(selector, "\n", "\n    ") + "\n"
	note += strings.Repeat("#\n", 8-strings.Count(note, "\n")) // so that the text begins in the same line however long the selector is
	return golden.Open(t, []txtar.File{{Name: "content/text/01.md",
		Data: []byte("---\ntitle: 一\nnotes:\n" + note + "---\n" + body + "\n")}})
}

// apply changes selector as hint says; at is the place the hint names, if any.
func apply(selector, hint string, d diag.Diagnostic) (fixed, at string) {
	lines := strings.Split(selector, "\n")
	without := func(key string) {
		for i, l := range lines {
			if strings.HasPrefix(l, key+": ") {
				lines = append(lines[:i], lines[i+1:]...)
				return
			}
		}
	}
	if place, _, ok := strings.Cut(hint, ") …"); ok {
		at = place[strings.LastIndexByte(place, '(')+1:]
	}
	switch {
	case strings.Contains(hint, "…: add "):
		_, line, _ := strings.Cut(hint, "…: add ")
		key, _, _ := strings.Cut(line, ": ")
		without(key)
		lines = append(lines, line)
	case strings.Contains(hint, "instead of nth, write "):
		_, line, _ := strings.Cut(hint, "instead of nth, write ")
		key, _, _ := strings.Cut(line, ": ")
		without("nth")
		without(key)
		lines = append(lines, line)
	case strings.Contains(hint, "leave nth out"):
		without("nth")
	case d.Code == diag.AnchorFolded && strings.HasPrefix(hint, "write "):
		without("quote")
		for _, h := range d.Hints {
			line := strings.TrimPrefix(strings.TrimPrefix(h, "write "), "and ")
			key, _, _ := strings.Cut(line, ": ")
			without(key)
			lines = append(lines, line)
		}
	default:
		return "", ""
	}
	return strings.Join(lines, "\n"), at
}

func mustResolve(t *testing.T, body, before, after, at string) {
	t.Helper()
	e := resolve(t, body, after)
	for _, d := range e.List.Sorted() {
		if d.Severity == diag.Error || at == "" && d.Code != diag.AnchorFragile { // an nth may stay
			t.Errorf("in %q\n%s\nbecame\n%s\nand that is no good: %s %q", body, before, after, d, d.Hints)
			return
		}
	}
	section := e.Edition.Texts()[1]
	targets := e.Anchors.Annotation(section.Annotations[0])
	if len(targets) == 0 {
		t.Errorf("in %q\n%s\nbecame\n%s\nwhich has no target", body, before, after)
		return
	}
	if got := place(e, targets[0]); at != "" && got != at {
		t.Errorf("in %q\n%s\nbecame\n%s\nwhich is at %s, not at %s", body, before, after, got, at)
	}
}

func place(e *golden.Edition, t anchor.Target) string {
	return e.Body(t.Section).Pos(t.Block, t.Start).String()
}

package diag_test

import (
	"fmt"
	"sync"
	"testing"

	"jianzhu/cmd/internal/diag"
)

func TestPos(t *testing.T) {
	for want, p := range map[string]diag.Pos{
		"a.md":     {File: "a.md"},
		"a.md:3":   {File: "a.md", Line: 3},
		"a.md:3:7": {File: "a.md", Line: 3, Col: 7},
	} {
		if got := p.String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSortedSaysEverythingOnceInTheOrderOfTheFiles(t *testing.T) {
	var l diag.List
	at := func(file string, line, col int) diag.Pos { return diag.Pos{File: file, Line: line, Col: col} }
	l.Errorf(at("b.md", 1, 1), diag.LinkMissing, "b")
	l.Warnf(at("a.md", 10, 1), diag.LinkMissing, "ten")
	l.Errorf(at("a.md", 9, 2), diag.LinkMissing, "nine, later")
	l.Errorf(at("a.md", 9, 1), diag.LinkScheme, "said twice")
	l.Errorf(at("a.md", 9, 1), diag.LinkScheme, "said twice")
	l.Errorf(at("a.md", 9, 1), diag.LinkMissing, "said twice")
	want := []string{
		"a.md:9:1: error: said twice [link-missing]",
		"a.md:9:1: error: said twice [link-scheme]",
		"a.md:9:2: error: nine, later [link-missing]",
		"a.md:10:1: warning: ten [link-missing]",
		"b.md:1:1: error: b [link-missing]",
	}
	var got []string
	for _, d := range l.Sorted() {
		got = append(got, d.String())
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if l.Errors() != 4 || l.Warnings() != 1 {
		t.Errorf("%d errors, %d warnings; want 4 and 1", l.Errors(), l.Warnings())
	}
	l.Strict()
	if l.Errors() != 5 || l.Warnings() != 0 {
		t.Errorf("strict: %d errors, %d warnings; want 5 and none", l.Errors(), l.Warnings())
	}
}

func TestListFromSeveralGoroutines(t *testing.T) {
	var l diag.List
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() { l.Errorf(diag.Pos{Line: i + 1}, diag.LinkMissing, "%d", i) })
	}
	all.Wait()
	if n := l.Errors(); n != 50 {
		t.Errorf("%d errors, want 50", n)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "群众", 2},
		{"群众", "", 2},
		{"群团", "群团", 0},
		{"群团", "群众", 1},          // changed
		{"群团组织", "群团织", 1},       // left out
		{"群团织", "群团组织", 1},       // put in
		{"group", "gruop", 1},    // swapped
		{"kitten", "sitting", 3}, // textbook
		{"ca", "abc", 3},         // a stretch is edited once: 2 would be the unrestricted distance
		{"𠀀𠀁", "𠀁𠀀", 1},          // characters, not bytes
	} {
		if got := diag.Distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	ids := []string{"text/06", "text/07", "guide/1", "工会", "共青团"}
	for word, want := range map[string]string{
		"text/6":  "text/06",
		"txet/07": "text/07",
		"工会":      "工会",
		"工人":      "工会", // one character of two: the least that is allowed
		"农会人员":    "",   // two of four are too many
		"xyz":     "",
		"":        "",
	} {
		if got := diag.Nearest(word, ids); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

package build

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/golden"
)

// Whatever an edition is, checking it takes time and memory in proportion to its size, or it is refused.
// That is asked of growth, not of a clock: an edition of twice the size may cost three times as much, and
// what is constant besides, where one quadratic step would make it four. With -long the editions are
// large: a line of 50 MB, 100,000 terms, 10,000 annotations on one paragraph.
func TestCostGrowsWithSize(t *testing.T) {
	base := cost(t, nil)
	for _, c := range []struct {
		name    string
		n, long int
		files   func(n int) map[string]string
		code    diag.Code // with which it is refused, if it is
	}{
		{"one line", 50_000, 2_000_000, body(func(n int) string { return strings.Repeat("群团组织", n) }), ""},
		{"paragraphs", 2000, 50_000, body(func(n int) string { return strings.Repeat("甲\n\n", n) }), ""},
		{"annotations side by side", 1000, 5000, sideBySide, ""},
		{"annotations in one another", 300, 5000, nested, diag.AnchorCrowded},
		{"annotations of one place", 300, 5000, ofOnePlace, diag.AnchorCrowded},
		{"quotes that are nowhere", 300, 2000, nowhere, diag.AnchorMissing},
		{"quotes that are everywhere", 400, 5000, everywhere, diag.AnchorAmbiguous},
		{"terms", 500, 50_000, terms, ""},
		{"[[[[", 10_000, 500_000, body(func(n int) string { return strings.Repeat("[", n) }), ""},
		{"****", 20_000, 500_000, body(func(n int) string { return strings.Repeat("*", n) }), ""},
		{"a**a**", 5000, 10_000, body(func(n int) string { return strings.Repeat("a**", n) }), ""},
		{"*a **a", 3000, 5000, body(func(n int) string { return strings.Repeat("*a **a ", n) }), ""},
		{"*_*_", 200_000, 2_000_000, body(func(n int) string { return strings.Repeat("*_", n) + "a" + strings.Repeat("_*", n) }), diag.TextBeyond},
		{"<<<<", 20_000, 1_000_000, body(func(n int) string { return strings.Repeat("<", n) }), diag.TextBeyond},
		{"[a](b[a](b", 20_000, 1_000_000, body(func(n int) string { return strings.Repeat("[a](b", n) }), diag.TextBeyond},
		{"<!--<!--", 20_000, 1_000_000, body(func(n int) string { return strings.Repeat("a<!--", n) }), diag.TextBeyond},
		{">>>>", 20_000, 5_000_000, body(func(n int) string { return strings.Repeat(">", n) + "a" }), diag.TextBeyond},
		{"- - - -", 20_000, 5_000_000, body(func(n int) string { return strings.Repeat("- ", n) + "a" }), diag.TextBeyond},
		{"backticks", 20_000, 5_000_000, body(func(n int) string { return "a " + strings.Repeat("`", n) }), diag.TextBeyond},
		{"a head of many cells", 2000, 5000, body(func(n int) string {
			return strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|a|\n", n)
		}), diag.TextBeyond},
		{"unused footnotes", 2000, 10_000, body(func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "[^%d]: b\n\n", i)
			}
			return b.String()
		}), diag.FootnoteUnused},
		{"HTML", 2000, 4000, body(func(n int) string { return strings.Repeat("a<b>\n\n", n) }), ""},
		{"lists in YAML", 5000, 1_000_000, front(func(n int) string { return "see: " + strings.Repeat("[", n) + strings.Repeat("]", n) }), anyError},
		{"items in YAML", 5000, 1_000_000, front(func(n int) string { return "see:\n" + strings.Repeat("- ", n) + "a" }), anyError},
		{"aliases", 8, 8, front(bomb), diag.FrontAliases},
		{"keys", 2000, 20_000, front(func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "k%d: 1\n", i)
			}
			return b.String()
		}), diag.KeyUnknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := c.n
			if golden.Long() {
				n = c.long
			}
			small, large := cost(t, c.files(n)), cost(t, c.files(2*n))
			for _, found := range []*spent{small, large} {
				if refused := slices.ContainsFunc(found.said, func(d diag.Diagnostic) bool {
					return d.Code == c.code || c.code == anyError && d.Severity == diag.Error
				}); c.code != "" && !refused {
					t.Errorf("it is not refused with %s", c.code)
				}
				if c.code == "" && found.errors > 0 {
					t.Errorf("it is refused: %v", found.said[0])
				}
			}
			t.Logf("%d: %v, %d MB; %d: %v, %d MB", n, small.time, small.bytes>>20, 2*n, large.time, large.bytes>>20)
			if large.time > 3*max(0, small.time-base.time)+base.time+slack {
				t.Errorf("twice the size takes %v instead of %v", large.time, small.time)
			}
			if large.bytes > 3*max(0, small.bytes-base.bytes)+2*base.bytes {
				t.Errorf("twice the size takes %d MB instead of %d", large.bytes>>20, small.bytes>>20)
			}
		})
	}
}

// anyError stands for the code of whatever error.
const anyError diag.Code = "any error"

// slack is what a garbage collection more or less costs, and a slow disk.
const slack = 400 * time.Millisecond

// spent is what checking an edition took: time of the processor, not of the clock, and all memory ever asked for.
type spent struct {
	time   time.Duration
	bytes  int64 // so that less than nothing is no huge number
	said   []diag.Diagnostic
	errors int
}

// cost checks an edition twice and gives the less.
func cost(t *testing.T, files map[string]string) *spent {
	t.Helper()
	dir := t.TempDir()
	all := map[string]string{"content/_index.md": "---\ntitle: 书\n---\n", "content/text/_index.md": "---\ntitle: 正文\n---\n"}
	for name, data := range files {
		all[name] = data
	}
	for name, data := range all {
		writeFile(t, filepath.Join(dir, name), []byte(data))
	}
	var least *spent
	for range 2 {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := processor(t)
		_, l := Check(Options{Dir: dir})
		s := &spent{time: processor(t) - start, said: l.Sorted(), errors: l.Errors()}
		runtime.ReadMemStats(&after)
		s.bytes = int64(after.TotalAlloc - before.TotalAlloc)
		if least == nil || s.time < least.time {
			least = s
		}
	}
	return least
}

func processor(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func body(of func(n int) string) func(int) map[string]string {
	return func(n int) map[string]string {
		return map[string]string{"content/text/01.md": "---\ntitle: 一\n---\n" + of(n) + "\n"}
	}
}

func front(of func(n int) string) func(int) map[string]string {
	return func(n int) map[string]string {
		return map[string]string{"content/text/01.md": "---\ntitle: 一\n" + of(n) + "\n---\n甲\n"}
	}
}

// word gives a word of four characters, another for each i.
func word(i int) string {
	rs := make([]rune, 4)
	for k := range rs {
		rs[k] = rune(0x4e00 + i%100 + 100*k)
		i /= 100
	}
	return string(rs)
}

func words(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(word(i) + "，")
	}
	return b.String()
}

func annotated(key, text string, n int, of func(i int) string) map[string]string {
	var b strings.Builder
	for i := range n {
		b.WriteString("  - {" + of(i) + "}\n")
	}
	return map[string]string{"content/text/01.md": "---\ntitle: 一\n" + key + ":\n" + b.String() + "---\n" + text + "\n"}
}

func sideBySide(n int) map[string]string {
	return annotated("highlights", words(n), n, func(i int) string { return "quote: " + word(i) })
}

func nested(n int) map[string]string {
	return annotated("highlights", words(2*n), n, func(i int) string { return "quote: " + word(i) + "……" + word(2*n-1-i) })
}

func ofOnePlace(n int) map[string]string {
	return annotated("notes", "甲乙", n, func(i int) string { return fmt.Sprintf("id: n%d, quote: 甲, note: 注", i) })
}

func nowhere(n int) map[string]string {
	return annotated("highlights", words(1000), n, func(i int) string { return "quote: 无" + word(i+5000) })
}

func everywhere(n int) map[string]string {
	return annotated("highlights", strings.Repeat("甲乙", n), 100, func(i int) string { return fmt.Sprintf("id: h%d, quote: 甲", i) })
}

// terms gives n terms, a hundred to a section.
func terms(n int) map[string]string {
	files := map[string]string{}
	for i := 0; i < n; i += 100 {
		var b strings.Builder
		for k := i; k < min(n, i+100); k++ {
			files[fmt.Sprintf("content/glossary/t%d.md", k)] = "---\nterm: " + word(k) + "\n---\n义。\n"
			b.WriteString(word(k) + "。\n\n")
		}
		files[fmt.Sprintf("content/text/s%06d.md", i)] = fmt.Sprintf("---\ntitle: 节%d\n---\n%s", i, b.String())
	}
	return files
}

// bomb gives n aliases of ten aliases each, of which each stands for ten again.
func bomb(n int) string {
	b := "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := range n {
		b += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", "))
	}
	return b
}

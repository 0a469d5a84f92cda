package collate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// show writes edits with what differs in brackets: [edition|witness].
func show(a, b []rune, edits []edit) string {
	var s strings.Builder
	for _, e := range edits {
		if e.equal {
			s.WriteString(string(a[e.a0:e.a1]))
		} else {
			fmt.Fprintf(&s, "[%s|%s]", string(a[e.a0:e.a1]), string(b[e.b0:e.b1]))
		}
	}
	return s.String()
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"", "", ""},
		{"甲乙丙", "甲乙丙", "甲乙丙"},
		{"甲乙丙", "", "[甲乙丙|]"},
		{"甲乙丙", "甲丁丙", "甲[乙|丁]丙"},
		{"甲甲丙", "甲乙丙", "甲[甲|乙]丙"},                // exchanged, not put in and left out
		{"乙丙", "甲乙丙", "[|甲]乙丙"},                  // at the start
		{"甲乙", "甲乙丙", "甲乙[|丙]"},                  // at the end
		{"甲甲乙", "甲乙", "[甲|]甲乙"},                  // in a run: any
		{"赵钱赵孙", "赵孙", "[赵钱|]赵孙"},                // what was put in stays in one, at the edge
		{"赵钱孙钱", "赵钱", "赵钱[孙钱|]"},                // the same at the other
		{"子丑寅卯辰巳午", "子寅卯辰巳未午", "子[丑|]寅卯辰巳[|未]午"}, // two slips are not one long exchange
		{"子丑寅卯辰巳", "子午寅卯未巳", "子[丑|午]寅卯[辰|未]巳"},
	} {
		effort := 1 << 20
		a, b := []rune(c.a), []rune(c.b)
		if got := show(a, b, diff(a, b, &effort)); got != c.want {
			t.Errorf("%s ~ %s: got %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

// Long texts take other ways through the code; whichever it is, the edits cover both texts, by turns,
// and what they call equal is.
func TestDiffCovers(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		a := make([]rune, random.IntN(800))
		for i := range a {
			a[i] = rune('一' + random.IntN(2+random.IntN(300)))
		}
		b := append([]rune(nil), a...)
		for range random.IntN(12) {
			i := random.IntN(len(b) + 1)
			j := min(len(b), i+random.IntN(30))
			switch random.IntN(3) {
			case 0:
				b = append(b[:i:i], b[j:]...)
			case 1:
				b = append(b[:i:i], append([]rune("甲乙丙丁"), b[i:]...)...)
			default:
				b = append(append([]rune(nil), b[i:]...), b[:i]...)
			}
		}
		effort := random.IntN(1 << 20)
		edits := diff(a, b, &effort)
		i, j := 0, 0
		for k, e := range edits {
			switch {
			case e.a0 != i || e.b0 != j, e.a1 < e.a0, e.b1 < e.b0, e.a0 == e.a1 && e.b0 == e.b1,
				e.equal && string(a[e.a0:e.a1]) != string(b[e.b0:e.b1]), k > 0 && edits[k-1].equal == e.equal:
				t.Fatalf("edit %d of %v: %s ~ %s", k, edits, string(a), string(b))
			}
			i, j = e.a1, e.b1
		}
		if i != len(a) || j != len(b) {
			t.Fatalf("%v does not cover %s ~ %s", edits, string(a), string(b))
		}
	}
}

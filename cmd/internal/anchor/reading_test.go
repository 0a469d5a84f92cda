package anchor

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A text that has been sorted is found the same phrases in as one that has not.
func TestSortedReadingsReadTheSame(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func(n int) string {
		letters := make([]rune, n)
		for i := range letters {
			letters[i] = []rune("群众团a，")[random.IntN(5)]
		}
		return string(letters)
	}
	found := 0
	for range 200 {
		text := word(random.IntN(60))
		sorted := &reading{text: text, asked: often}
		for range 20 {
			phrase, scanned := word(random.IntN(4)), &reading{text: text}
			want := scanned.occurrences(phrase)
			if got := sorted.occurrences(phrase); !slices.Equal(got, want) {
				t.Fatalf("%q in %q: at %v sorted, %v not", phrase, text, got, want)
			}
			if phrase == "" {
				continue
			}
			for from := range text + " " {
				if got, want := sorted.next(phrase, from), scanned.next(phrase, from); got != want {
					t.Fatalf("%q in %q from %d: at %d sorted, %d not", phrase, text, from, got, want)
				}
			}
			found += len(want)
		}
		if sorted.suffixes == nil {
			t.Fatal("it was not sorted")
		}
	}
	if found == 0 {
		t.Error("nothing was found")
	}
}

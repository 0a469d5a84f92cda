package diag

// Nearest gives the candidate that word was most likely meant to be, or "" where none is near: at
// most a third of its characters, and at least one, wrong, left out, put in or swapped with its neighbour.
func Nearest(word string, candidates []string) string {
	w := []rune(word)
	best, limit := "", max(1, len(w)/3)+1
	for _, c := range candidates {
		if d := Distance(w, []rune(c)); d < limit {
			best, limit = c, d
		}
	}
	return best
}

// Distance counts the single-character edits between a and b: the optimal string alignment distance.
func Distance(a, b []rune) int {
	before, last, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i, x := range a {
		next[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			next[j+1] = min(last[j]+cost, last[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, last, next = last, next, before
	}
	return last[len(b)]
}

package site

import "testing"

func TestSize(t *testing.T) {
	for n, want := range map[int]string{0: "0\u202fB", 999: "999\u202fB", 1000: "1\u202fkB", 1499: "1\u202fkB", 1500: "2\u202fkB",
		999_499: "999\u202fkB", 999_500: "1.0\u202fMB", 2_449_999: "2.4\u202fMB"} {
		if got := size(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

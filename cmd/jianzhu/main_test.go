package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"jianzhu/cmd/internal/diag"
)

type panics struct{ io.Writer }

func (panics) Write([]byte) (int, error) { panic("坏了") }

func TestNoPanicReachesAUser(t *testing.T) {
	var stderr bytes.Buffer
	p := &program{stdout: panics{}, stderr: &stderr}
	if got := p.run([]string{"version"}); got != refused {
		t.Errorf("exit status %d, want %d", got, refused)
	}
	for _, want := range []string{"jianzhu: this is a fault of the program's own", "坏了", "please report it"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("no %q in\n%s", want, &stderr)
		}
	}
}

func TestUnknown(t *testing.T) {
	for word, want := range map[string]string{
		"serv":   "unknown command serv\n      = did you mean serve?",
		"chekc":  "unknown command chekc\n      = did you mean check?",
		"x":      "unknown command x",
		"deploy": "unknown command deploy",
	} {
		if got := unknown("command", word, names()); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

func TestTally(t *testing.T) {
	var l diag.List
	l.Errorf(diag.Pos{File: "a"}, diag.FileName, "x")
	l.Warnf(diag.Pos{File: "b"}, diag.NoSummary, "x")
	l.Warnf(diag.Pos{File: "c"}, diag.NoSummary, "x")
	if got, want := tally(&l), "1 error, 2 warnings"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

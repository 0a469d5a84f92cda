package build

import (
	"cmp"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/site"
)

// addresses reports a file that two things would be written to: a picture called duties.html, or the
// section text/06-teacher beside text/06, whose handout for teachers has its handout's address.
func addresses(outputs []site.Output, l *diag.List) {
	first := map[string]site.Output{}
	for _, o := range outputs {
		before, taken := first[o.Path]
		if !taken {
			first[o.Path] = o
			continue
		}
		file := cmp.Or(o.File, before.File)
		l.Errorf(diag.Pos{File: file, Line: 1, Col: 1}, diag.AddressTaken, "%s would be written twice; call %s something else", o.Path, file)
	}
}

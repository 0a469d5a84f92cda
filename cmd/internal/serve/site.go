package serve

import "jianzhu/cmd/internal/diag"

// A Site is one version of a site. It never changes, and it may be asked for several files at a time.
type Site interface {
	// Has tells whether there is a file at a path.
	Has(path string) bool

	// File gives a file that the site has. Where it cannot be made, it gives what is wrong with the
	// edition, or what the surroundings refuse.
	File(path string) (data []byte, said []diag.Diagnostic, err error)
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"jianzhu/cmd/internal/diag"
)

// present tells whether dir is a folder; whether it holds an edition is for the build to say.
func (p *program) present(dir string) bool {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.errorf("%s: there is no such folder\n      = name the edition's folder with -s", dir)
	case err != nil:
		p.errorf("%v", err)
	case !info.IsDir():
		p.errorf("%s: is a file, not a folder\n      = name the edition's folder with -s", dir)
	default:
		return true
	}
	return false
}

// report prints a list and tells whether the edition stands.
func (p *program) report(dir, format string, list *diag.List) status {
	diag.Print(p.stderr, format, list.Sorted(), reader(dir))
	if list.Errors() > 0 {
		return broken
	}
	return done
}

// reader reads files of the edition for excerpts. It follows no link that leads out of dir.
func reader(dir string) func(string) ([]byte, error) {
	return func(file string) ([]byte, error) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, err
		}
		defer root.Close()
		return root.ReadFile(file)
	}
}

// tally gives “2 errors, 1 warning”.
func tally(list *diag.List) string {
	return count(list.Errors(), "error") + ", " + count(list.Warnings(), "warning")
}

// count gives “1 page”, “2 pages”.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Command jianzhu 笺注 makes an annotated study edition of a text: a static site, made from a folder
// of Markdown files whose frontmatter points into them by quoting. Usage is in commands.go.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// The rules of the interface
//
//   - Standard output has the result, one line; with -h and help it has the usage. Everything else,
//     diagnostics above all, goes to standard error, so that a pipe never carries them.
//   - A diagnostic is a line that begins with its place, as compilers write it, so that editors can
//     jump there: content/text/06.md:14:12: error: … [code]. An excerpt and the ways out follow, indented.
//   - What the program says in its own name begins with "jianzhu: ". A way out begins with "= ".
//   - All that is wrong with an edition is said in one run.
//   - Nothing is asked: no prompt, no colour, so a script gets what a person gets. Where a person has to wait,
//     a terminal, and nothing else, shows how far the work is, and forgets it in the end.
//   - The exit status tells whose turn it is: 0 nobody's, 1 the editor's (the edition has errors, nothing
//     was written), 2 the caller's (the command line is wrong), 3 the machine's (the surroundings refuse).
//   - An error never costs the last good site.

// A status is an exit status.
type status int

// The exit statuses. Scripts rely on them.
const (
	done    status = iota
	broken         // the edition has errors; nothing was written
	misused        // the command line is wrong
	refused        // the surroundings refuse: disk, permission, port, a destination that is not ours
)

// A program is where a command writes.
type program struct {
	stdout, stderr io.Writer
}

func main() {
	p := &program{stdout: os.Stdout, stderr: os.Stderr}
	os.Exit(int(p.run(os.Args[1:])))
}

// run does what the command line says. A fault of the program's own ends in a request to report it.
func (p *program) run(args []string) (s status) {
	defer func() {
		if v := recover(); v != nil {
			p.errorf("this is a fault of the program's own, not of the edition: %v\n"+
				"      = please report it, with what follows\n%s", v, debug.Stack())
			s = refused
		}
	}()
	return p.dispatch(args)
}

// printf writes to standard output.
func (p *program) printf(format string, args ...any) {
	fmt.Fprintf(p.stdout, format+"\n", args...)
}

// errorf says something in the program's own name.
func (p *program) errorf(format string, args ...any) {
	fmt.Fprintf(p.stderr, "jianzhu: "+format+"\n", args...)
}

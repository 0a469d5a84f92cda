package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"jianzhu/cmd/internal/diag"
)

// A command is one thing the program does. declare declares its flags and gives what to do once
// they are parsed.
type command struct {
	name, args, does string
	declare          func(*flag.FlagSet) action
}

type action func(*program) status

// commands is the table of commands; the first is what the program does when none is named.
func commands() []command {
	return []command{
		{"build", "[-s DIR] [-d DIR] [-b URL]", "build the site", buildCommand},
		{"pdf", "[-s DIR] [-d DIR] [-b URL]", "build the site with PDFs of its sheets, printed by an installed Chromium", pdfCommand},
		{"serve", "[-s DIR] [-p PORT]", "build, serve on loopback, rebuild and reload on change", serveCommand},
		{"check", "[-s DIR] [--strict] [--stats] [--format text|json|github]", "every diagnostic, nothing written", checkCommand},
		{"collate", "[-s DIR]", "hold the edition against its witness", collateCommand},
		{"duties", "[-s DIR]", "list the sentences that require something, and the duties that say so", dutiesCommand},
		{"version", "", "print the program's version", versionCommand},
	}
}

// dispatch finds the command that args begin with, parses its flags and runs it.
func (p *program) dispatch(args []string) status {
	all := commands()
	c := all[0]
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		if args[0] == "help" {
			return p.help(args[1:])
		}
		named, ok := find(args[0])
		if !ok {
			return p.misuse(unknown("command", args[0], names()))
		}
		c, args = named, args[1:]
	} else if len(args) > 0 {
		switch strings.TrimLeft(args[0], "-") {
		case "h", "help":
			return p.help(nil)
		case "version":
			return p.dispatch(append([]string{"version"}, args[1:]...))
		}
	}
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	do := c.declare(flags)
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return p.help([]string{c.name})
	case err != nil:
		return p.misuse(flagError(err, flags), c)
	case flags.NArg() > 0:
		return p.misuse(fmt.Sprintf("%s takes no argument, but there is %q\n      = every folder is named by a flag: %s",
			c.name, flags.Arg(0), c.usage()), c)
	}
	return do(p)
}

func find(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func names() (all []string) {
	for _, c := range commands() {
		all = append(all, c.name)
	}
	return append(all, "help")
}

// flagError says what package flag says, with the flag that was perhaps meant.
func flagError(err error, flags *flag.FlagSet) string {
	name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !ok {
		return err.Error()
	}
	var all []string
	flags.VisitAll(func(f *flag.Flag) { all = append(all, f.Name) })
	return unknown("flag", name, all)
}

// unknown says that there is no such thing as word. A letter is near to every letter, so for a
// single one nothing is proposed.
func unknown(kind, word string, known []string) string {
	dash := ""
	if kind == "flag" {
		dash = "-"
	}
	s := fmt.Sprintf("unknown %s %s%s", kind, dash, word)
	if near := diag.Nearest(word, known); near != "" && len(word) > 1 {
		s += fmt.Sprintf("\n      = did you mean %s%s?", dash, near)
	}
	return s
}

func (c command) usage() string {
	return strings.TrimSpace("jianzhu " + c.name + " " + c.args)
}

// misuse says what is wrong with the command line, then how it should be: the command's usage, or
// everything where none was recognized.
func (p *program) misuse(why string, cs ...command) status {
	p.errorf("%s", why)
	if len(cs) == 0 {
		io.WriteString(p.stderr, overview())
	}
	for _, c := range cs {
		fmt.Fprintf(p.stderr, "usage: %s\n", c.usage())
	}
	return misused
}

func overview() string {
	var b strings.Builder
	b.WriteString("jianzhu 笺注: an annotated study edition as a static site\n\nusage:\n")
	for i, c := range commands() {
		name := c.name
		if i == 0 {
			name = "[" + name + "]"
		}
		fmt.Fprintf(&b, "  jianzhu %-9s %-49s %s\n", name, c.args, c.does)
	}
	b.WriteString("\nexit status: 0 done; 1 the edition has errors, and nothing was written;\n" +
		"2 the command line is wrong; 3 the surroundings refuse\n" +
		"jianzhu help COMMAND tells what a command's flags mean\n")
	return b.String()
}

// help prints the usage on standard output: of one command, or of all.
func (p *program) help(args []string) status {
	if len(args) == 0 {
		io.WriteString(p.stdout, overview())
		return done
	}
	c, ok := find(args[0])
	if !ok {
		return p.misuse(unknown("command", args[0], names()))
	}
	fmt.Fprintf(p.stdout, "usage: %s\n%s\n", c.usage(), c.does)
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(p.stdout)
	c.declare(flags)
	flags.PrintDefaults()
	return done
}

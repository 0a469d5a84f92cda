package main

import (
	"flag"

	"jianzhu/cmd/internal/build"
)

func checkCommand(flags *flag.FlagSet) action {
	var (
		o      build.Options
		output string
	)
	edition(flags, &o.Dir)
	flags.BoolVar(&o.Strict, "strict", false, "count warnings as errors")
	format(flags, &output)
	return func(p *program) status {
		if !p.present(o.Dir) {
			return refused
		}
		_, list := build.Check(o)
		s := p.report(o.Dir, output, list)
		if output != "json" { // whoever joins the two streams must find JSON only
			p.printf("%s", tally(list))
		}
		return s
	}
}

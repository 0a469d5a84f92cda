package main

import (
	"flag"

	"jianzhu/cmd/internal/build"
)

func checkCommand(flags *flag.FlagSet) action {
	var (
		o      build.Options
		output string
		stats  bool
	)
	edition(flags, &o.Dir)
	flags.BoolVar(&o.Strict, "strict", false, "count warnings as errors")
	format(flags, &output)
	flags.BoolVar(&stats, "stats", false, "say too what the edition consists of")
	return func(p *program) status {
		if !p.present(o.Dir) {
			return refused
		}
		result, list := build.Check(o)
		s := p.report(o.Dir, output, list)
		if stats && result != nil {
			for _, g := range result.Figures {
				p.printf("%-12s %6d", g.Name, g.N)
			}
		}
		if output != "json" { // whoever joins the two streams must find JSON only
			p.printf("%s", tally(list))
		}
		return s
	}
}

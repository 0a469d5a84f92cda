package main

import (
	"flag"
	"strings"

	"jianzhu/cmd/internal/build"
)

// dutiesCommand lists every sentence that requires something of an actor, with the duties that cover it.
func dutiesCommand(flags *flag.FlagSet) action {
	var o build.Options
	edition(flags, &o.Dir)
	return func(p *program) status {
		if !p.present(o.Dir) {
			return refused
		}
		all, list := build.Requirements(o)
		if p.report(o.Dir, "text", list) == broken {
			p.errorf("%s", tally(list))
			return broken
		}
		missing, argued := 0, 0
		for _, r := range all {
			state := count(r.Duties, "duty")
			switch {
			case r.Duties > 1:
				state = strings.TrimSuffix(state, "ys") + "ies"
			case r.Duties == 0 && r.Argued:
				argued++
				state = "argued"
			case r.Duties == 0:
				missing++
				state = "MISSING"
			}
			p.printf("%s\t%s\t%s", r.Cite(), state, strings.TrimSpace(r.Text()))
		}
		p.printf("%s with a duty word and an actor: %d without a duty, %d argued", count(len(all), "sentence"), missing, argued)
		return done
	}
}

package main

import (
	"flag"

	"jianzhu/cmd/internal/build"
)

func collateCommand(flags *flag.FlagSet) action {
	var o build.Options
	edition(flags, &o.Dir)
	return func(p *program) status {
		if !p.present(o.Dir) {
			return refused
		}
		result, list := build.Collate(o)
		if p.report(o.Dir, "text", list) == broken {
			p.errorf("%s", tally(list))
			return broken
		}
		if !result.Collated {
			p.printf("nothing to collate: content/_index.md names no witness")
			return done
		}
		c := result.Collation
		p.printf("100 %% of the witness is accounted for: %s in %s, none made up, none left over",
			count(c.Characters, "character"), count(c.Pieces, "piece"))
		return done
	}
}

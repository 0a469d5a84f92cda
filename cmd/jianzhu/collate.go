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
		p.printf("collated: %s, %s of the witness, %d accounted for", count(result.Collation.Pieces, "piece"),
			count(result.Collation.Characters, "character"), result.Collation.Accounted)
		return done
	}
}

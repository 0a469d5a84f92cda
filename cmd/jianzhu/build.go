package main

import (
	"flag"
	"path/filepath"
	"time"

	"jianzhu/cmd/internal/build"
)

func buildCommand(flags *flag.FlagSet) action {
	var o build.Options
	edition(flags, &o.Dir)
	folder(flags, &o.Dest, "d", "public", "the `folder` the site is written to, replaced whole")
	baseURL(flags, &o.BaseURL)
	return func(p *program) status {
		if !p.present(o.Dir) {
			return refused
		}
		start := time.Now()
		result, list, err := build.Run(o)
		s := p.report(o.Dir, "text", list)
		switch {
		case s == broken:
			p.errorf("%s; nothing was written", tally(list))
			return broken
		case err != nil:
			p.errorf("%v", err)
			return refused
		}
		p.printf("built %s%c: %s, %s, %s, %s, %s, %s, %s in %.2f s", filepath.Clean(o.Dest), filepath.Separator,
			count(result.Parts, "part"), count(result.Sections, "section"), count(result.Paragraphs, "paragraph"),
			count(result.Annotations, "annotation"), count(result.Terms, "term"), count(result.Digests, "digest"),
			count(result.Pages, "page"), time.Since(start).Seconds())
		return done
	}
}

package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"jianzhu/cmd/internal/build"
)

// pdfCommand builds the site with a PDF of every sheet in it.
func pdfCommand(flags *flag.FlagSet) action {
	var o build.Options
	edition(flags, &o.Dir)
	folder(flags, &o.Dest, "d", "public", "the `folder` the site is written to, replaced whole")
	baseURL(flags, &o.BaseURL)
	return func(p *program) status {
		if !p.present(o.Dir) {
			return refused
		}
		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
		defer stop()
		start := time.Now()
		result, list, err := build.PDF(ctx, o, p.progress)
		p.progress(0, 0)
		s := p.report(o.Dir, "text", list)
		if result != nil {
			p.printf("built %s%c: %s, %s in %.2f s", filepath.Clean(o.Dest), filepath.Separator,
				count(result.Pages, "page"), count(result.PDFs, "PDF"), time.Since(start).Seconds())
		}
		switch {
		case s == broken:
			p.errorf("%s; nothing was written", tally(list))
			return broken
		case err != nil && result != nil:
			p.errorf("%v\n      = the site is built, without PDFs", err)
			return refused
		case err != nil && ctx.Err() != nil:
			p.errorf("interrupted; nothing was written")
			return refused
		case err != nil:
			p.errorf("%v\n      = nothing was written", err)
			return refused
		}
		return done
	}
}

// progress says how far the printing is: on a terminal only, in one line that is written over and, at
// the end, wiped out.
func (p *program) progress(printed, all int) {
	terminal, ok := p.stderr.(*os.File)
	if !ok {
		return
	}
	if info, err := terminal.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return
	}
	if printed < all {
		fmt.Fprintf(terminal, "\r%d of %d PDFs", printed, all)
	} else {
		fmt.Fprint(terminal, "\r\x1b[K") // ECMA-48, 8.3.41: erase in line
	}
}

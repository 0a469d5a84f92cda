package main

import (
	"context"
	"flag"
	"os/signal"
	"syscall"
	"time"

	"jianzhu/cmd/internal/build"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/publish"
	"jianzhu/cmd/internal/serve"
)

func serveCommand(flags *flag.FlagSet) action {
	o := serve.Options{Watch: publish.Inputs}
	edition(flags, &o.Dir)
	port(flags, &o.Port, "p", 8080)
	return func(p *program) status {
		if !p.present(o.Dir) {
			return refused
		}
		o.Read = reader(o.Dir)
		press := &build.Press{Options: build.Options{Dir: o.Dir}}
		o.Build = func(base string, changed []string) (serve.Site, []diag.Diagnostic, error) {
			press.BaseURL = base
			proof, list := press.Pull(changed)
			if proof == nil {
				return nil, list.Sorted(), nil
			}
			return proof, list.Sorted(), nil
		}
		o.Failed = func(said []diag.Diagnostic, err error) {
			var list diag.List
			list.Add(said...)
			p.report(o.Dir, "text", &list)
			if err != nil {
				p.errorf("%v", err)
			}
		}
		o.Built = func(said []diag.Diagnostic, err error, took time.Duration) {
			var list diag.List
			list.Add(said...)
			switch s := p.report(o.Dir, "text", &list); {
			case s == broken:
				p.errorf("%s; the last good site stays", tally(&list))
			case err != nil:
				p.errorf("%v", err)
			default:
				p.errorf("built in %.2f s", took.Seconds())
			}
		}
		o.Ready = func(url string) { p.printf("serving %s until interrupted", url) }

		ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
		defer stop()
		if err := serve.Run(ctx, o); err != nil {
			p.errorf("%v", err)
			return refused
		}
		return done
	}
}

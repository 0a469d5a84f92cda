package main

import (
	"flag"
	"runtime"
	"runtime/debug"
)

func versionCommand(*flag.FlagSet) action {
	return func(p *program) status {
		version := "(unknown)"
		if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
			version = info.Main.Version
		}
		p.printf("jianzhu %s %s %s/%s", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return done
	}
}

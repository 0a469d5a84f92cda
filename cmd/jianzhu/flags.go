package main

import (
	"errors"
	"flag"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jianzhu/cmd/internal/diag"
)

// folder declares a flag that names a folder. An empty name is mostly a shell variable that is not set.
func folder(flags *flag.FlagSet, to *string, name, standard, usage string) {
	*to = standard
	flags.Func(name, fmt.Sprintf("%s (default %s)", usage, standard), func(s string) error {
		if s == "" {
			return errors.New("it names no folder")
		}
		*to = s
		return nil
	})
}

// edition declares -s, which every command has that reads an edition.
func edition(flags *flag.FlagSet, to *string) {
	folder(flags, to, "s", ".", "the `folder` of the edition, with content/ in it")
}

// baseURL declares a flag whose value is the address a site will have.
func baseURL(flags *flag.FlagSet, to *string) {
	flags.Func("b", "the `address` the site will have, instead of base_url in content/_index.md", func(s string) error {
		u, err := url.Parse(s)
		switch {
		case err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "":
			return errors.New("an address begins with https:// or http:// and a host")
		case u.RawQuery != "" || u.Fragment != "" || u.User != nil:
			return errors.New("an address to which names are added has no ?, # or user")
		}
		*to = s
		return nil
	})
}

// port declares a flag whose value is a port.
func port(flags *flag.FlagSet, to *int, name string, standard int) {
	*to = standard
	flags.Func(name, fmt.Sprintf("the `port` on 127.0.0.1; 0 takes any that is free (default %d)", standard), func(s string) error {
		n, err := strconv.ParseUint(s, 10, 16)
		if err != nil {
			return errors.New("a port is a number from 0 to 65535")
		}
		*to = int(n)
		return nil
	})
}

// format declares --format.
func format(flags *flag.FlagSet, to *string) {
	*to = diag.Formats[0]
	all := strings.Join(diag.Formats, ", ")
	flags.Func("format", fmt.Sprintf("how to print diagnostics: `one` of %s (default %s)", all, *to), func(s string) error {
		if slices.Contains(diag.Formats, s) {
			*to = s
			return nil
		}
		if near := diag.Nearest(s, diag.Formats); near != "" {
			return fmt.Errorf("did you mean %s?", near)
		}
		return fmt.Errorf("it is one of %s", all)
	})
}

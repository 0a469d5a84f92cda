// Command gallery takes the pictures of .github/gallery anew: every kind of page, on a desk, on a
// tablet in the dark, and on a phone. It builds the edition, opens its pages from disk in an installed
// Chromium, and writes one WebP a view and the page that shows them.
//
// usage: go run ./cmd/gallery [-s DIR] [-d DIR]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/chromedp/chromedp"

	"jianzhu/cmd/internal/build"
	"jianzhu/cmd/internal/chromium"
)

func main() {
	edition := flag.String("s", ".", "the edition's folder")
	dest := flag.String("d", ".github/gallery", "where the pictures go")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *edition, *dest); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, edition, dest string) error {
	scratch, err := os.MkdirTemp("", "gallery-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	site := filepath.Join(scratch, "site")
	switch _, list, err := build.Run(build.Options{Dir: edition, Dest: site}); {
	case err != nil:
		return err
	case list.Errors() > 0:
		return errors.New("the edition has errors; jianzhu check tells them")
	}
	if err := os.MkdirAll(dest, 0o755); err != nil {
		return err
	}
	browser, stop, err := start(ctx, filepath.Join(scratch, "profile"))
	if err != nil {
		return err
	}
	defer stop()
	for _, p := range pages {
		for _, v := range views {
			picture, err := take(browser, "file://"+site+"/"+p.path, v)
			if err != nil {
				return fmt.Errorf("%s: %w", p.path, err)
			}
			if err := os.WriteFile(filepath.Join(dest, p.file(v)), picture, 0o644); err != nil {
				return err
			}
		}
		fmt.Println(p.path)
	}
	return os.WriteFile(filepath.Join(dest, "README.md"), index(), 0o644)
}

// start starts a browser whose profile lies in the folder given.
func start(ctx context.Context, profile string) (context.Context, func(), error) {
	path, err := chromium.Find()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromium.Options(path), chromedp.UserDataDir(profile), chromedp.Flag("hide-scrollbars", true))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium's sandbox refuses root
	}
	allocator, stopAll := chromedp.NewExecAllocator(ctx, options...)
	browser, stop := chromedp.NewContext(allocator)
	return browser, func() { stop(); stopAll() }, nil
}

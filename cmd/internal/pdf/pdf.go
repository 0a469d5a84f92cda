// Package pdf prints pages of a site to PDF, with an installed Chromium.
//
// It takes the files of a site in memory and a list of pages, and gives each page as a PDF: tagged,
// outlined, titled, in its own page size, with fonts that are fonts, with nothing to be read out of it but
// the text of the page, and without the time at which it was made, so that the same site gives the same
// bytes. The browser gets nothing but those files: it asks no host and runs no script of the page. One
// browser serves for all pages, several at a time. Nothing is written but a temporary folder, which is gone
// at the end.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"jianzhu/cmd/internal/chromium"
)

// A Site is what is printed from.
type Site struct {
	Files map[string][]byte
	Base  string    // its address, which ends in a slash; without one, links to other pages are plain words
	Date  time.Time // of the edition; the zero time is none
}

// A Failure is an error of the browser: it does not start, ends, or takes too long.
type Failure struct {
	Page string // that was being printed, or empty
	Err  error
}

func (f *Failure) Error() string {
	why := f.Err.Error()
	switch {
	case errors.Is(f.Err, context.DeadlineExceeded):
		why = fmt.Sprintf("it takes longer than %v", patience)
	case errors.Is(f.Err, context.Canceled):
		why = "it has ended" // which cancels what is asked of it
	}
	if f.Page == "" {
		return fmt.Sprintf("the browser does not start: %s\n      = name another one: %s=/path/to/chrome", why, chromium.Variable)
	}
	return fmt.Sprintf("%s: the browser cannot print it: %s", f.Page, why)
}

func (f *Failure) Unwrap() error { return f.Err }

// patience is how long the browser may take to start, or to print one page: hundreds of times what it takes.
const patience = 3 * time.Minute

// Print gives the PDF of every page, in their order. Each time one is done, it says how many are, one
// call at a time. An error is a *chromium.Missing, a *Failure, the system's where there can be no temporary
// folder, or ctx's own.
func Print(ctx context.Context, site Site, pages []string, said func(done int)) ([][]byte, error) {
	path, err := chromium.Find()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "jianzhu-pdf-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	fonts, err := lendFonts(ctx, dir, site.Files)
	if err != nil {
		return nil, ended(ctx, err)
	}
	browser, stop, err := start(ctx, path, dir, fonts)
	if err != nil {
		return nil, ended(ctx, &Failure{Err: err})
	}
	defer stop()
	made, err := printAll(browser, site, pages, said)
	return made, ended(ctx, err)
}

// ended is err, or why there had to be one: somebody wanted an end.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// abreast is how many pages are printed at a time. Each more makes some work of its own (28 handouts cost
// 11 s of processor time with one, 14 with two and 16 with three), so there are no more than processors.
func abreast() int { return min(runtime.NumCPU(), 4) }

func printAll(browser context.Context, site Site, pages []string, said func(int)) ([][]byte, error) {
	ctx, cancel := context.WithCancel(browser)
	defer cancel()
	var (
		made    = make([][]byte, len(pages))
		queue   = make(chan int)
		working sync.WaitGroup
		mu      sync.Mutex
		done    int
		failure error // the first: the others follow from it
	)
	fail := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if failure == nil {
			failure = err
		}
		cancel()
	}
	one := func(t *tab, i int) {
		data, err := t.print(pages[i])
		if err != nil {
			fail(&Failure{pages[i], err})
			return
		}
		made[i] = stamp(readable(data), site.Date)
		mu.Lock()
		defer mu.Unlock()
		done++
		said(done)
	}
	for range abreast() {
		working.Go(func() {
			t, closeTab, err := site.open(ctx)
			defer closeTab()
			if err != nil {
				fail(&Failure{pages[0], err})
			}
			for i := range queue {
				if ctx.Err() == nil { // whoever sends must not wait for ever
					one(t, i)
				}
			}
		})
	}
	for i := range pages {
		queue <- i
	}
	close(queue)
	working.Wait()
	if failure == nil && done < len(pages) { // between two pages
		failure = &Failure{pages[done], ctx.Err()}
	}
	return made, failure
}

// address is where the browser finds a page. Without an address of its own the site has one that by
// RFC 6761, section 6.4, is nobody's.
func (s Site) address(page string) string { return s.root() + page }

func (s Site) root() string {
	if s.Base == "" {
		return "https://edition.invalid/"
	}
	return s.Base
}

// file gives what is at an address.
func (s Site) file(address string) (name string, data []byte, ok bool) {
	name, ok = strings.CutPrefix(address, s.root())
	if !ok {
		return "", nil, false
	}
	name, _, _ = strings.Cut(name, "#")
	name, _, _ = strings.Cut(name, "?")
	data, ok = s.Files[name]
	return name, data, ok
}

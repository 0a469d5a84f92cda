package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"jianzhu/cmd/internal/build"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/publish"
	"jianzhu/cmd/internal/serve"
)

// editsARun is how many edits are timed in a row.
const editsARun = 20

// edits measures, for each size, how long after a section is written `serve` gives its new page.
func (o options) edits(dir, where string) error {
	fmt.Printf("| sections | from the write to the new page's bytes: median | slowest | of it the build: median |\n|---|---|---|---|\n")
	for _, n := range o.sizes {
		folder := filepath.Join(dir, strconv.Itoa(n))
		k := NewWork(seed, n)
		if err := k.WriteEdition(folder); err != nil {
			return err
		}
		all, builds, err := timeEdits(folder, id(n/2), o.runs*editsARun)
		if err != nil {
			return err
		}
		slices.Sort(all)
		slices.Sort(builds)
		ms := func(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
		fmt.Printf("| %d | %s | %s | %s |\n", n, ms(all[len(all)/2]), ms(all[len(all)-1]), ms(builds[len(builds)/2]))
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	fmt.Printf("\n%d edits each, one after another; %s; %s\n", o.runs*editsARun, where, load())
	return nil
}

// timeEdits serves the edition in dir, writes the section with this id again and again with one more
// character, and asks for its page until it has it.
func timeEdits(dir, section string, times int) (all, builds []time.Duration, err error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	press := &build.Press{Options: build.Options{Dir: dir}}
	ready, ended := make(chan string, 1), make(chan error, 1)
	took := make(chan time.Duration, 10*times)
	go func() {
		ended <- serve.Run(ctx, serve.Options{
			Dir: dir, Watch: publish.Inputs,
			Build: func(base string, changed []string) (serve.Site, []diag.Diagnostic, error) {
				press.BaseURL = base
				if proof, list := press.Pull(changed); proof == nil {
					return nil, list.Sorted(), nil
				} else {
					return proof, list.Sorted(), nil
				}
			},
			Built: func(_ []diag.Diagnostic, _ error, d time.Duration) { took <- d },
			Ready: func(url string) { ready <- url },
		})
	}()
	var url string
	select {
	case url = <-ready:
	case err := <-ended:
		return nil, nil, err
	}
	<-took
	file := filepath.Join(dir, "content", section+".md")
	before, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	for i := range times {
		mark := "第" + numeral(i+1) + "改。"
		start := time.Now()
		if err := os.WriteFile(file, append(bytes.TrimSpace(before), mark+"\n"...), 0o644); err != nil {
			return nil, nil, err
		}
		for shown := false; !shown; time.Sleep(500 * time.Microsecond) {
			page, err := get(url + section + ".html")
			if err != nil {
				return nil, nil, err
			}
			if shown = bytes.Contains(page, []byte(mark)); shown {
				all = append(all, time.Since(start))
			} else if time.Since(start) > time.Minute {
				return nil, nil, fmt.Errorf("%s is not shown as it was edited", section)
			}
		}
		builds = append(builds, <-took)
	}
	return all, builds, nil
}

func get(url string) ([]byte, error) {
	answer, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return io.ReadAll(answer.Body)
}

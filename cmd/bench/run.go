package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"

	"jianzhu/cmd/internal/build"
)

// runners are what is measured, in the order of their turns.
//
//	jianzhu    all that a reader opens, the data and the search index, into an empty folder
//	again      the same over the site that is there already
//	whole      with the exports, the EPUB, the pictures and the sheets that PDFs are printed from
//	hugo       hugo --minify, its templates marking quotes and linking terms
//	hugo-bare  the same without marks and links in the text
//	floor      read every section, goldmark.Convert, write as many bytes in as many files as jianzhu
var runners = []string{"jianzhu", "again", "whole", "hugo", "hugo-bare", "floor"}

// A cost is what a process took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // kB
}

// child is the argument that makes this program one of the processes that are measured.
const child = "run-one"

// beChild builds what is in from to to.
func beChild(name, from, to string) error {
	switch name {
	case "floor":
		return floor(from, to)
	case "whole":
		return site(from, to, nil)
	}
	return site(from, to, besides)
}

// besides tells whether a file is none that a reader opens in the site, nor the data: exports to be taken
// along, the pictures of the site, and what is printed.
func besides(path string) bool {
	switch path {
	case "edition.epub", "edition.tei.xml", "edition.txt", "annotations.jsonld", "cards.txt", "glossary.csv", "duties.csv", "citation.bib", "citation.json",
		"book.html", "book.css":
		return true
	}
	return strings.HasPrefix(path, "handout/") || strings.HasSuffix(path, ".png")
}

func site(from, to string, leave func(string) bool) error {
	_, list, err := build.Run(build.Options{Dir: from, Dest: to, Leave: leave})
	if err != nil {
		return err
	}
	if list.Errors() > 0 {
		return fmt.Errorf("the edition has errors, the first: %s", list.Sorted()[0])
	}
	return nil
}

// A bench has the sources of the sites of one size, and what is made of them.
type bench struct {
	dir, hugo string
}

func (b bench) source(name string) string { return filepath.Join(b.dir, "source", name) }
func (b bench) made(name string) string   { return filepath.Join(b.dir, "made", name) }

func prepare(dir string, n int, hugo string) (bench, error) {
	b := bench{dir, hugo}
	work := NewWork(seed, n)
	if err := work.WriteEdition(b.source("jianzhu")); err != nil {
		return b, err
	}
	if hugo == "" {
		return b, nil
	}
	if err := work.WriteHugo(b.source("hugo"), true); err != nil {
		return b, err
	}
	return b, work.WriteHugo(b.source("hugo-bare"), false)
}

// round runs each of names once.
func (b bench) round(names []string) (all []cost, err error) {
	if err := os.RemoveAll(filepath.Join(b.dir, "made")); err != nil {
		return nil, err
	}
	for _, name := range names {
		c, err := b.one(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, c)
		if name != "jianzhu" && name != "again" { // what the next ones start from
			if err := os.RemoveAll(b.made(name)); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

func (b bench) one(name string) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	first := b.made("jianzhu")
	if _, err := os.Stat(first); err != nil && (name == "again" || name == "floor") {
		if err := beChild("jianzhu", b.source("jianzhu"), first); err != nil {
			return cost{}, err
		}
	}
	switch name {
	case "hugo", "hugo-bare":
		return measure(exec.Command(b.hugo, "--minify", "--quiet", "--source", b.source(name), "--destination", b.made(name), "--cacheDir", b.made("cache")))
	case "again":
		return measure(exec.Command(self, child, name, b.source("jianzhu"), first))
	case "floor":
		plan := filepath.Join(b.dir, "made", "floor.plan")
		if err := writePlan(first, plan); err != nil {
			return cost{}, err
		}
		return measure(exec.Command(self, child, name, plan+"="+b.source("jianzhu"), b.made(name)))
	}
	return measure(exec.Command(self, child, name, b.source("jianzhu"), b.made(name)))
}

func measure(cmd *exec.Cmd) (cost, error) {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return cost{}, fmt.Errorf("%w\n%s", err, &said)
	}
	return cost{wall, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), kilobytes(cmd.ProcessState)}, nil
}

// profile takes profiles of one build in this process.
func (o options) profile(dir string) error {
	b, err := prepare(dir, o.sizes[0], "")
	if err != nil {
		return err
	}
	if o.cpu != "" {
		f, err := os.Create(o.cpu)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	if err := beChild(o.only[0], b.source("jianzhu"), b.made("jianzhu")); err != nil || o.mem == "" {
		return err
	}
	f, err := os.Create(o.mem)
	if err != nil {
		return err
	}
	defer f.Close()
	return pprof.Lookup("allocs").WriteTo(f, 0)
}

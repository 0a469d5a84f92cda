package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
)

// writePlan writes down what files a site has and how large they are.
func writePlan(site, to string) error {
	var plan strings.Builder
	err := filepath.WalkDir(site, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(site, name)
		fmt.Fprintf(&plan, "%d %s\n", info.Size(), rel)
		return err
	})
	if err != nil {
		return err
	}
	return os.WriteFile(to, []byte(plan.String()), 0o644)
}

// floor does the least that any generator must do to make a site: it reads every file of the edition,
// has goldmark convert its body, and writes the site's files, of the same sizes. from is PLAN=EDITION.
func floor(from, to string) error {
	plan, edition, _ := strings.Cut(from, "=")
	var sources []string
	err := filepath.WalkDir(edition, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			sources = append(sources, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	if err := side(sources, convert); err != nil {
		return err
	}
	data, err := os.ReadFile(plan)
	if err != nil {
		return err
	}
	files := strings.Split(strings.TrimSpace(string(data)), "\n")
	made := map[string]bool{}
	for _, f := range files {
		_, name, _ := strings.Cut(f, " ")
		if dir := filepath.Dir(filepath.Join(to, name)); !made[dir] {
			made[dir] = true
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
		}
	}
	return side(files, func(f string) error {
		size, name := 0, ""
		if _, err := fmt.Sscanf(f, "%d %s", &size, &name); err != nil {
			return err
		}
		return fill(filepath.Join(to, name), size)
	})
}

// convert has goldmark convert the body of a file.
func convert(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if _, body, ok := bytes.Cut(data, []byte("\n---\n")); ok {
		data = body
	}
	return goldmark.Convert(data, io.Discard)
}

// fill writes a file of this size.
func fill(file string, size int) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<16)
	line := strings.Repeat("字", 1<<14)
	for size > 0 {
		n, _ := out.WriteString(line[:min(size, len(line))]) // Flush gives the first error there was
		size -= n
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// side does something with all, as many at a time as there are processors.
func side(all []string, do func(string) error) error {
	var (
		working sync.WaitGroup
		next    = make(chan string)
		failed  = make(chan error, runtime.GOMAXPROCS(0))
	)
	for range runtime.GOMAXPROCS(0) {
		working.Go(func() {
			var first error
			for s := range next {
				if err := do(s); err != nil && first == nil {
					first = err
				}
			}
			failed <- first
		})
	}
	for _, s := range all {
		next <- s
	}
	close(next)
	working.Wait()
	close(failed)
	for err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}

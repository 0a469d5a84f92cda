package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// A table is what was measured, to be printed as Markdown.
type table struct {
	runs  int
	names []string
	where string
	rows  []string
}

// add adds the rows of one size: runs holds a cost for each name.
func (t *table) add(n int, runs [][]cost) {
	for k, name := range t.names {
		of := func(f func(cost) float64) float64 {
			return median(runs, func(run []cost) float64 { return f(run[k]) })
		}
		ratio := func(f func(cost) float64) string {
			if k == 0 {
				return ""
			}
			return fmt.Sprintf("%.2f", median(runs, func(run []cost) float64 { return f(run[0]) / max(f(run[k]), 1e-9) }))
		}
		t.rows = append(t.rows, fmt.Sprintf("| %d | %s | %.2f s | %.2f s | %.0f MB | %s | %s | %s |", n, name,
			of(wall), of(cpu), of(peak)/1024, ratio(wall), ratio(cpu), ratio(peak)))
	}
}

func wall(c cost) float64 { return c.wall.Seconds() }
func cpu(c cost) float64  { return c.cpu.Seconds() }
func peak(c cost) float64 { return float64(c.peak) }

func median(runs [][]cost, f func([]cost) float64) float64 {
	var all []float64
	for _, r := range runs {
		all = append(all, f(r))
	}
	slices.SortFunc(all, func(a, b float64) int { return cmp.Compare(a, b) })
	if n := len(all); n%2 == 0 {
		return (all[n/2-1] + all[n/2]) / 2
	}
	return all[len(all)/2]
}

func (t *table) print(w io.Writer) error {
	first := t.names[0]
	_, err := fmt.Fprintf(w, `| sections | | wall | CPU | peak memory | %[1]s's wall ÷ | %[1]s's CPU ÷ | %[1]s's memory ÷ |
|---|---|---|---|---|---|---|---|
%[2]s

Medians of %[3]d runs in turn, and of their ratios run by run, on %[4]s. Hugo %[5]s, %[6]s, %[7]s; %[8]s.%[9]s
`, first, strings.Join(t.rows, "\n"), t.runs, time.Now().Format(time.DateOnly), hugoVersion, runtime.Version(), machine(), t.where, load())
	return err
}

// machine says what processor there is, and how many of it.
func machine() string {
	model := runtime.GOOS + "/" + runtime.GOARCH
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
				model = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s, %d of it", model, runtime.NumCPU())
}

// load says how busy the machine was in the last quarter of an hour, if it tells.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(data))
	if err != nil || len(fields) < 3 {
		return ""
	}
	return " Load of the machine in the last 1, 5 and 15 minutes: " + strings.Join(fields[:3], ", ") + "."
}

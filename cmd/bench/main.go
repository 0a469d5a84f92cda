// Command bench measures a build, beside Hugo and beside the least that any generator must do.
//
//	go run ./cmd/bench [-n 12,1000,10000] [-runs 5] [-only jianzhu,hugo,…] [-edit] [-cpuprofile FILE] [-memprofile FILE]
//
// It makes an edition of n sections and the nearest site that Hugo can make of the same, builds each in
// turn in a process of its own on a file system in memory, and prints a Markdown table: medians of wall
// time, CPU time and peak memory, and medians of their ratios run by run, since what loads the machine in
// one run loads it for all in it. The text means nothing and is the same whenever it is made.
//
// With -edit it measures instead how long `serve` takes from the write of a section to its new page, in this
// process. A profile is taken of one build of the first n, in this process.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// seed is that of every work.
const seed = 1

func main() {
	if len(os.Args) == 5 && os.Args[1] == child {
		exit(beChild(os.Args[2], os.Args[3], os.Args[4]))
	}
	var o options
	sizes := flag.String("n", "12,1000,10000", "how many `sections` the editions have")
	flag.IntVar(&o.runs, "runs", 5, "how `often` each is run")
	only := flag.String("only", "", "measure only these, of "+strings.Join(runners, ", ")+"; ratios are to the first")
	flag.StringVar(&o.cpu, "cpuprofile", "", "write a CPU profile of a build to this `file`, and measure nothing")
	flag.StringVar(&o.mem, "memprofile", "", "write a profile of all that a build allocates to this `file`, and measure nothing")
	flag.BoolVar(&o.edit, "edit", false, "measure serve, from the write of a section to its new page")
	flag.Parse()
	o.only = runners
	if *only != "" {
		o.only = strings.Split(*only, ",")
	}
	for _, s := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 2 {
			exit(fmt.Errorf("-n: %q is no number of sections; there are at least 2", s))
		}
		o.sizes = append(o.sizes, n)
	}
	for _, r := range o.only {
		if !slices.Contains(runners, r) {
			exit(fmt.Errorf("-only: %q is none of %s", r, strings.Join(runners, ", ")))
		}
	}
	if o.runs < 1 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	exit(o.run())
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// options are what the command line says.
type options struct {
	sizes    []int
	runs     int
	only     []string
	edit     bool
	cpu, mem string
}

func (o options) run() error {
	dir, where, err := workFolder()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if o.cpu != "" || o.mem != "" {
		return o.profile(dir)
	}
	if o.edit {
		return o.edits(dir, where)
	}
	hugo := ""
	if slices.ContainsFunc(o.only, func(r string) bool { return strings.HasPrefix(r, "hugo") }) {
		if hugo, err = installHugo(); err != nil {
			return err
		}
	}
	t := table{runs: o.runs, names: o.only, where: where}
	for _, n := range o.sizes {
		b, err := prepare(filepath.Join(dir, strconv.Itoa(n)), n, hugo)
		if err != nil {
			return err
		}
		var runs [][]cost
		for i := range o.runs {
			fmt.Fprintf(os.Stderr, "%d sections, run %d of %d\n", n, i+1, o.runs)
			run, err := b.round(o.only)
			if err != nil {
				return err
			}
			runs = append(runs, run)
		}
		t.add(n, runs)
		if err := os.RemoveAll(b.dir); err != nil {
			return err
		}
	}
	return t.print(os.Stdout)
}

// workFolder makes a folder on a file system in memory, where there is one.
func workFolder() (dir, where string, err error) {
	if runtime.GOOS == "linux" {
		if dir, err := os.MkdirTemp("/dev/shm", "jianzhu-bench-"); err == nil {
			return dir, "files in memory (/dev/shm)", nil
		}
	}
	dir, err = os.MkdirTemp("", "jianzhu-bench-")
	return dir, "files on a disk: there is no /dev/shm", err
}

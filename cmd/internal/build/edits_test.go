package build

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/golden"
)

// After any sequence of edits, what is said of an edition and every file that is served is, byte for
// byte, that of an edition which is read for the first time.
func TestAfterAnyEditsAProofIsACleanBuild(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/edits/edition.txtar")
	if err != nil {
		t.Fatal(err)
	}
	small := map[string]string{}
	for _, f := range archive.Files {
		small[f.Name] = string(f.Data)
	}
	times := 40
	if golden.Long() {
		times = 1200
	}
	for seed := range uint64(2) {
		t.Run(fmt.Sprintf("small %d", seed), func(t *testing.T) { strong(t, holds(t, small, seed, times)) })
	}
	// An edition that proves itself is soon broken by edits at random, and stays so: it begins anew time and again.
	t.Run("own", func(t *testing.T) {
		var all states
		for seed := range uint64(times / 40) {
			s := holds(t, ownFiles(t), 7+seed, 8)
			all.good, all.bad = all.good+s.good, all.bad+s.bad
		}
		strong(t, all)
	})
}

// Readers who ask while edits go on get every page whole and from the version that they ask, be it the latest
// or one that was there before.
func TestReadersOfSeveralVersionsAtOnce(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/edits/edition.txtar")
	if err != nil {
		t.Fatal(err)
	}
	e := &editing{t: t, dir: t.TempDir(), files: map[string]string{}, good: map[string]string{}}
	for _, f := range archive.Files {
		e.good[f.Name] = string(f.Data)
	}
	e.restore()
	press := &Press{Options: Options{Dir: e.dir}}
	var readers sync.WaitGroup
	for i := range 12 {
		// The title is in the section's own file and in many others.
		title := fmt.Sprintf("第%d次的题", i)
		e.replace("content/xia/01.md", `^title: .*`, "title: "+title)
		proof, list := press.Pull(e.changed())
		if proof == nil {
			t.Fatal(list.Sorted())
		}
		for _, path := range []string{"xia/01.html", "index.html", "xia/index.html", "shang/01.html", "xia/01.html", "book.html", "edition.json"} {
			readers.Go(func() {
				data, said, err := proof.File(path)
				if err != nil || len(said) > 0 || !bytes.Contains(data, []byte(title)) || bytes.Count(data, []byte("次的题")) != bytes.Count(data, []byte(title)) {
					t.Errorf("%s of version %d: %v %v, %d bytes, which have another version's title or none", path, i, said, err, len(data))
				}
				if strings.HasSuffix(path, ".html") && !bytes.HasSuffix(bytes.TrimSpace(data), []byte("</html>")) {
					t.Errorf("%s of version %d is torn", path, i)
				}
			})
		}
	}
	readers.Wait()
}

// ownFiles are the files of this project's own edition.
func ownFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS(ownEdition(t))
	for _, pattern := range []string{"content/*.*", "content/*/*.*"} {
		for _, name := range must(filepath.Glob(filepath.Join(ownEdition(t), pattern))) {
			rel, err := filepath.Rel(ownEdition(t), name)
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(root, err)
			}
			files[filepath.ToSlash(rel)] = string(data)
		}
	}
	return files
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// states are how many versions of an edition could be built, and how many not.
type states struct{ good, bad int }

// strong tells whether enough of both was seen.
func strong(t *testing.T, s states) {
	t.Helper()
	if times := s.good + s.bad; s.good < times/4 || s.bad < times/20 {
		t.Errorf("of %d states, %d could be built and %d not; the test is too weak", times, s.good, s.bad)
	}
}

// holds edits an edition at random and holds every proof of it against one that knows nothing.
func holds(t *testing.T, files map[string]string, seed uint64, times int) (s states) {
	e := &editing{t: t, dir: t.TempDir(), Rand: rand.New(rand.NewPCG(seed, 0)), files: map[string]string{}, good: files}
	e.restore()
	o := Options{Dir: e.dir, BaseURL: "http://127.0.0.1:8080/"}
	press := &Press{Options: o}
	for i := range times {
		proof, list := press.Pull(e.changed())
		clean, wanted := (&Press{Options: o}).Pull(nil)
		e.sameDiagnostics(list, wanted)
		switch {
		case (proof == nil) != (clean == nil):
			t.Errorf("there is a proof: %t; of a clean build: %t", proof != nil, clean != nil)
		case proof != nil:
			s.good++
			e.good = maps.Clone(e.files)
			e.sameFiles(proof, clean, i == times-1)
		default:
			s.bad++
		}
		if t.Failed() {
			t.Fatalf("seed %d, after %d edits, the last of them:\n%s", seed, i, strings.Join(e.done[max(0, len(e.done)-6):], "\n"))
		}
		if proof == nil && e.IntN(2) == 0 {
			e.restore()
		} else {
			e.edit()
		}
	}
	return s
}

// sameDiagnostics holds what is said against what a clean build says.
func (e *editing) sameDiagnostics(list, wanted *diag.List) {
	e.t.Helper()
	var got, want bytes.Buffer
	read := files(e.dir).read
	if err := diag.Print(&got, "text", list.Sorted(), read); err != nil {
		e.t.Fatal(err)
	}
	if err := diag.Print(&want, "text", wanted.Sorted(), read); err != nil {
		e.t.Fatal(err)
	}
	if got.String() != want.String() {
		e.t.Errorf("it says\n%s\na clean build says\n%s", got.String(), want.String())
	}
}

// sameFiles holds files of a proof against those of a clean one: all of them, or a third.
func (e *editing) sameFiles(proof, clean *Proof, all bool) {
	e.t.Helper()
	paths, wanted := proof.Paths(), clean.Paths()
	slices.Sort(paths)
	slices.Sort(wanted)
	if !slices.Equal(paths, wanted) {
		e.t.Errorf("it has the files\n%s\na clean build has\n%s", strings.Join(paths, " "), strings.Join(wanted, " "))
		return
	}
	e.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
	for _, p := range paths {
		if !all && e.IntN(3) > 0 {
			continue
		}
		if !proof.Has(p) {
			e.t.Errorf("%s is planned and cannot be found", p)
			continue
		}
		got, said, err := proof.File(p)
		want, wantSaid, wantErr := clean.File(p)
		if !bytes.Equal(got, want) || fmt.Sprint(said, err) != fmt.Sprint(wantSaid, wantErr) {
			e.t.Errorf("%s: %v %v, %d bytes; of a clean build %v %v, %d bytes\n%s", p, said, err, len(got), wantSaid, wantErr, len(want), difference(got, want))
		}
	}
}

// difference shows where two files part.
func difference(a, b []byte) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	around := func(s []byte) string { return string(bytes.ToValidUTF8(s[max(0, i-80):min(len(s), i+200)], nil)) }
	return around(a) + "\n--- and not ---\n" + around(b)
}

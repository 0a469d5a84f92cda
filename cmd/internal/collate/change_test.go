package collate

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/golden"
	"jianzhu/cmd/internal/text"
)

// changes is how many random changes are tried on each edition; with -long, every character in every way.
const changes = 100

// Any one character of a paragraph, a title or the witness that is replaced, left out or put in makes
// collation fail at its line and column.
func TestOneCharacter(t *testing.T) {
	for _, name := range []string{"testdata/one-character.txtar", "../../.."} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			files := editionFiles(t, name)
			dir := t.TempDir()
			if _, ds := collateFiles(t, dir, files); len(ds) > 0 {
				t.Fatal("it has errors already: ", ds[0])
			}
			spots := characters(files)
			random := rand.New(rand.NewPCG(1, uint64(len(spots))))
			if golden.Long() {
				for _, c := range spots {
					for c.kind = range 3 {
						c.with = pick(random, c, files)
						c.try(t, dir, files)
					}
				}
			}
			for range changes {
				c := spots[random.IntN(len(spots))]
				c.kind = random.IntN(3)
				c.with = pick(random, c, files)
				c.try(t, dir, files)
			}
		})
	}
}

// editionFiles gives the content of an edition, from an archive or a folder.
func editionFiles(t *testing.T, name string) map[string]string {
	files := map[string]string{}
	if strings.HasSuffix(name, ".txtar") {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if f.Name != "want" {
				files[f.Name] = string(f.Data)
			}
		}
		return files
	}
	err := fs.WalkDir(os.DirFS(name), "content", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(name, path))
		files[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A change is one character of a file: the col-th of a line, counted from 0.
type change struct {
	file      string
	line, col int
	kind      int // replace, leave out, put in before
	with      rune
}

// characters gives every character of the text and the witness, found without the code that is tested.
func characters(files map[string]string) (all []change) {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if strings.Contains(name, "/glossary/") || strings.Contains(name, "/digests/") || strings.Contains(name, "/pages/") {
			continue
		}
		fences := 0
		witness := strings.HasSuffix(name, ".txt")
		lines := strings.Split(files[name], "\n")
		for n, line := range lines {
			if line == "---" && !witness {
				fences++
				continue
			}
			from := 0
			switch {
			case witness:
				from = len([]rune(line)) - len([]rune(strings.TrimLeft(line, "# ")))
			case fences < 2 && inWitness(line, files[name]):
				from = strings.Index(line, ": ") + len(": ")
			case fences < 2 || name == "content/_index.md":
				continue
			}
			line = footnoteMark.ReplaceAllStringFunc(line, func(s string) string { return strings.Repeat(" ", len(s)) })
			for i, r := range []rune(line) {
				if i >= from && !unicode.IsSpace(r) && r != '｜' && !strings.ContainsRune("*#_>[]`-|", r) {
					all = append(all, change{file: name, line: n, col: i})
				}
			}
		}
	}
	return all
}

var footnoteMark = regexp.MustCompile(`\[\^\w+\]:?`)

// inWitness tells whether a line of frontmatter is a title or a number that the witness has, too.
func inWitness(line, file string) bool {
	key, _, _ := strings.Cut(line, ": ")
	switch key {
	case "title":
		return !strings.Contains(file, "\nwitness_title") && !suppliesTitle.MatchString(file)
	case "number":
		return !suppliesNumber.MatchString(file)
	}
	return key == "witness_title"
}

var (
	suppliesTitle  = regexp.MustCompile(`\nsupplied: \[.*title`)
	suppliesNumber = regexp.MustCompile(`\nsupplied: \[.*number`)
)

// pick gives a character to put in: often one that stands nearby, which makes it hard to say what was changed.
func pick(random *rand.Rand, c change, files map[string]string) rune {
	line := []rune(strings.Split(files[c.file], "\n")[c.line])
	f := text.Folding{PunctuationWidth: true}
	old, _ := f.Rune(line[c.col])
	for {
		r := []rune("甲乙丙丁的群")[random.IntN(6)]
		if random.IntN(2) == 0 {
			r = line[min(len(line)-1, max(0, c.col-3+random.IntN(7)))]
		}
		if folded, _ := f.Rune(r); unicode.Is(unicode.Han, r) && (folded != old || c.kind == 2) {
			return r
		}
	}
}

func (c change) try(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	lines := strings.Split(files[c.file], "\n")
	line := []rune(lines[c.line])
	var changed []rune
	switch c.kind {
	case 0:
		changed = slices.Concat(line[:c.col], []rune{c.with}, line[c.col+1:])
	case 1:
		changed = slices.Concat(line[:c.col], line[c.col+1:])
	case 2:
		changed = slices.Concat(line[:c.col], []rune{c.with}, line[c.col:])
	}
	lines[c.line] = string(changed)
	if rest := strings.TrimSpace(string(changed)); rest == "" || strings.HasSuffix(rest, ":") {
		return
	}
	path := filepath.Join(dir, filepath.FromSlash(c.file))
	write := func(s string) {
		if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(strings.Join(lines, "\n"))
	defer write(files[c.file])
	_, ds := collateDir(t, dir)
	// In a run of equal characters any may be the one.
	from, to := c.col, c.col
	if c.kind != 0 {
		r := c.with
		if c.kind == 1 {
			r = line[c.col]
		}
		for from > 0 && changed[from-1] == r {
			from--
		}
		for to < len(changed)-max(0, c.kind-1) && changed[to] == r {
			to++
		}
	}
	for _, d := range ds {
		if d.File == c.file && d.Line == c.line+1 && d.Col > from && d.Col <= to+1 {
			return
		}
	}
	var got strings.Builder
	for _, d := range ds {
		fmt.Fprintln(&got, d)
	}
	t.Errorf("%s %c at %s:%d:%d in\n%s\n%s\ngot\n%s", [...]string{"exchanged for", "left out, not", "put in"}[c.kind], c.with,
		c.file, c.line+1, c.col+1, string(line), string(changed), got.String())
}

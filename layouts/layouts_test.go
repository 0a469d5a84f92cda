package layouts

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func words(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := FS.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return m
}

var verb = regexp.MustCompile(`%[ds]`)

func TestEveryLanguageSaysTheSameThings(t *testing.T) {
	files, err := fs.Glob(FS, "strings/*.json")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	first := words(t, files[0])
	for _, f := range files[1:] {
		other := words(t, f)
		for k, v := range first {
			o, ok := other[k]
			if !ok {
				t.Errorf("%s lacks %s", f, k)
			} else if a, b := verb.FindAllString(v, -1), verb.FindAllString(o, -1); !slices.Equal(a, b) {
				t.Errorf("%s: %s takes %v, elsewhere %v", f, k, b, a)
			}
		}
		for k := range other {
			if _, ok := first[k]; !ok {
				t.Errorf("%s lacks %s", files[0], k)
			}
		}
	}
}

var (
	asked = regexp.MustCompile(`\b(?:say|count) "([a-z-]+)"|\b(?:Say|Count)\("([a-z-]+)"|"((?:fact|figure|refs|supplied|status|fold|certainty|lacuna|break|note)-[a-z-]+)"`)
	whole = regexp.MustCompile(`^[a-z-]+[a-z]$`)
)

// What layouts and program ask for, the languages have; what they have, is asked for.
func TestEveryWordIsKnownAndUsed(t *testing.T) {
	known := words(t, "strings/en.json")
	var source strings.Builder
	for _, pattern := range []string{"*.html", "../cmd/internal/site/*.go", "../cmd/internal/html/*.go", "../cmd/internal/export/*/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(data)
		}
	}
	for _, m := range asked.FindAllStringSubmatch(source.String(), -1) {
		key := m[1] + m[2] + m[3]
		if _, ok := known[key]; !ok && whole.MatchString(key) {
			t.Errorf("nobody can say %q", key)
		}
	}
	for k := range known {
		stem := k
		for !strings.Contains(source.String(), `"`+stem+`"`) && !strings.Contains(source.String(), `"`+stem+`-"`) {
			i := strings.LastIndexByte(stem, '-')
			if i < 0 {
				t.Errorf("%q is never said", k)
				break
			}
			stem = stem[:i]
		}
	}
}

// Layouts are minified as HTML, where "/>" does not close an element: what is drawn outside an <svg> of the
// same file would come out nested.
func TestElementsHaveEndTags(t *testing.T) {
	files, err := fs.Glob(FS, "*.html")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if data, err := FS.ReadFile(f); err != nil || strings.Contains(string(data), "/>") {
			t.Errorf("%s: an element ends in \"/>\": give it an end tag (%v)", f, err)
		}
	}
}

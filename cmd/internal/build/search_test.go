package build

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"jianzhu/assets"
	"jianzhu/cmd/internal/asset"
	"jianzhu/cmd/internal/browser"
	"jianzhu/cmd/internal/diag"
)

var (
	clusters = regexp.MustCompile(`\PM\pM*|\pM+`)
	dropped  = regexp.MustCompile(`[\pP\pZ\p{Cc}\p{Cf}\x{180B}-\x{180D}\x{180F}\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}]+`)
)

// fold is what assets/ts/fold.ts does.
func fold(s string) string {
	return clusters.ReplaceAllStringFunc(s, func(cluster string) string {
		return dropped.ReplaceAllString(strings.ToLower(norm.NFKC.String(cluster)), "")
	})
}

// finderScript gives the site's own search, laid open for the page's console.
func finderScript(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "assets/open.ts"), []byte(`
import { Finder } from "./ts/finder";
import { fold } from "./ts/fold";
Object.assign(globalThis, { Finder, fold });`))
	var said diag.List
	b := asset.Make(assets.Files, dir, &said)
	for _, d := range said.Sorted() {
		t.Error(d)
	}
	return string(b.Files()[b.URL("open.js")])
}

// hard are writings that folding must treat alike in Go and in the browser.
var hard = []string{"ＡＢＣ　１２３", "Ⅷ．２", "ｶﾞガか\u3099", "e\u0301É", "㎏①½", "“《群团》”——……·〔〕", "ﬁne ＳＳ ß", "a\u00adb\u200bc\ufeff", "葛\U000e0100城", "𠮷野家", "한국\u1112\u1161\u11ab", "１０％＋～", "\t a\nb\u3000"}

type searchFacts struct {
	Folded  []string
	Results map[string][]int
	And     map[string][]int
	Mean    float64 // of the time a query takes, in milliseconds
	Most    float64 // 999 of 1000 take no longer
	Load    float64
}

// Every string of two to four characters of the text finds exactly the paragraphs that have it, and
// two with a blank between them those that have both.
func TestSearchFindsAllAndOnly(t *testing.T) {
	script := finderScript(t)
	b := browser.Start(t)
	for name, dir := range editions(t) {
		dest := built(t, dir, "")
		site := readSite(t, dest)
		_, file := indexOf(t, site)
		var paragraphs []string
		for _, s := range textsOf(t, site["edition.json"]) {
			for _, p := range s.Paragraphs {
				paragraphs = append(paragraphs, fold(p.Text))
			}
		}
		queries := substrings(paragraphs)
		pairs := pairsOf(queries)
		ask, _ := json.Marshal(map[string]any{"queries": queries, "pairs": pairs, "hard": hard})
		if _, _, err := browser.Open[bool](b, "file://"+dest+"/search.html", "true"); err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{script, string(site[file])} {
			if _, err := browser.Eval[bool](b, s+";true"); err != nil {
				t.Fatal(err)
			}
		}
		f, err := browser.Eval[searchFacts](b, `(() => {
			const ask = `+string(ask)+`;
			const began = performance.now();
			const finder = new Finder(jianzhuIndex);
			const load = performance.now() - began;
			const number = new Map(jianzhuIndex.text.map((entry, i) => [entry, i]));
			const times = [];
			const find = (query) => {
				const began = performance.now();
				const found = finder.find(query);
				times.push(performance.now() - began);
				return found.entries.text.map((entry) => number.get(entry));
			};
			const results = Object.fromEntries(ask.queries.map((q) => [q, find(q)]));
			const and = Object.fromEntries(ask.pairs.map((q) => [q, find(q)]));
			return { Folded: ask.hard.map((s) => fold(s)), Results: results, And: and, Load: load,
				Mean: times.reduce((a, b) => a + b) / times.length, Most: times.sort((a, b) => a - b)[Math.floor(times.length * 0.999)] };
		})()`)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d queries, mean %.3f ms, 999 of 1000 within %.3f ms; index made ready in %.1f ms", name, len(queries)+len(pairs), f.Mean, f.Most, f.Load)
		for i, s := range hard {
			if f.Folded[i] != fold(s) {
				t.Errorf("%q is folded to %q, want %q", s, f.Folded[i], fold(s))
			}
		}
		wrong := 0
		for _, query := range append(queries, pairs...) {
			got, ok := f.Results[query]
			if strings.Contains(query, " ") {
				got, ok = f.And[query]
			}
			if want := scan(paragraphs, query); !ok || !slices.Equal(got, want) {
				if wrong++; wrong < 10 {
					t.Errorf("%s: %q is found in %v, want %v", name, query, got, want)
				}
			}
		}
		if len(queries) < 100 || wrong > 0 {
			t.Errorf("%s: %d of %d queries are wrong", name, wrong, len(queries)+len(pairs))
		}
	}
}

// scan gives the numbers of the paragraphs that have every word of query.
func scan(paragraphs []string, query string) []int {
	found := []int{}
	for i, p := range paragraphs {
		if !slices.ContainsFunc(strings.Fields(query), func(word string) bool { return !strings.Contains(p, word) }) {
			found = append(found, i)
		}
	}
	return found
}

// substrings gives every different string of two to four characters in texts.
func substrings(texts []string) (all []string) {
	seen := map[string]bool{}
	for _, text := range texts {
		rs := []rune(text)
		for n := 2; n <= 4; n++ {
			for i := 0; i+n <= len(rs); i++ {
				if s := string(rs[i : i+n]); !seen[s] {
					seen[s] = true
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// pairsOf puts strings together by twos, near ones and distant ones.
func pairsOf(words []string) (pairs []string) {
	for i := range words {
		for _, k := range []int{i + 5, i * 7 % len(words)} {
			if i%9 == 0 && k < len(words) {
				pairs = append(pairs, words[i]+" "+words[k])
			}
		}
	}
	return pairs
}

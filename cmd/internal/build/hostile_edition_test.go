package build

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jianzhu/cmd/internal/golden"
)

// payloads reads a list of one a line; a line that begins with " is quoted as in Go.
func payloads(t *testing.T, file string) (all []string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		all = append(all, unquoted(line))
	}
	return all
}

var letters = regexp.MustCompile(`&[#A-Za-z0-9]+;?|<!\[CDATA\[|[A-Za-z]`)

// harmless gives a string of the same kind as s that says nothing: the same marks, lengths and entities,
// other letters.
func harmless(s string) string {
	return letters.ReplaceAllStringFunc(s, func(c string) string {
		switch {
		case len(c) > 1:
			return c
		case c >= "a":
			return "a"
		}
		return "A"
	})
}

// groupSize is how many payloads share the pages of a section and a digest.
const groupSize = 20

// writeHostile writes an edition that has every payload in every text of its frontmatter and every
// construct of its bodies. What must be unique begins with a number; what may be anything is the payload alone.
func writeHostile(t *testing.T, dir string, all []string) {
	t.Helper()
	text := func(i int) string { return fmt.Sprintf("字%03d%s", i, all[i]) }
	write := func(name, format string, args ...any) {
		writeFile(t, filepath.Join(dir, "content", name), fmt.Appendf(nil, format, args...))
	}
	joined := func(n int) string { // every ninth payload
		var some []string
		for i := n; i < len(all); i += 9 {
			some = append(some, all[i])
		}
		return quoted("全" + strings.Join(some, " "))
	}
	var themes, actors strings.Builder
	for i := range all {
		fmt.Fprintf(&themes, "  t%d: {label: %s, glyph: %s}\n", i, quoted(text(i)), quoted(`<>"'&={`[i%7:i%7+1]))
		fmt.Fprintf(&actors, "  %s: {aliases: [%s]}\n", quoted("员"+text(i)), quoted("佐"+text(i)))
	}
	write("_index.md", "---\ntitle: %s\nsubtitle: %s\nshort: %s\nissuer: %s\nissued: %s\nsource: %s\neditor: %s\nversion: %s\nrevised: %s\n"+
		"license: %s\ntext_rights: %s\nbase_url: https://example.org/a/\nrepository: https://example.org/r\nthemes:\n%sactors:\n%s---\n%s\n",
		joined(0), joined(1), joined(2), joined(3), joined(4), joined(5), joined(6), joined(7), joined(8), joined(0), joined(1),
		themes.String(), actors.String(), paragraphs(all, 0, len(all)))
	write("text/_index.md", "---\ntitle: %s\nshort: %s\nsummary: %s\n---\n", joined(2), joined(3), joined(4))
	for i, p := range all {
		write(fmt.Sprintf("glossary/t%03d.md", i), "---\nterm: %s\naliases: [%s]\npinyin: %s\ngroup: %s\n---\n%s\n\n%s\n",
			quoted("词"+text(i)), quoted("语"+text(i)), quoted("a"+p), quoted("组"+text(i)), definition(p), constructs(p))
	}
	for _, folder := range []string{"", "text/", "glossary/", "digests/", "pages/"} {
		write(folder+"dot.png", "%s", dot)
	}
	for from := 0; from < len(all); from += groupSize {
		to := min(from+groupSize, len(all))
		n := from / groupSize
		one := func(k int) string { return quoted(text(from + k%(to-from))) }
		write(fmt.Sprintf("text/s%02d.md", n), "%s---\n%s%s", sectionFront(all, from, to, one), anchored(all, from, to), paragraphs(all, from, to))
		var items strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&items, "  - {name: %s, short: %s, note: %s, passages: [{in: text/s%02d, quote: 锚%03d}], echoes: [{in: text/s%02d, quote: 尾%03d}]}\n",
				quoted(text(i)), quoted(text(i)), quoted(all[i]), n, i, n, i)
		}
		write(fmt.Sprintf("digests/d%02d.md", n), "---\ntitle: %s\nshort: %s\nsummary: %s\nitems:\n%s---\n%s", one(1), one(2), one(3), items.String(), definition(all[from]))
		write(fmt.Sprintf("pages/p%02d.md", n), "---\ntitle: %s\nshort: %s\nsummary: %s\n---\n%s", one(4), one(5), one(6), paragraphs(all, from, to))
	}
}

// definition begins with p, unless that would be a block of HTML, which is of another kind than its twin.
func definition(p string) string {
	if strings.HasPrefix(p, "<") {
		return "义" + p
	}
	return p
}

// sectionFront is the frontmatter of a section, in which every key of every annotation has a payload.
func sectionFront(all []string, from, to int, one func(int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nnumber: %s\nlabel: %s\ntitle: %s\nshort: %s\nwitness_title: %s\nsummary: %s\nstatus: partial\n", one(0), one(7), one(1), one(2), one(3), one(4))
	key := func(name, format string) {
		fmt.Fprintf(&b, "%s:\n", name)
		for i := from; i < to; i++ {
			p := quoted(all[i])
			quote := fmt.Sprintf("{quote: 锚%03d……尾%03d", i, i)
			b.WriteString("  - " + strings.NewReplacer("{Q", quote, "P", p, "N", fmt.Sprintf("%03d", i), "T", fmt.Sprintf("t%d", i),
				"A", quoted(fmt.Sprintf("员字%03d%s", i, all[i]))).Replace(format) + "\n")
		}
	}
	key("highlights", "{Q, theme: T, note: P, by: P}")
	key("notes", "{Q, kind: query, note: P, source: P, by: P}")
	key("duties", "{Q, who: [A], do: P, by: P}")
	key("emendations", "{quote: 校N, witness: P, certainty: low, note: P, by: P}")
	key("omissions", "{id: oN, witness: P, after: 锚N, note: P}")
	key("lacunae", "{after: 尾N, note: P}")
	key("questions", "{id: qN, ask: P, answer: P, see: [{quote: 锚N}]}")
	return b.String()
}

// anchored gives a paragraph of each payload that annotations point into.
func anchored(all []string, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, "锚%03d，词字%03d%s，校%03d，尾%03d。\n\n", i, i, all[i], i, i)
	}
	return b.String()
}

// dot is a picture of one point.
const dot = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"

// paragraphs gives every construct of every payload.
func paragraphs(all []string, from, to int) string {
	var b strings.Builder
	for _, p := range all[from:to] {
		b.WriteString(constructs(p))
	}
	return b.String()
}

// constructs has p in each construct of Markdown, each with something before it, so that p begins none itself.
func constructs(p string) string {
	return strings.ReplaceAll("文P文\n\n*文P文*\n\n**文P文**\n\n`文P文`\n\n[文P文](https://example.org/)\n\n[文](https://example.org/ \"文P文\")\n\n"+
		"![文P文](dot.png \"文P文\")\n\n"+
		"| 文P文 | 文 |\n|---|---|\n| 文 | 文P文 |\n\n> 文P文\n\n- 文P文\n\n1. 文P文\n\n## 文P文\n\n文P文\n: 文P文\n\n~~~文P文\n文P文\n~~~\n\n<b title=\"文P文\">文</b>\n\n",
		"P", p)
}

// quoted writes s as YAML.
func quoted(s string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err) // a string can be written
	}
	return strings.NewReplacer("\u0085", `\u0085`, "\u2028", `\u2028`, "\u2029", `\u2029`, "\ufeff", `\ufeff`, "\x7f", `\u007f`).Replace(strings.TrimSpace(b.String()))
}

// unquoted reads what may be quoted as in Go.
func unquoted(s string) string {
	if plain, err := strconv.Unquote(s); err == nil && strings.HasPrefix(s, `"`) {
		return plain
	}
	return s
}

// some gives all pages with -long; else those that are one of their kind, and a few of each folder.
func some(pages []string) (kept []string) {
	count := map[string]int{}
	for _, p := range pages {
		dir := path.Dir(p)
		if count[dir]++; golden.Long() || dir == "." || count[dir] <= 4 || count[dir]%12 == 0 {
			kept = append(kept, p)
		}
	}
	return kept
}

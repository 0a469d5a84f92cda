package build

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An editing is somebody at work on an edition, with more haste than care.
type editing struct {
	*rand.Rand
	t     *testing.T
	dir   string
	files map[string]string // as they are
	good  map[string]string // as they were when the edition could be built
	paths []string          // changed since they were last asked for
	done  []string
}

// changed gives the files that have changed since it was last called.
func (e *editing) changed() []string {
	all := e.paths
	e.paths = nil
	return all
}

// write writes a file; empty data takes it away.
func (e *editing) write(name, data string) {
	e.t.Helper()
	if e.files[name] == data {
		return
	}
	e.paths = append(e.paths, name)
	e.done = append(e.done, fmt.Sprintf("--- %s:\n%s", name, data))
	file := filepath.Join(e.dir, filepath.FromSlash(name))
	err := os.MkdirAll(filepath.Dir(file), 0o755)
	if data == "" {
		delete(e.files, name)
		err = os.Remove(file)
	} else if e.files[name] = data; err == nil {
		err = os.WriteFile(file, []byte(data), 0o644)
	}
	if err != nil {
		e.t.Fatal(err)
	}
}

// restore takes all back to when the edition could be built.
func (e *editing) restore() {
	for _, name := range slices.Sorted(maps.Keys(e.files)) {
		if e.good[name] == "" {
			e.write(name, "")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(e.good)) {
		e.write(name, e.good[name])
	}
}

// edit makes one to three edits.
func (e *editing) edit() {
	edits := []func(){
		e.words, e.words, e.words, e.title, e.title, e.label, e.note, e.note, e.link, e.link, e.quotation, e.quotation, e.see,
		e.term, e.alias, e.digest, e.rename, e.remove, e.section, e.line, e.line, e.settings, e.settings, e.language, e.order,
		e.layout, e.strings, e.style, e.picture, e.part, e.formerly,
	}
	for range 1 + e.IntN(3) {
		edits[e.IntN(len(edits))]()
	}
}

// any gives some file whose name a pattern matches, or "".
func (e *editing) any(pattern string) string {
	var names []string
	for name := range e.files {
		if ok, _ := path.Match(pattern, name); ok {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	return names[e.IntN(len(names))]
}

// text gives some section or part.
func (e *editing) text() string {
	for {
		name := e.any("content/*/*.md")
		switch strings.Split(name, "/")[1] {
		case "glossary", "digests", "pages":
		default:
			return name
		}
	}
}

// parted cuts a file behind its frontmatter.
func (e *editing) parted(name string) (front, body string) {
	i := strings.Index(e.files[name], "\n---\n")
	if i < 0 {
		return e.files[name], ""
	}
	return e.files[name][:i+1], e.files[name][i+1:]
}

// passage gives some words of a text.
func (e *editing) passage(name string) string {
	_, body := e.parted(name)
	all := regexp.MustCompile(`[\p{Han}]{2,}`).FindAllString(body, -1)
	if len(all) == 0 {
		return "没有的话"
	}
	words := []rune(all[e.IntN(len(all))])
	from := e.IntN(len(words) - 1)
	return string(words[from:min(len(words), from+2+e.IntN(5))])
}

func (e *editing) word() string {
	words := []string{"笔", "墨", "宣纸", "童子", "下笔", "必须", "毛笔", "BI ", "又", "学而", "。", "，", "**重**", "“远方来”", "(", "&amp;", "[[墨]]", "[[shang/02]]", "\n\n"}
	return words[e.IntN(len(words))]
}

// words puts a few words into a text, where they may part what is quoted.
func (e *editing) words() {
	name := e.text()
	front, body := e.parted(name)
	if at := 4; len(body) > at {
		marks := regexp.MustCompile(`[，。\n]`).FindAllStringIndex(body[at:], -1)
		if len(marks) > 0 {
			m := marks[e.IntN(len(marks))]
			e.write(name, front+body[:at+m[1]]+e.word()+body[at+m[1]:])
		}
	}
}

// replace replaces the first match of a pattern in some file.
func (e *editing) replace(name, pattern, with string) {
	at := regexp.MustCompile(`(?m)` + pattern).FindStringIndex(e.files[name])
	if at != nil {
		e.write(name, e.files[name][:at[0]]+with+e.files[name][at[1]:])
	}
}

func (e *editing) title() {
	e.replace(e.any("content/*/*.md"), `^(title|term): .*`, fmt.Sprintf("title: 第%s新｜题%d", e.word()[:1], e.IntN(9)))
	e.replace(e.text(), `^title: .*`, fmt.Sprintf("title: 改过%d的题", e.IntN(9)))
}

func (e *editing) label() {
	e.replace(e.text(), `^(number|label|short): .*`, fmt.Sprintf("%s: 签%d", []string{"number", "label", "short"}[e.IntN(3)], e.IntN(30)))
}

// item adds an item to a list of a file's frontmatter.
func (e *editing) item(name, key, item string) {
	front, body := e.parted(name)
	if strings.Contains(front, "\n"+key+":\n") {
		front = strings.Replace(front, "\n"+key+":\n", "\n"+key+":\n  - "+item+"\n", 1)
	} else if !strings.Contains(front, "\n"+key+":") {
		front += key + ":\n  - " + item + "\n"
	}
	e.write(name, front+body)
}

func (e *editing) note() {
	name := e.text()
	keys := map[string]string{
		"notes":       "{quote: %s, note: 新的注。}",
		"highlights":  "{quote: %s, theme: ji}",
		"questions":   "{ask: 为何？, answer: 不知。, see: [{quote: %s}]}",
		"duties":      "{quote: %s, who: [童子], do: 读}",
		"emendations": "{quote: %s, witness: 别的字, note: 误。}",
		"lacunae":     "{after: %s, note: 残。}",
	}
	key := slices.Sorted(maps.Keys(keys))[e.IntN(len(keys))]
	e.item(name, key, fmt.Sprintf(keys[key], e.passage(name)))
}

func (e *editing) id(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md"), "/_index")
}

// link makes a note or a text lead to something.
func (e *editing) link() {
	from, to := e.text(), e.text()
	link := fmt.Sprintf([]string{"[[%s]]", "[[%s|那里]]", "[[%s#" + e.passage(to) + "]]"}[e.IntN(3)], e.id(to))
	switch e.IntN(6) {
	case 0:
		link = "[[" + e.id(e.any("content/*/*.md")) + "]]"
	case 1:
		link = "[[handout/" + e.id(to) + "-teacher]]"
	}
	switch e.IntN(3) {
	case 0:
		front, body := e.parted(from)
		e.write(from, front+strings.TrimRight(body, "\n")+"\n\n又见"+link+"。\n")
	case 1:
		e.item(from, "notes", fmt.Sprintf(`{quote: %s, note: "参见%s。"}`, e.passage(from), link))
	default:
		other := e.any("content/[gdp]*/*.md")
		e.write(other, strings.TrimRight(e.files[other], "\n")+"\n\n又见"+link+"。\n")
	}
}

func (e *editing) quotation() {
	name, of := e.text(), e.text()
	words := e.passage(of) + "……" + e.passage(of)
	e.item(name, "notes", fmt.Sprintf(`{quote: %s, note: "“%s之类”云云。"}`, e.passage(name), words))
	e.item(name, "questions", fmt.Sprintf(`{ask: "“%s”？", see: [{in: %s, quote: %s}]}`, words, e.id(of), e.passage(of)))
}

func (e *editing) see() {
	from, to := e.any("content/*/*.md"), e.any("content/*/*.md")
	e.replace(from, `^see: .*`, "see: ["+e.id(to)+"]")
}

func (e *editing) term() {
	word := e.passage(e.text())
	e.write(fmt.Sprintf("content/glossary/t%d.md", e.IntN(4)), fmt.Sprintf("---\nterm: %s\npinyin: xīn\nlink: %s\n---\n新的词，见[[%s]]。\n",
		word, []string{"first", "all", "none"}[e.IntN(3)], e.id(e.text())))
}

func (e *editing) alias() {
	name := e.any("content/glossary/*.md")
	e.replace(name, `^aliases: .*\n`, "")
	e.item(name, "aliases", e.passage(e.text()))
}

func (e *editing) digest() {
	name := e.text()
	e.write(fmt.Sprintf("content/digests/d%d.md", e.IntN(2)), fmt.Sprintf("---\ntitle: 新纲\nitems:\n  - {name: 甲, passages: [{in: %s, quote: %s}]}\n---\n纲目。\n", e.id(name), e.passage(name)))
}

// rename gives a file another name, and has the links that are easy to find follow it.
func (e *editing) rename() {
	from := e.any("content/*/*.md")
	if path.Base(from) == "_index.md" {
		return
	}
	to := fmt.Sprintf("%s/n%02d.md", path.Dir(from), e.IntN(30))
	if e.files[to] != "" {
		return
	}
	e.write(to, e.files[from])
	e.write(from, "")
	if e.IntN(3) == 0 {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(e.files)) {
		if strings.HasSuffix(name, ".md") {
			e.write(name, strings.ReplaceAll(e.files[name], e.id(from), e.id(to)))
		}
	}
}

func (e *editing) formerly() {
	name := e.any("content/*/*.md")
	e.replace(name, `^formerly: .*\n`, "")
	e.item(name, "formerly", fmt.Sprintf("shang/old%d", e.IntN(3)))
}

func (e *editing) remove() {
	if name := e.any("content/*/*"); e.IntN(2) == 0 && path.Base(name) != "_index.md" {
		e.write(name, "")
	}
}

func (e *editing) section() {
	words := "新的一章，" + e.passage(e.text()) + "。"
	e.write(fmt.Sprintf("%s/s%d.md", path.Dir(e.text()), e.IntN(3)), "---\ntitle: 新章"+fmt.Sprint(e.IntN(9))+"\nnotes:\n  - {quote: 新的, note: 新。}\n---\n"+words+"\n")
}

// part makes a part, or takes one away.
func (e *editing) part() {
	if e.files["content/wai/_index.md"] != "" {
		for _, name := range slices.Sorted(maps.Keys(e.files)) {
			if strings.HasPrefix(name, "content/wai/") {
				e.write(name, "")
			}
		}
		if err := os.RemoveAll(filepath.Join(e.dir, "content/wai")); err != nil {
			e.t.Fatal(err)
		}
		e.paths = append(e.paths, "content/wai")
		return
	}
	e.write("content/wai/01.md", "---\ntitle: 外一\nsummary: 外。\n---\n外篇之一。"+e.passage(e.text())+"。\n")
	e.write("content/wai/_index.md", "---\ntitle: 外篇\n---\n")
	e.paths = append(e.paths, "content/wai")
}

// line repeats a line of some file, or takes it out.
func (e *editing) line() {
	name := e.any("content/*/*.md")
	lines := strings.SplitAfter(e.files[name], "\n")
	i := e.IntN(len(lines))
	if e.IntN(2) == 0 {
		lines = slices.Insert(lines, i, lines[i])
	} else {
		lines = slices.Delete(lines, i, i+1)
	}
	e.write(name, strings.Join(lines, ""))
}

func (e *editing) settings() {
	const name = "content/_index.md"
	switch e.IntN(5) {
	case 0:
		e.replace(name, `^title: .*`, fmt.Sprintf("title: 试笔%d", e.IntN(9)))
	case 1:
		e.replace(name, `^themes:\n`, fmt.Sprintf("themes:\n  t%d: {label: 新, glyph: 新}\n", e.IntN(9)))
	case 2:
		e.replace(name, `^lang: .*`, "lang: "+[]string{"zh-Hans", "en", "zh"}[e.IntN(3)])
	case 3:
		e.replace(name, `^actors:\n`, fmt.Sprintf("actors:\n  某%d:\n", e.IntN(9)))
	default:
		e.replace(name, `^duty_words: .*`, "duty_words: [必须, "+e.passage(e.text())+"]")
	}
}

func (e *editing) language() {
	name := e.text()
	e.replace(name, `^lang: .*\n`, "")
	e.replace(name, `^title:`, "lang: "+[]string{"zh-Hans", "en", "ja"}[e.IntN(3)]+"\ntitle:")
}

func (e *editing) order() {
	name := e.text()
	e.replace(name, `^order: .*\n`, "")
	e.replace(name, `^title:`, fmt.Sprintf("order: %d\ntitle:", e.IntN(5)))
}

// layout overrides a layout with one that is good, one that is broken, or one that fails when it is run;
// or takes it back.
func (e *editing) layout() {
	const name = "layouts/404.html"
	e.write(name, []string{
		"", "",
		`{{define "main"}}<main id="main"><p>没有：{{.Window}}</p></main>{{end}}`,
		`{{define "main"}}<main id="main"><p>{{.Nothing.Such}}</p></main>{{end}}`,
		`{{define "main"}}<main {{if}}{{end}}`,
	}[e.IntN(5)])
}

func (e *editing) strings() {
	e.write("layouts/strings/zh-Hans.json", []string{"", `{"search": "找"`, `{"search": "找", "handout-teacher": "教"}`}[e.IntN(3)])
}

func (e *editing) style() {
	e.write("assets/css/tokens.css", []string{"", ":root{--zhu:#a00}\n", ":root{--zhu:#b00}\n"}[e.IntN(3)])
}

func (e *editing) picture() {
	e.write("content/shang/an.svg", []string{"", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\"/>", e.IntN(9))}[e.IntN(3)])
}

package build

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// searchIndex is search-index.js as the browser reads it.
type searchIndex struct {
	Pages                             [][2]string
	Text, Title, Term, Note, Question []searchEntry
}

type searchEntry struct {
	Page     int
	ID, Cite string
	Texts    []string
}

func (e *searchEntry) UnmarshalJSON(data []byte) error {
	var flat []json.RawMessage
	if err := json.Unmarshal(data, &flat); err != nil || len(flat) < 4 {
		return fmt.Errorf("no entry: %s, %v", data, err)
	}
	e.Texts = make([]string, len(flat)-3)
	for i, to := range []any{&e.Page, &e.ID, &e.Cite} {
		if err := json.Unmarshal(flat[i], to); err != nil {
			return err
		}
	}
	for i := range e.Texts {
		if err := json.Unmarshal(flat[i+3], &e.Texts[i]); err != nil {
			return err
		}
	}
	return nil
}

// indexOf gives the index of a site, and the file it is in.
func indexOf(t *testing.T, site map[string][]byte) (index searchIndex, file string) {
	t.Helper()
	for p := range site {
		if strings.HasPrefix(p, "assets/search-index-") {
			file = p
		}
	}
	data, ok := bytes.CutPrefix(site[file], []byte("var jianzhuIndex="))
	if !ok {
		t.Fatalf("no index in %q", file)
	}
	if err := json.Unmarshal(data, &index); err != nil {
		t.Fatal(err)
	}
	return index, file
}

// The index has every paragraph, note, term, title and question, each once, where its page has it.
func TestSearchIndexIsWhole(t *testing.T) {
	for name, dir := range editions(t) {
		t.Run(name, func(t *testing.T) {
			site := readSite(t, built(t, dir, ""))
			index, _ := indexOf(t, site)
			want, got := wantIndex(t, site), map[string][]string{}
			for group, entries := range map[string][]searchEntry{"text": index.Text, "title": index.Title, "term": index.Term,
				"note": index.Note, "question": index.Question} {
				for _, e := range entries {
					place := index.Pages[e.Page][0]
					if e.ID != "" {
						place += "#" + e.ID
					}
					if group == "text" || group == "term" {
						place += " " + e.Texts[0]
					}
					got[group] = append(got[group], place)
					checkEntry(t, site, index.Pages[e.Page][0], e)
				}
			}
			for group := range want {
				if group == "title" || group == "note" { // headings are titles too; digests and pages are notes too
					for _, w := range want[group] {
						if !slices.Contains(got[group], w) {
							t.Errorf("no %s %s", group, w)
						}
					}
				} else if !slices.Equal(got[group], want[group]) {
					t.Errorf("%s: %d entries, want %d\n got %.300q\nwant %.300q", group, len(got[group]), len(want[group]), got[group], want[group])
				}
			}
		})
	}
}

// checkEntry holds an entry against its page: what is found must be seen there.
func checkEntry(t *testing.T, site map[string][]byte, url string, e searchEntry) {
	t.Helper()
	shown := ""
	walkHTML(t, site[url], func(n *html.Node) {
		if id, _ := attribute(n, "id"); e.ID != "" && id == e.ID || e.ID == "" && n.Data == "main" {
			shown = fold(textContent(n))
		}
	})
	for _, text := range e.Texts {
		if f := fold(text); !strings.Contains(shown, f) {
			t.Errorf("%s#%s does not show %q, but %.200q", url, e.ID, text, shown)
		}
	}
}

// wantIndex gives the places the index must have, from edition.json and the pages.
func wantIndex(t *testing.T, site map[string][]byte) map[string][]string {
	want := map[string][]string{}
	for _, s := range textsOf(t, site["edition.json"]) {
		want["title"] = append(want["title"], s.URL)
		for _, p := range s.Paragraphs {
			want["text"] = append(want["text"], s.URL+"#"+p.ID+" "+p.Text)
		}
		walkHTML(t, site[s.URL], func(n *html.Node) { // as they are numbered there
			if class, _ := attribute(n, "class"); class == "note__body" {
				id, _ := attribute(n, "id")
				want["note"] = append(want["note"], s.URL+"#"+id)
			}
		})
		for _, a := range s.Annotations {
			switch a.Type {
			case "question":
				want["question"] = append(want["question"], s.URL+"#"+a.ID)
			case "emendation":
				want["note"] = append(want["note"], s.URL+"#"+a.ID)
			}
		}
	}
	var e struct {
		Terms   []struct{ Term, URL string }
		Digests []struct {
			URL   string
			Items []struct{ Name string }
		}
	}
	if err := json.Unmarshal(site["edition.json"], &e); err != nil {
		t.Fatal(err)
	}
	for _, term := range e.Terms {
		want["term"] = append(want["term"], term.URL+" "+term.Term)
	}
	for _, d := range e.Digests {
		want["title"] = append(want["title"], d.URL)
		for i := range d.Items {
			want["title"] = append(want["title"], fmt.Sprintf("%s#i%d", d.URL, i+1))
		}
	}
	for p := range site {
		if strings.HasPrefix(p, "pages/") && path.Ext(p) == ".html" && !bytes.Contains(site[p], []byte(`http-equiv="refresh"`)) {
			want["title"], want["note"] = append(want["title"], p), append(want["note"], p)
		}
	}
	return want
}

// The index is small beside what it lets find.
func TestSearchIndexIsSmall(t *testing.T) {
	site := readSite(t, built(t, editions(t)["own"], ""))
	index, file := indexOf(t, site)
	var texts strings.Builder
	for _, entries := range [][]searchEntry{index.Text, index.Title, index.Term, index.Note, index.Question} {
		for _, e := range entries {
			texts.WriteString(strings.Join(e.Texts, "\n") + "\n")
		}
	}
	size, bare := gzipped(t, site[file]), gzipped(t, []byte(texts.String()))
	t.Logf("%s: %d bytes, %d gzipped, %.2f times the %d of its texts", file, len(site[file]), size, float64(size)/float64(bare), bare)
	if size > 2*bare {
		t.Error("too large")
	}
}

func gzipped(t *testing.T, data []byte) int {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(data)
	w.Close()
	return b.Len()
}

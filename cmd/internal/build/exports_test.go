package build

import (
	"bytes"
	stdcsv "encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// schemaVariable names the full schema of TEI P5, which is too large to keep here.
const schemaVariable = "JIANZHU_TEI_SCHEMA"

// sites are built sites: their files by edition.
type sites map[string]map[string][]byte

// What leaves the site is what its programs take, and holds what the edition holds.
func TestExports(t *testing.T) {
	all := exported(t)
	for name, holds := range map[string]func(*testing.T, sites){
		"TEI is valid": teiIsValid, "TEI holds both texts": teiHoldsBothTexts, "Web Annotations": webAnnotationsResolve,
		"cards": cardsAreAnkis, "tables": tablesOpen, "plain text": plainTextIsWhole, "citations": citationsAreRead,
	} {
		t.Run(name, func(t *testing.T) { holds(t, all) })
	}
}

// exported builds every edition, and one in which everything lies over everything; that one has warnings.
func exported(t *testing.T) sites {
	t.Helper()
	all := sites{}
	for name, dir := range editions(t) {
		all[name] = readSite(t, built(t, dir, ""))
	}
	archive, err := txtar.ParseFile("../site/testdata/zh.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir, dest := t.TempDir(), filepath.Join(t.TempDir(), "public")
	for _, file := range archive.Files {
		writeFile(t, filepath.Join(dir, file.Name), file.Data)
	}
	if _, list, err := Run(Options{Dir: dir, Dest: dest, BaseURL: "https://study.example/"}); err != nil || list.Errors() > 0 {
		t.Fatal(err, list.Sorted())
	}
	all["overlaid"] = readSite(t, dest)
	return all
}

// Every TEI document is of the project's own schema, and of TEI P5's where that is at hand.
func teiIsValid(t *testing.T, sites sites) {
	jing, err := exec.LookPath("jing")
	if err != nil {
		t.Fatal("jing is needed: apt-get install jing")
	}
	schemas := [][]string{{"-c", "../export/tei/jianzhu.rnc"}}
	if full := os.Getenv(schemaVariable); full != "" {
		schemas = append(schemas, []string{full})
	} else {
		t.Logf("%s is not set: held against the project's own schema only", schemaVariable)
	}
	for name, site := range sites {
		file := filepath.Join(t.TempDir(), name+".xml")
		writeFile(t, file, site["edition.tei.xml"])
		for _, schema := range schemas {
			if out, err := exec.Command(jing, append(schema, file)...).CombinedOutput(); err != nil {
				t.Errorf("%s is not valid against %s: %v\n%s", name, schema[len(schema)-1], err, out)
			}
		}
	}
}

// The text recovered from the TEI with corr is edition.json's text, with sic its witness; every
// anchor stands where its id says; every pointer lands.
func teiHoldsBothTexts(t *testing.T, sites sites) {
	for name, site := range sites {
		t.Run(name, func(t *testing.T) {
			got := readTEI(t, site["edition.tei.xml"])
			seen := 0
			for _, s := range textsOf(t, site["edition.json"]) {
				for _, p := range s.Paragraphs {
					seen++
					id := strings.ReplaceAll(s.ID, "/", ".") + "_" + p.ID
					if g := got.texts[id]; g == nil {
						t.Errorf("no %s", id)
					} else if g.corr.String() != p.Text || g.sic.String() != p.Witness {
						t.Errorf("%s:\n corr %q\n text %q\n  sic %q\nwitness %q", id, g.corr.String(), p.Text, g.sic.String(), p.Witness)
					}
				}
			}
			if seen == 0 || seen != len(got.texts) {
				t.Errorf("%d paragraphs, in the TEI %d", seen, len(got.texts))
			}
			for id, at := range got.anchors {
				if want := id[strings.LastIndexByte(id, '.')+1:]; strconv.Itoa(at) != want {
					t.Errorf("the anchor %s stands at %d", id, at)
				}
			}
			for _, p := range got.pointers {
				if !got.ids[p] {
					t.Errorf("#%s is nowhere", p)
				}
			}
		})
	}
}

type teiDocument struct {
	texts    map[string]*bothTexts
	anchors  map[string]int // how many characters of its paragraph stand before it
	ids      map[string]bool
	pointers []string
}

type bothTexts struct{ corr, sic strings.Builder }

var paragraphForm = regexp.MustCompile(`_p[0-9]+$`)

func readTEI(t *testing.T, data []byte) teiDocument {
	t.Helper()
	d := teiDocument{texts: map[string]*bothTexts{}, anchors: map[string]int{}, ids: map[string]bool{}}
	type frame struct {
		name string
		text *bothTexts
	}
	var stack []frame
	in := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := in.Token()
		if err == io.EOF {
			return d
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			f := frame{name: token.Name.Local}
			if len(stack) > 0 && !slices.Contains([]string{"note", "surplus", "desc"}, f.name) {
				f.text = stack[len(stack)-1].text
			}
			for _, a := range token.Attr {
				switch {
				case a.Name.Local == "id":
					if d.ids[a.Value] {
						t.Errorf("the id %s is there twice", a.Value)
					}
					d.ids[a.Value] = true
					if f.name == "anchor" {
						d.anchors[a.Value] = len([]rune(f.text.corr.String()))
					} else if paragraphForm.MatchString(a.Value) {
						f.text = &bothTexts{}
						d.texts[a.Value] = f.text
					}
				case strings.HasPrefix(a.Value, "#"):
					d.pointers = append(d.pointers, strings.TrimPrefix(a.Value, "#"))
				}
			}
			stack = append(stack, f)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) == 0 || stack[len(stack)-1].text == nil {
				continue
			}
			f := stack[len(stack)-1]
			if f.name != "sic" {
				f.text.corr.Write(token)
			}
			if f.name != "corr" {
				f.text.sic.Write(token)
			}
		}
	}
}

// Every selector of the Web Annotations picks from the site's own text what the other selectors of its
// target pick, and every annotation is there.
func webAnnotationsResolve(t *testing.T, sites sites) {
	for name, site := range sites {
		t.Run(name, func(t *testing.T) {
			var c struct {
				ID    string
				Total int
				First struct {
					Items []struct {
						ID, Type, Motivation string
						Target               json.RawMessage
					}
				}
			}
			if err := json.Unmarshal(site["annotations.jsonld"], &c); err != nil {
				t.Fatal(err)
			}
			base := strings.TrimSuffix(c.ID, "annotations.jsonld")
			texts, annotations := map[string]string{}, 0
			for _, s := range textsOf(t, site["edition.json"]) {
				annotations += len(s.Annotations)
				for _, p := range s.Paragraphs {
					texts[base+s.URL+"#"+p.ID] = p.Text
				}
			}
			if c.Total != annotations || len(c.First.Items) != annotations {
				t.Errorf("%d annotations, total %d, items %d", annotations, c.Total, len(c.First.Items))
			}
			ids := map[string]bool{}
			for _, a := range c.First.Items {
				if ids[a.ID] || a.Type != "Annotation" || a.Motivation == "" {
					t.Errorf("%+v", a)
				}
				ids[a.ID] = true
				resolve(t, a.ID, a.Target, base, texts, site)
			}
		})
	}
}

func resolve(t *testing.T, id string, raw json.RawMessage, base string, texts map[string]string, site map[string][]byte) {
	var page string
	if json.Unmarshal(raw, &page) == nil {
		if site[strings.TrimPrefix(page, base)] == nil {
			t.Errorf("%s: no page %s", id, page)
		}
		return
	}
	var targets []struct {
		Source   string
		Selector []struct {
			Type                  string
			Exact, Prefix, Suffix string
			Start, End            int
		}
	}
	if err := json.Unmarshal(raw, &targets); err != nil || len(targets) == 0 {
		t.Fatalf("%s: %v: %s", id, err, raw)
	}
	for _, target := range targets {
		text := []rune(texts[target.Source])
		quote, position := target.Selector[0], target.Selector[1]
		if quote.Type != "TextQuoteSelector" || position.Type != "TextPositionSelector" || position.End > len(text) {
			t.Errorf("%s: %+v in %q", id, target, string(text))
			continue
		}
		before, after := string(text[:position.Start]), string(text[position.End:])
		if got := string(text[position.Start:position.End]); got != quote.Exact ||
			!strings.HasSuffix(before, quote.Prefix) || !strings.HasPrefix(after, quote.Suffix) {
			t.Errorf("%s: %q by position, %q by quote", id, got, quote.Exact)
		}
	}
}

// A file for Anki begins with headers it knows, has a line of as many fields for each card, and ids
// that are there once and do not depend on where the site stands.
func cardsAreAnkis(t *testing.T, sites sites) {
	header := regexp.MustCompile(`^#(separator:tab|html:true|(guid|deck|tags) column:[1-5]|columns:guid\tdeck\tfront\tback\ttags)$`)
	for name, site := range sites {
		data := string(site["cards.txt"])
		for strings.HasPrefix(data, "#") {
			line, rest, _ := strings.Cut(data, "\n")
			if !header.MatchString(line) {
				t.Errorf("%s: Anki has no header %q", name, line)
			}
			data = rest
		}
		r := stdcsv.NewReader(strings.NewReader(data))
		r.Comma, r.FieldsPerRecord = '\t', 5
		cards, err := r.ReadAll()
		if err != nil || len(cards) == 0 {
			t.Fatalf("%s: %d cards: %v", name, len(cards), err)
		}
		seen := map[string]bool{}
		for _, c := range cards {
			if seen[c[0]] || strings.Contains(c[0], "study.example") || c[2] == "" || strings.ContainsAny(c[4], "\t,") {
				t.Errorf("%s: %q", name, c)
			}
			seen[c[0]] = true
			if strings.Contains(c[3], `href="`) && !strings.Contains(c[3], `href="https://`) {
				t.Errorf("%s: a link that a card cannot follow: %s", name, c[3])
			}
		}
	}
}

// Tables open as what they are: their encoding is marked, their lines end as RFC 4180 says, and no
// cell is a formula.
func tablesOpen(t *testing.T, sites sites) {
	seen := 0
	for name, site := range sites {
		for _, file := range []string{"glossary.csv", "duties.csv"} {
			data, ok := site[file]
			if !ok {
				continue
			}
			body, marked := bytes.CutPrefix(data, []byte("\uFEFF"))
			if !marked || bytes.Count(body, []byte("\n")) != bytes.Count(body, []byte("\r\n")) {
				t.Errorf("%s: %s has no byte-order mark, or bare line ends", name, file)
			}
			rows, err := stdcsv.NewReader(bytes.NewReader(body)).ReadAll()
			if err != nil || len(rows) < 2 {
				t.Errorf("%s: %s: %d rows: %v", name, file, len(rows), err)
			}
			for _, row := range rows {
				seen++
				if slices.ContainsFunc(row, func(cell string) bool { return cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) }) {
					t.Errorf("%s: %s: %q", name, file, row)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no tables")
	}
}

// The plain text has every paragraph as its reading text, in order.
func plainTextIsWhole(t *testing.T, sites sites) {
	for name, site := range sites {
		rest := string(site["edition.txt"])
		for _, s := range textsOf(t, site["edition.json"]) {
			own := string(site[strings.TrimSuffix(s.URL, ".html")+".txt"])
			torn := false // a lacuna is said within its paragraph
			for _, a := range s.Annotations {
				torn = torn || a.Type == "lacuna"
			}
			for _, p := range s.Paragraphs {
				if !torn && !strings.Contains(own, p.Text+"\n") {
					t.Errorf("%s: %s: the plain text lacks %s", name, s.ID, p.ID)
				}
				end := string([]rune(p.Text)[max(0, len([]rune(p.Text))-4):])
				_, after, ok := strings.Cut(rest, end)
				if !ok {
					t.Errorf("%s: edition.txt lacks %s %s, or has it out of order", name, s.ID, p.ID)
				}
				rest = after
			}
		}
	}
}

// Citations are what their programs read: one item, with the edition's own dates.
func citationsAreRead(t *testing.T, sites sites) {
	for name, site := range sites {
		var items []map[string]any
		if err := json.Unmarshal(site["citation.json"], &items); err != nil || len(items) != 1 || items[0]["title"] == "" || items[0]["type"] != "book" {
			t.Errorf("%s: %v: %s", name, err, site["citation.json"])
		}
		bib := string(site["citation.bib"])
		if !regexp.MustCompile(`^@book\{[a-z0-9]+,\n(  [a-z]+ = \{.*\},\n)+\}\n$`).MatchString(bib) || strings.Count(bib, "{") != strings.Count(bib, "}") {
			t.Errorf("%s: %s", name, bib)
		}
	}
}

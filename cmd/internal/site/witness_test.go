package site

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"jianzhu/cmd/internal/golden"
)

// The witness as its page has it stands in the last file of the case, with the addresses of its links.
func TestWitness(t *testing.T) {
	const file = "testdata/witness.txtar"
	c := open(t, "witness", "")
	site := renderAll(t, c)
	var got strings.Builder
	for i, pre := range witnessesOn(t, site[witnessURL]) {
		if w := c.Edition.Witnesses[i]; content(pre) != w.Text {
			t.Errorf("%s reads\n%s\nwant\n%s", w.File, content(pre), w.Text)
		}
		spell(&got, pre)
		fmt.Fprintln(&got, "════")
	}
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := &archive.Files[len(archive.Files)-1]
	if golden.Updating() {
		want.Data = []byte(got.String())
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want.Name != "witness" || string(want.Data) != got.String() {
		t.Errorf("want:\n%s\ngot:\n%s", want.Data, got.String())
	}
}

func TestEveryLinkOfTheWitnessLands(t *testing.T) {
	site := renderAll(t, open(t, "witness", ""))
	ids := map[string]map[string]bool{}
	for name, data := range site {
		if strings.HasSuffix(name, ".html") {
			ids[name] = idsOf(t, name, parse(t, data))
		}
	}
	links := 0
	walk(parse(t, site[witnessURL]), func(n *html.Node) {
		if to := attr(n, "href"); n.Data == "a" && to != "" {
			links++
			checkLink(t, "", witnessURL, to, site, ids)
		}
	})
	if links < 20 {
		t.Errorf("only %d links were found", links)
	}
	for _, page := range []string{apparatusURL, aboutURL} {
		if !strings.Contains(string(site[page]), `<a href="`+witnessURL+`">`) {
			t.Errorf("%s does not lead to the witness", page)
		}
	}
}

func TestNoWitnessNoPage(t *testing.T) {
	site := renderAll(t, open(t, "zh", ""))
	if _, made := site[witnessURL]; made || strings.Contains(string(site[aboutURL]), witnessURL) {
		t.Error("there is a page of a witness that there is not")
	}
}

// A page can say neither that a line ended in two characters nor what no document may contain.
func TestWitnessIsShownAsAPageCan(t *testing.T) {
	for in, want := range map[string]string{
		"\ufeff甲\r\n乙\r丙\n": "甲\n乙\n丙\n",
		"甲\t乙\x01丙\x7f丁":    "甲\t乙\ufffd丙\ufffd丁",
		"\ufdd0\U0001ffff":  "\ufffd\ufffd",
	} {
		if got := asShown(in); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
	}
}

func witnessesOn(t *testing.T, page []byte) (all []*html.Node) {
	walk(parse(t, page), func(n *html.Node) {
		if n.Data == "pre" {
			all = append(all, n)
		}
	})
	return all
}

// spell writes what is shown: references in {}, what is read otherwise in ‹›, and after what differs
// of it, in 〔〕, what the edition has.
func spell(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return
	}
	if ref := attr(n, "data-ref"); ref != "" {
		fmt.Fprintf(b, "{%s %s}", ref, attr(n, "href"))
	}
	if attr(n, "class") == "wn__r" {
		b.WriteString("‹")
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		spell(b, k)
	}
	if printed := attr(n, "data-printed"); printed != "" {
		fmt.Fprintf(b, "〔%s〕", printed)
	}
	if attr(n, "class") == "wn__r" {
		fmt.Fprintf(b, "›{%s}", attr(n, "href"))
	}
}

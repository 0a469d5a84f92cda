package build

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/source"
)

// The witness is published as it was received, to the character.
func TestWitnessIsPublishedAsReceived(t *testing.T) {
	seen := 0
	for name, dir := range editions(t) {
		site := readSite(t, built(t, dir, ""))
		e := source.Read(dir, &diag.List{})
		var shown []string
		if page, made := site["witness.html"]; made {
			walkHTML(t, page, func(n *html.Node) {
				if n.Data == "pre" {
					shown = append(shown, textContent(n))
				}
			})
		}
		if len(shown) != len(e.Witnesses) {
			t.Errorf("%s: %d witnesses are shown, want %d", name, len(shown), len(e.Witnesses))
			continue
		}
		for i, w := range e.Witnesses {
			if seen++; shown[i] != strings.ReplaceAll(w.Text, "\r\n", "\n") {
				t.Errorf("%s: %s is shown as\n%s", name, w.File, shown[i])
			}
		}
	}
	if seen < 2 {
		t.Errorf("only %d witnesses", seen)
	}
}

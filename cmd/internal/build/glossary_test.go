package build

import (
	"math"
	"testing"

	"jianzhu/cmd/internal/browser"
)

// A letter of the glossary that is not laid out yet has about the room that it will take. Otherwise the
// page would grow and shrink while it is scrolled, and one that takes more than it has would lie under the next.
func TestLettersHaveRoom(t *testing.T) {
	const rooms = `[...document.querySelectorAll(".letter")].map(letter => {
		const has = letter.getBoundingClientRect().height
		letter.style.contentVisibility = "visible"
		return {id: letter.id, has, takes: letter.getBoundingClientRect().height}
	})`
	type room struct {
		ID         string
		Has, Takes float64
	}
	tab := browser.Start(t)
	for name, dir := range editions(t) {
		dest := built(t, dir, "")
		if _, ok := readSite(t, dest)["glossary/index.html"]; !ok {
			continue
		}
		for _, width := range []int{390, 1024, 1440} {
			if err := tab.Look(browser.View{Width: width}); err != nil {
				t.Fatal(err)
			}
			letters, _, err := browser.Open[[]room](tab, "file://"+dest+"/glossary/index.html", rooms)
			if err != nil || len(letters) == 0 {
				t.Fatal(name, letters, err)
			}
			kept := 0
			for _, l := range letters {
				if l.Has != l.Takes {
					kept++
				}
				if math.Abs(l.Has-l.Takes) > l.Takes/5+90 {
					t.Errorf("%s, %d wide: %s has %.0f, and takes %.0f", name, width, l.ID, l.Has, l.Takes)
				}
			}
			if name == "own" && kept < len(letters)/2 {
				t.Errorf("%d wide: of %d letters only %d are not laid out at once", width, len(letters), kept)
			}
		}
	}
}

package epub

import (
	"testing"

	"jianzhu/cmd/internal/edition"
)

func TestModified(t *testing.T) {
	for _, c := range []struct{ revised, epoch, want string }{
		{"2026-11-22", "1", "2026-11-22T00:00:00Z"},
		{"2026-11", "", "2026-11-01T00:00:00Z"},
		{"2026", "", "2026-01-01T00:00:00Z"},
		{"", "1700000000", "2023-11-14T22:13:20Z"},
		{"last spring", "1700000000", "2023-11-14T22:13:20Z"},
		{"", "yesterday", "1970-01-01T00:00:00Z"},
		{"", "", "1970-01-01T00:00:00Z"},
	} {
		t.Setenv("SOURCE_DATE_EPOCH", c.epoch)
		if got := modified(&edition.Edition{Revised: edition.String{Value: c.revised}}); got != c.want {
			t.Errorf("revised %q, epoch %q: got %s, want %s", c.revised, c.epoch, got, c.want)
		}
	}
}

// The identifier is what any program makes of the address, and else depends on the titles alone.
func TestIdentifier(t *testing.T) {
	e := &edition.Edition{Title: edition.String{Value: "关于｜垦荒的告示"}, Revised: edition.String{Value: "2026"}}
	if got := identifier(e, "https://example.org/"); got != "527dda32-a0de-5105-a042-cb475b5f7d11" {
		t.Errorf("got %s", got)
	}
	later := &edition.Edition{Title: edition.String{Value: "关于垦荒的｜告示"}, Revised: edition.String{Value: "2027"}}
	other := &edition.Edition{Title: e.Title, Subtitle: edition.String{Value: "笺注本"}}
	if identifier(e, "") != identifier(later, "") || identifier(e, "") == identifier(other, "") {
		t.Error("the titles do not decide")
	}
}

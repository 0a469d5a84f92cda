package edition_test

import (
	"regexp"
	"testing"

	"jianzhu/cmd/internal/edition"
)

func str(s string) edition.String { return edition.String{Value: s} }

// Two annotations have one id only if they are of one type and point in the same way.
func TestDeriveID(t *testing.T) {
	between := func(a, b string) [2]*edition.Selector {
		return [2]*edition.Selector{{Quote: str(a)}, {Quote: str(b)}}
	}
	different := map[string]edition.Annotation{
		"note":      {Type: edition.Note, Selector: edition.Selector{Quote: str("甲乙")}},
		"highlight": {Type: edition.Highlight, Selector: edition.Selector{Quote: str("甲乙")}},
		"duty":      {Type: edition.Duty, Selector: edition.Selector{Quote: str("甲乙")}},
		"prefix":    {Type: edition.Note, Selector: edition.Selector{Quote: str("甲乙"), Prefix: str("丙")}},
		"suffix":    {Type: edition.Note, Selector: edition.Selector{Quote: str("甲乙"), Suffix: str("丙")}},
		"moved":     {Type: edition.Note, Selector: edition.Selector{Quote: str("甲"), Prefix: str("乙")}},
		"nth":       {Type: edition.Note, Selector: edition.Selector{Quote: str("甲乙"), Nth: edition.Nth{I: 1, N: 2}}},
		"nth 2":     {Type: edition.Note, Selector: edition.Selector{Quote: str("甲乙"), Nth: edition.Nth{I: 2, N: 2}}},
		"break":     {Type: edition.Break, Between: between("甲", "乙")},
		"break 2":   {Type: edition.Break, Between: between("甲乙", "")},
		"lacuna":    {Type: edition.Lacuna, At: edition.AtStart},
		"lacuna 2":  {Type: edition.Lacuna, At: edition.AtEnd},
		"omission":  {Type: edition.Omission, At: edition.AtEnd, Witness: str("丁")},
		"another":   {Type: edition.Omission, At: edition.AtEnd, Witness: str("戊")},
		"question":  {Type: edition.Question, Ask: edition.Markdown{String: str("何？")}},
		"what else": {Type: edition.Question, Ask: edition.Markdown{String: str("何也？")}},
	}
	form := regexp.MustCompile(`^[a-z][a-z2-7]{8}$`)
	seen := map[string]string{}
	for name, a := range different {
		id := a.DeriveID()
		if !form.MatchString(id) || id[0] != a.Type[0] {
			t.Errorf("%s: the id %s has another form", name, id)
		}
		if other := seen[id]; other != "" {
			t.Errorf("%s and %s have the same id", name, other)
		}
		seen[id] = name
	}
	a := different["note"]
	a.Note.Value, a.Kind, a.Source, a.By, a.Pos.Line = "注", str("query"), str("书"), str("某"), 9
	if seen[a.DeriveID()] != "note" {
		t.Error("an id depends on more than type and selector")
	}
	if got := a.DeriveID(); got != idOfNote {
		t.Errorf("the id of a note on 甲乙 was %s and is %s: every address of a note has changed", idOfNote, got)
	}
}

func TestCore(t *testing.T) {
	for _, c := range []struct {
		quote, witness   string
		offset           int
		printed, instead string
	}{
		{"参与服务群众工作", "参与服务群工作", 15, "众", ""},
		{"甲", "甲甲", 3, "", "甲"}, // what is shared at the head is not shared again at the end
		{"甲甲", "甲", 3, "甲", ""},
		{"甲乙丙", "甲丁丙", 3, "乙", "丁"},
		{"甲", "", 0, "甲", ""},
		{"甲", "乙", 0, "甲", "乙"},
		{"𠀀甲", "𠀁甲", 0, "𠀀", "𠀁"}, // they share bytes, not characters
		{"甲乙", "甲乙", 6, "", ""},
	} {
		a := edition.Annotation{Selector: edition.Selector{Quote: str(c.quote)}, Witness: str(c.witness)}
		offset, printed, instead := a.Core()
		if offset != c.offset || printed != c.printed || instead != c.instead {
			t.Errorf("%s for %s: %d %q %q", c.quote, c.witness, offset, printed, instead)
		}
	}
	a := edition.Annotation{Selector: edition.Selector{Quote: str(`"甲"乙`)}, Witness: str("“甲”")}
	if offset, printed, instead := a.CoreIn("“甲”乙"); offset != len("“甲”") || printed != "乙" || instead != "" {
		t.Errorf("of the passage a folded quote means: %d %q %q", offset, printed, instead)
	}
}

func TestRange(t *testing.T) {
	for quote, want := range map[string]string{
		"自此……至此": "自此|至此", "一……二……三": "一|二……三", "……至此": "", "自此……": "", "自此…至此": "", "自此": "",
	} {
		s := edition.Selector{Quote: str(quote)}
		got := ""
		if first, last, ok := s.Range(); ok {
			got = first.Value + "|" + last.Value
		}
		if got != want {
			t.Errorf("%s is %q, want %q", quote, got, want)
		}
	}
}

// idOfNote pins how ids are derived: addresses of notes are kept by readers.
const idOfNote = "nlclqia4l"

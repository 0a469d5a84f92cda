package csv

import "testing"

// What a spreadsheet would run is shown as it is written.
func TestInert(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "工会": "工会", "a=b": "a=b", "=1+1": "'=1+1", "+86": "'+86", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "＝1": "'＝1", "——坚持": "——坚持",
	} {
		if got := inert(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	got, err := table([][]string{{"甲", "乙"}, {`say "a"`, "=1,\n2"}})
	if want := "\uFEFF甲,乙\r\n\"say \"\"a\"\"\",\"'=1,\r\n2\"\r\n"; err != nil || string(got) != want {
		t.Errorf("%v: %q, want %q", err, got, want)
	}
}

package site

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rsc.io/qr"
)

// Whatever is listed as a sheet is a page of the site, once, and its PDF has a name that nothing else has.
func TestSheetsArePages(t *testing.T) {
	eachSite(t, func(t *testing.T, c *Context, site map[string][]byte) {
		seen := map[string]bool{}
		for _, s := range Sheets(c) {
			if site[s.Path] == nil {
				t.Errorf("%s is no page", s.Path)
			}
			if seen[s.File] || site[s.File] != nil || !strings.HasSuffix(s.File, ".pdf") {
				t.Errorf("%s cannot be kept in %s", s.Path, s.File)
			}
			if s.Title == "" || s.Lang == "" {
				t.Errorf("%s has the title %q, the language %q", s.Path, s.Title, s.Lang)
			}
			seen[s.File] = true
		}
		for name := range site {
			if (strings.HasPrefix(name, "handout/") || name == bookURL) && strings.HasSuffix(name, ".html") && !seen[strings.TrimSuffix(name, ".html")+".pdf"] {
				t.Errorf("%s is no sheet", name)
			}
		}
	})
}

func TestStringsOfAStyleSheet(t *testing.T) {
	for said, want := range map[string]string{
		"六、支持":                   `"六、支持"`,
		`“a" \ b`:                `"“a\22  \5c  b"`,
		"a\nb}@page{\x7f</style": `"a\a b}@page{\7f </style"`,
	} {
		if got := cssString(said); got != want {
			t.Errorf("%q becomes %s, not %s", said, got, want)
		}
	}
}

// The path drawn is the code: every dark module is in one of its rectangles, and no light one.
func TestQRCodeIsDrawn(t *testing.T) {
	const address = "https://study.example/repo/text/06.html"
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	drawn := map[[2]int]bool{}
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-\d+z`).FindAllStringSubmatch(string(qrCode(address, "码")), -1) {
		x, _ := strconv.Atoi(m[1])
		y, _ := strconv.Atoi(m[2])
		n, _ := strconv.Atoi(m[3])
		for i := range n {
			drawn[[2]int{x + i - quiet, y - quiet}] = true
		}
	}
	for y := -quiet; y < code.Size+quiet; y++ {
		for x := -quiet; x < code.Size+quiet; x++ {
			if drawn[[2]int{x, y}] != code.Black(x, y) {
				t.Fatalf("module %d, %d is drawn dark: %v", x, y, drawn[[2]int{x, y}])
			}
		}
	}
	if len(drawn) == 0 {
		t.Error("nothing is drawn")
	}
	if got := qrCode("https://study.example/"+strings.Repeat("x", 5000), "码"); got != "" {
		t.Error("an address that no code holds has one")
	}
}

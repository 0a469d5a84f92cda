package check

import (
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// digestCounts holds a digest to the number its title gives, or its count key.
func digestCounts(_ *book.Book, f edition.File, l *diag.List) {
	d := f.Digest
	if d == nil {
		return
	}
	if n, counted := titleCount(edition.PlainTitle(d.Title)); counted && n != len(d.Items) {
		l.Errorf(d.Title.Pos, diag.DigestCount, "the title counts %d items; found %d", n, len(d.Items))
	}
	if d.Count > 0 && d.Count != len(d.Items) {
		l.Errorf(d.CountPos, diag.DigestCount, "count says %d items; found %d", d.Count, len(d.Items))
	}
}

// digestPassages holds every item to a passage, or to saying that it is lost.
func digestPassages(_ *book.Book, f edition.File, l *diag.List) {
	if f.Digest == nil {
		return
	}
	for _, item := range f.Digest.Items {
		if len(item.Passages) == 0 && item.Lacuna.Empty() {
			l.Errorf(item.Name.Pos, diag.DigestPassage, "%s has no passage; point at one, or say with lacuna that it is lost", item.Name.Value)
		}
	}
}

// measures are the classifiers after which a numeral at the head of a title counts items.
const measures = "个個重项項条條种種类類大点點方层層步句组組对對位次级級段章节節篇件道门門支环環"

// titleCount gives the number that a title begins with, if a Chinese numeral with a measure word
// opens it, also after an opening quotation mark: 六个“坚持” is 6, “三重保障” is 3.
func titleCount(title string) (n int, counted bool) {
	title = strings.TrimLeft(title, "“‘「『《〈\"'")
	n, rest := numeral(title)
	if n == 0 || rest == "" {
		return 0, false
	}
	measure, _ := utf8.DecodeRuneInString(rest)
	if measure == '大' && n > 10 { // 二十大 is a congress
		return 0, false
	}
	return n, strings.ContainsRune(measures, measure)
}

// numeral reads a Chinese numeral below a hundred at the head of s; 0 where there is none.
func numeral(s string) (n int, rest string) {
	digit := func(r rune) int {
		if r == '两' || r == '兩' {
			return 2
		}
		if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
			return i/len("一") + 1
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(s)
	n = digit(r)
	if n > 0 {
		s = s[size:]
	}
	if tens, ok := strings.CutPrefix(s, "十"); ok {
		n = max(n, 1) * 10
		r, size = utf8.DecodeRuneInString(tens)
		if d := digit(r); d > 0 {
			return n + d, tens[size:]
		}
		return n, tens
	}
	return n, s
}

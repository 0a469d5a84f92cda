package site

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/html"
	"jianzhu/cmd/internal/text"
)

var numerals = []rune("〇一二三四五六七八九")

// ordinal writes n as a Chinese numeral where the language does so.
func ordinal(n int, lang string) string {
	if !edition.IsEastAsian(lang) || n > 99 {
		return strconv.Itoa(n)
	}
	tens, ones := n/10, n%10
	s := ""
	if tens > 1 {
		s = string(numerals[tens])
	}
	if tens > 0 {
		s += "十"
	}
	if ones > 0 {
		s += string(numerals[ones])
	}
	return s
}

// circled writes n as a circled figure where the language does so: ①.
func circled(n int, lang string) string {
	if edition.IsEastAsian(lang) && n <= 20 {
		return string(rune('①' + n - 1))
	}
	return strconv.Itoa(n)
}

// date writes what is known of an ISO date in the way of lang: 二〇一五年七月.
func date(iso, lang string) string {
	if !edition.IsEastAsian(lang) {
		return iso
	}
	parts := strings.Split(iso, "-")
	for _, p := range parts {
		if _, err := strconv.Atoi(p); err != nil {
			return iso
		}
	}
	year := strings.Map(func(r rune) rune { return numerals[r-'0'] }, parts[0]) + "年"
	for i, unit := range []string{"月", "日"} {
		if len(parts) > i+1 {
			n, _ := strconv.Atoi(parts[i+1])
			year += ordinal(n, lang) + unit
		}
	}
	return year
}

// shorten cuts s to about n characters, at the end of a sentence or clause where there is one in the
// second half, and of a word in scripts that part them.
func shorten(s string, n int, lang string) string {
	if !edition.IsEastAsian(lang) {
		n *= 2
	}
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	head := text.First(s, n)
	cut := len(head)
	for end, i := len(head), n-1; i > n/2; i-- {
		r, size := utf8.DecodeLastRuneInString(head[:end])
		if strings.ContainsRune("。！？.!?", r) {
			return head[:end]
		}
		end -= size
		if cut == len(head) && (unicode.IsSpace(r) || strings.ContainsRune("，；、：,;:", r)) {
			cut = end
		}
	}
	return strings.TrimRight(head[:cut], " ，；、：,;:") + ellipsis(lang)
}

func ellipsis(lang string) string {
	if edition.IsEastAsian(lang) {
		return "……"
	}
	return "…"
}

// lemma gives a quoted passage short enough to head its note.
func lemma(s, lang string) string { return html.Lemma(s, lang) }

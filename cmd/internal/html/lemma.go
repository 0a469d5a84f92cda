package html

import (
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/edition"
)

// Lemma gives a quoted passage short enough to head its note: its first words and its last.
func Lemma(s, lang string) string {
	if i := strings.Index(s, edition.RangeMark); i > 0 {
		s = s[:i] + "\x00" + s[i+len(edition.RangeMark):]
	}
	if !edition.IsEastAsian(lang) {
		words := strings.Fields(strings.ReplaceAll(s, "\x00", " … "))
		if len(words) <= 7 {
			return strings.Join(words, " ")
		}
		return strings.Join(words[:3], " ") + " … " + strings.Join(words[len(words)-3:], " ")
	}
	if utf8.RuneCountInString(s) <= 12 {
		return strings.ReplaceAll(s, "\x00", "……")
	}
	first, last := 0, len(s)
	for range 5 {
		_, n := utf8.DecodeRuneInString(s[first:])
		first += n
		_, n = utf8.DecodeLastRuneInString(s[:last])
		last -= n
	}
	head := strings.TrimRight(strings.ReplaceAll(s[:first], "\x00", ""), "，、；：。“《（")
	tail := strings.TrimLeft(strings.ReplaceAll(s[last:], "\x00", ""), "，、；：。”》）")
	return head + "……" + tail
}

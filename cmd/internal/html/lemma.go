package html

import (
	"strings"

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
	rs := []rune(s)
	if len(rs) <= 12 {
		return strings.ReplaceAll(s, "\x00", "……")
	}
	head := strings.TrimRight(strings.ReplaceAll(string(rs[:5]), "\x00", ""), "，、；：。“《（")
	tail := strings.TrimLeft(strings.ReplaceAll(string(rs[len(rs)-5:]), "\x00", ""), "，、；：。”》）")
	return head + "……" + tail
}

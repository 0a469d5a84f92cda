package site

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"jianzhu/cmd/internal/edition"
)

// A headword is a term or one of its aliases in its place in the glossary.
type headword struct {
	term   *edition.Term
	word   string
	alias  bool
	letter string
	key    []byte
}

// initials are the first characters by pinyin of each letter that begins a syllable: a word belongs
// to the last of them that it does not come before.
var initials = []struct{ letter, first string }{
	{"A", "阿"}, {"B", "八"}, {"C", "嚓"}, {"D", "咑"}, {"E", "妸"}, {"F", "发"}, {"G", "旮"}, {"H", "哈"}, {"J", "丌"}, {"K", "咔"},
	{"L", "垃"}, {"M", "妈"}, {"N", "拏"}, {"O", "噢"}, {"P", "妑"}, {"Q", "七"}, {"R", "呥"}, {"S", "仨"}, {"T", "他"}, {"W", "屲"},
	{"X", "夕"}, {"Y", "丫"}, {"Z", "帀"},
}

// headwords sorts the terms of e and their aliases: by pinyin in Chinese, otherwise as the language
// sorts. A term's sort key overrides its spelling.
func headwords(e *edition.Edition) []headword {
	tag := language.Make(e.Lang)
	if edition.IsEastAsian(e.Lang) && strings.HasPrefix(e.Lang, "zh") {
		tag = language.MustParse("zh-u-co-pinyin-ka-shifted")
	}
	c := collate.New(tag)
	var keys collate.Buffer
	key := func(s string) []byte { return bytes.Clone(c.KeyFromString(&keys, s)) }
	starts := make([][]byte, len(initials))
	for i, in := range initials {
		starts[i] = key(in.first)
	}
	var all []headword
	add := func(t *edition.Term, word, sort string, alias bool) {
		k := key(sort)
		all = append(all, headword{t, word, alias, letterOf(sort, k, starts), k})
	}
	for _, t := range e.Terms {
		sort := t.Sort.Value
		if sort == "" {
			sort = t.Term.Value
		}
		add(t, t.Term.Value, sort, false)
		for _, a := range t.Aliases {
			add(t, a.Value, a.Value, true)
		}
	}
	slices.SortStableFunc(all, func(x, y headword) int {
		if n := strings.Compare(x.letter, y.letter); n != 0 {
			return n
		}
		return bytes.Compare(x.key, y.key)
	})
	return all
}

// letterOf gives the letter a word is filed under, # where it has none.
func letterOf(word string, key []byte, starts [][]byte) string {
	for _, r := range norm.NFD.String(word) {
		if unicode.Is(unicode.Han, r) {
			letter := "#"
			for i, s := range starts {
				if bytes.Compare(s, key) <= 0 {
					letter = initials[i].letter
				}
			}
			return letter
		}
		if unicode.IsLetter(r) {
			return string(unicode.ToUpper(r))
		}
		if unicode.IsDigit(r) {
			break
		}
	}
	return "#"
}

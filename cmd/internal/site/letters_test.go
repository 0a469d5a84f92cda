package site

import (
	"strings"
	"testing"

	"jianzhu/cmd/internal/edition"
)

func TestHeadwordsStandByPinyin(t *testing.T) {
	term := func(word, sort string) *edition.Term {
		return &edition.Term{Term: edition.String{Value: word}, Sort: edition.String{Value: sort}}
	}
	e := &edition.Edition{Lang: "zh-Hans", Terms: []*edition.Term{
		term("重申", "虫申"), term("重申二", ""), term("“三严三实”", ""), term("工会", ""), term("安全", ""), term("妇联", ""), term("党组", ""),
		term("党建", ""), term("志愿服务", ""), term("人大", ""), term("养老", ""), term("网格", ""), term("IPO", ""), term("5G", ""), term("额外", ""), term("讴歌", ""),
	}}
	var got []string
	for _, w := range headwords(e) {
		got = append(got, w.letter+w.word)
	}
	want := "#5G A安全 C重申 D党建 D党组 E额外 F妇联 G工会 IIPO O讴歌 R人大 S“三严三实” W网格 Y养老 Z志愿服务 Z重申二"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestHeadwordsOfOtherLanguagesStandByTheirLetters(t *testing.T) {
	e := &edition.Edition{Lang: "en"}
	for _, w := range []string{"sluice", "Éclair", "drain", "eel", "Drainage"} {
		e.Terms = append(e.Terms, &edition.Term{Term: edition.String{Value: w}})
	}
	var got []string
	for _, w := range headwords(e) {
		got = append(got, w.letter+" "+w.word)
	}
	if s := strings.Join(got, ", "); s != "D drain, D Drainage, E Éclair, E eel, S sluice" {
		t.Error(s)
	}
}

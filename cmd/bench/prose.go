package main

import (
	"math/rand/v2"
	"strings"
)

// han are common characters, the most common first: running text draws on the first ones most.
const han = "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴切照尔土"

// A writer writes prose that means nothing, always the same for one seed.
type writer struct {
	*rand.Rand
	chars []rune
}

func newWriter(seed uint64, page int) *writer {
	return &writer{rand.New(rand.NewPCG(seed, uint64(page))), []rune(han)}
}

// word gives n characters. Squaring makes the first of them common, as they are in a language.
func (w *writer) word(n int) string {
	var b strings.Builder
	for range n {
		x := w.Float64()
		b.WriteRune(w.chars[int(x*x*float64(len(w.chars)))])
	}
	return b.String()
}

// clause gives a clause of 8 to 16 characters, one in four with a term in it.
func (w *writer) clause(terms []*Term) string {
	n := 8 + w.IntN(9)
	if w.IntN(4) > 0 {
		return w.word(n)
	}
	x := w.Float64()
	term := terms[int(x*x*float64(len(terms)))].Word
	before := 2 + w.IntN(n/2)
	return w.word(before) + term + w.word(max(2, n-before-len([]rune(term))))
}

// sentence gives one to three clauses, each with what ends it.
func (w *writer) sentence(terms []*Term) (clauses []string) {
	n := 1 + w.IntN(3)
	for i := range n {
		end := "，"
		if i == n-1 {
			end = "。"
		}
		clauses = append(clauses, w.clause(terms)+end)
	}
	return clauses
}

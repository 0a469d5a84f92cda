package html

import "testing"

// The point of a number, and of a name, has the character before it with it.
func TestPointBeginsNoLine(t *testing.T) {
	for words, want := range map[string]string{
		"见六、七":      "见六、七",
		"如二·5、十一·1": `如<span class="whole">二·</span>5、十<span class="whole">一·</span>1`,
		"《孟子·滕文公上》": `《孟<span class="whole">子·</span>滕文公上》`,
		"·":         `<span class="whole">·</span>`,
	} {
		if got := whole(words); got != want {
			t.Errorf("%s:\n got %s\nwant %s", words, got, want)
		}
	}
}

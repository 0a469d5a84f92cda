package collate

import (
	"sort"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// A witness is all witnesses of an edition as one folded text, with the way back to their files. The
// way back is walked anew for every question, since only errors ask and a text has millions of characters.
type witness struct {
	folding    folding
	files      []edition.Witness
	lines      [][]int // where the lines of each file begin; made when first asked for
	text       string  // blocks, each followed by a separator
	blocks     []block
	characters int // without separators
	unfolded   int
}

// A block is a stretch of a witness that no blank line interrupts.
type block struct {
	file       int
	from       int // where its first line begins in the file
	start, end int // in the folded text
}

func newWitness(files []edition.Witness, f folding) *witness {
	w := &witness{folding: f, files: files, lines: make([][]int, len(files))}
	size := 0
	for _, file := range files {
		size += len(file.Text) + 1
	}
	var b strings.Builder
	b.Grow(size)
	for i, file := range files {
		w.unfolded += utf8.RuneCountInString(strings.TrimPrefix(file.Text, byteOrderMark))
		next := block{file: i, start: b.Len()}
		end := func(from int) {
			if next.end = b.Len(); next.end > next.start {
				w.blocks = append(w.blocks, next)
				b.WriteByte(separator)
			}
			next = block{file: i, from: from, start: b.Len()}
		}
		f.witness(file.Text, 0, func(r rune, _, to int) bool {
			if r == separator {
				end(to)
				return true
			}
			w.characters++
			b.WriteRune(r)
			return true
		})
		end(len(file.Text))
	}
	w.text = b.String()
	return w
}

// blockAt gives the number of the block that byte i of the folded text belongs to. The end of a
// block belongs to it.
func (w *witness) blockAt(i int) int {
	return sort.Search(len(w.blocks), func(k int) bool { return w.blocks[k].end >= i })
}

// span gives the bytes of the file that bytes from:to of the folded text, in one block, stand for. Of
// an empty span, start is where the character after it begins and end where the one before it ends.
func (w *witness) span(from, to int) (file, start, end int) {
	b := w.blocks[w.blockAt(from)]
	at := b.start
	start, end = -1, -1
	w.folding.witness(w.files[b.file].Text, b.from, func(r rune, rFrom, rTo int) bool {
		if r == separator {
			return at == b.start // a heading mark alone in its line may stand before the block
		}
		if at == from {
			start = rFrom
		}
		if at >= to {
			return false
		}
		at += utf8.RuneLen(r)
		end = rTo
		return true
	})
	if start < 0 { // the block's end
		start = end
	}
	return b.file, start, max(end, b.from)
}

// at gives the place of the character at byte i, or where the block ends if i is its end.
func (w *witness) at(i int) diag.Pos {
	file, start, _ := w.span(i, i)
	return w.position(file, start)
}

// after gives the place just after the character that ends at byte i.
func (w *witness) after(i int) diag.Pos {
	file, _, end := w.span(i, i)
	return w.position(file, end)
}

// original gives what stands in the file for bytes from:to, on one line.
func (w *witness) original(from, to int) string {
	if from >= to {
		return ""
	}
	file, start, end := w.span(from, to)
	return oneLine(w.files[file].Text[start:end])
}

func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	return strings.ToValidUTF8(strings.Join(lines, " "), string(utf8.RuneError))
}

// position gives the line and column of a byte of a file.
func (w *witness) position(file, at int) diag.Pos {
	s := w.files[file].Text
	if w.lines[file] == nil {
		starts := []int{0}
		if strings.HasPrefix(s, byteOrderMark) {
			starts[0] = len(byteOrderMark)
		}
		for i := starts[0]; i < len(s); {
			line, next := cutLine(s, i)
			if i+len(line) < next {
				starts = append(starts, next)
			}
			i = next
		}
		w.lines[file] = starts
	}
	starts := w.lines[file]
	k := sort.Search(len(starts), func(k int) bool { return starts[k] > at }) - 1
	if k < 0 {
		k, at = 0, starts[0]
	}
	return diag.Pos{File: w.files[file].File, Line: k + 1, Col: 1 + utf8.RuneCountInString(s[starts[k]:at])}
}

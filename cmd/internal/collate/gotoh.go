package collate

// What a cell of the table says about the cheapest alignment that ends in it: how the last pair of
// characters came about, and whether a gap on either side is only widened there.
const (
	fromPair   = 0 // a character of each, the same or not
	fromA      = 1 // a character of a that b has not
	fromB      = 2 // a character of b that a has not
	cameMask   = 3
	widensInA  = 4
	widensInB  = 8
	unattained = 1 << 30
)

// align finds a cheapest alignment with gaps that cost less to widen than to begin: O. Gotoh, An
// improved algorithm for matching biological sequences, J. Mol. Biol. 162 (1982).
func (d *differ) align(a0, a1, b0, b1 int) {
	came := d.table(a0, a1, b0, b1)
	columns := b1 - b0 + 1
	var back []edit
	i, j := a1-a0, b1-b0
	for i > 0 || j > 0 {
		cell := came[i*columns+j]
		switch cell & cameMask {
		case fromPair:
			i, j = i-1, j-1
			x, y := a0+i, b0+j
			back = append(back, edit{x, x + 1, y, y + 1, d.a[x] == d.b[y]})
		case fromA:
			for widens := true; widens; {
				widens = came[i*columns+j]&widensInA != 0
				i--
				back = append(back, edit{a0 + i, a0 + i + 1, b0 + j, b0 + j, false})
			}
		case fromB:
			for widens := true; widens; {
				widens = came[i*columns+j]&widensInB != 0
				j--
				back = append(back, edit{a0 + i, a0 + i, b0 + j, b0 + j + 1, false})
			}
		}
	}
	for k := len(back) - 1; k >= 0; k-- {
		d.add(back[k])
	}
}

// table fills in how every pair of heads is aligned best.
func (d *differ) table(a0, a1, b0, b1 int) []byte {
	rows, columns := a1-a0+1, b1-b0+1
	came := make([]byte, rows*columns)
	best := make([]int32, columns) // cost of the row above, then of this one
	gapA := make([]int32, columns) // the same, ending in characters of a alone
	for j := 1; j < columns; j++ {
		best[j], gapA[j] = gapCost+widenCost*int32(j), unattained
		came[j] = fromB | widensInB
	}
	if columns > 1 {
		came[1] = fromB
	}
	for i := 1; i < rows; i++ {
		diagonal := best[0]
		best[0] = gapCost + widenCost*int32(i)
		came[i*columns] = fromA | widensInA
		if i == 1 {
			came[i*columns] = fromA
		}
		gapB := int32(unattained)
		for j := 1; j < columns; j++ {
			var cell byte
			if begin := best[j] + gapCost + widenCost; gapA[j]+widenCost < begin {
				gapA[j], cell = gapA[j]+widenCost, cell|widensInA
			} else {
				gapA[j] = begin
			}
			if begin := best[j-1] + gapCost + widenCost; gapB+widenCost < begin {
				gapB, cell = gapB+widenCost, cell|widensInB
			} else {
				gapB = begin
			}
			pair := diagonal
			if d.a[a0+i-1] != d.b[b0+j-1] {
				pair += exchangeCost
			}
			diagonal = best[j]
			switch best[j] = min(pair, gapA[j], gapB); best[j] {
			case pair:
			case gapA[j]:
				cell |= fromA
			default:
				cell |= fromB
			}
			came[i*columns+j] = cell
		}
	}
	return came
}

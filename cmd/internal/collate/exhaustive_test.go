package collate

import (
	"math/rand/v2"
	"os"
	"testing"
)

func TestExhaustive(t *testing.T) {
	which := os.Getenv("EXHAUST")
	if which == "" {
		t.Skip()
	}
	files := editionFiles(t, which)
	dir := t.TempDir()
	collateFiles(t, dir, files)
	spots := characters(files)
	random := rand.New(rand.NewPCG(2, 3))
	t.Log(len(spots))
	for _, c := range spots {
		for k := range 3 {
			c.kind = k
			c.with = pick(random, c, files)
			c.try(t, dir, files)
		}
	}
}

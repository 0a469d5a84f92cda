package site

import (
	"image"
	"io"

	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/export/epub"
)

// The cover of the book to take away is a tall card: two of width to three of height, as most covers are.
const coverWidth, coverHeight = 1200, 1800

var coverSheet = image.Rect(72, 63, 72+48*cardLine, 63+129*cardPitch)

func coverGrid(lang string) grid {
	if edition.IsEastAsian(lang) {
		return grid{sheet: coverSheet, vertical: true, lines: 48, length: 127, free: 5}
	}
	return grid{sheet: coverSheet, lines: 75, length: 78, free: 5}
}

func (c *Context) cover() ([]byte, error) {
	k := newCanvas(coverWidth, coverHeight, paper)
	c.draw(k, coverGrid(c.Edition.Lang))
	return k.png()
}

// ebook writes the edition as an EPUB.
func (c *Context) ebook(w io.Writer) error {
	o := epub.Options{Base: c.BaseURL, Cover: c.cover, File: c.AssetFile}
	if len(c.Edition.Terms) > 0 {
		for _, h := range headwords(c.Edition) {
			o.Headwords = append(o.Headwords, epub.Headword{Letter: h.letter, Word: h.word, Term: h.term})
		}
	}
	return epub.Edition(w, c.Render, o)
}

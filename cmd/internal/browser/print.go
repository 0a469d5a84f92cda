package browser

import (
	"context"
	"regexp"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Print prints the page that is open, on the paper it asks for, and gives the PDF.
func (b *Browser) Print() ([]byte, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	yes := true
	made, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes})
	if err != nil {
		return nil, err
	}
	return made.Data, nil
}

var paper = regexp.MustCompile(`/MediaBox ?\[([^\]]*)\]`)

// Papers gives the page boxes of a PDF that Print made, in points, one a page.
func Papers(pdf []byte) (all []string) {
	for _, m := range paper.FindAllSubmatch(pdf, -1) {
		all = append(all, string(m[1]))
	}
	return all
}

package main

import (
	"bytes"
	"context"
	"fmt"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A view is how a page is looked at, in CSS pixels.
type view struct {
	name          string
	width, height int64
	scale         float64
	scheme        string
}

var views = []view{
	{"desk", 1440, 960, 1, "light"},
	{"tablet", 1024, 768, 1, "dark"},
	{"phone", 390, 844, 1.5, "light"},
}

// A kind is a page that stands for all of its kind.
type kind struct {
	name, path string
	shows      string
}

var pages = []kind{
	{"home", "index.html", "Title page"},
	{"section", "text/06.html", "A section: notes beside their paragraph, highlights by theme, terms"},
	{"passage", "text/06.html#p2", "A paragraph that a link led to"},
	{"broken-off", "text/02.html", "A section that the witness lacks the beginning of"},
	{"lost", "text/01.html", "A section that the witness lost"},
	{"guide", "guide/1.html", "The companion article"},
	{"part", "text/index.html", "A part"},
	{"digest", "digests/liuge-jianchi.html", "The six “persist in”, and where the text takes them up again"},
	{"digests", "digests/index.html", "Everything the text counts"},
	{"duties", "duties.html", "Who must do what"},
	{"highlights", "highlights.html", "Highlights, by theme"},
	{"glossary", "glossary/index.html", "Glossary, each term in its contexts"},
	{"term", "glossary/quntuan-zuzhi.html", "A term"},
	{"outline", "outline.html", "A line for each paragraph"},
	{"web", "web.html", "Which section leans on which"},
	{"apparatus", "apparatus.html", "Every act of the editor on the text"},
	{"plan", "pages/study-sessions.html", "A page of the edition's own: a plan of study"},
	{"downloads", "downloads.html", "Files for other programs"},
	{"search", "search.html?q=%E6%9C%8D%E5%8A%A1+%E7%BE%A4%E4%BC%97", "Searching for two words"},
	{"about", "about.html", "About the edition, with its figures"},
	{"handout", "handout/text/06.html", "A handout, made for paper"},
}

// file is what the picture of the page is called.
func (k kind) file(v view) string { return k.name + "-" + v.name + ".webp" }

// settled waits until the fonts are there and everything has been painted.
const settled = `document.fonts.ready.then(() => new Promise(done =>
	requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 300)))))`

// take gives the part of the page at address that is seen first, as WebP.
func take(browser context.Context, address string, v view) ([]byte, error) {
	if _, err := chromedp.Call(browser, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: v.width, Height: v.height, DeviceScaleFactor: v.scale, Mobile: v.scale > 1}); err != nil {
		return nil, err
	}
	if _, err := chromedp.Call(browser, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: v.scheme}}}); err != nil {
		return nil, err
	}
	// A page opened twice in a row at another fragment would not be loaded again.
	if err := chromedp.Do(browser, chromedp.Navigate("about:blank"), chromedp.Navigate(address)); err != nil {
		return nil, err
	}
	if _, err := chromedp.Run(browser, chromedp.Evaluate[bool](settled, chromedp.EvalAwaitPromise)); err != nil {
		return nil, err
	}
	shot, err := chromedp.Call(browser, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatWebp, Quality: new(int64(75))})
	if err != nil {
		return nil, err
	}
	return []byte(shot.Data), nil
}

// index gives the page that shows all pictures, in GitHub's Markdown.
func index() []byte {
	var b bytes.Buffer
	b.WriteString("# Gallery\n\nEvery kind of page: on a desk, on a tablet in the dark, on a phone. `./build.sh gallery` takes the pictures anew.\n")
	for _, k := range pages {
		fmt.Fprintf(&b, "\n## %s\n\n", k.shows)
		for _, v := range views {
			fmt.Fprintf(&b, "<img src=%q height=\"320\" alt=\"%s, %d pixels wide\">\n", k.file(v), k.shows, v.width)
		}
	}
	return b.Bytes()
}

package pdf

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"path"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// ready makes the page that is open ready for paper.
//
//go:embed ready.js
var ready string

// numbered writes the numbers of pages into the page that is open.
//
//go:embed numbered.js
var numbered string

// A tab is where one page after another is printed: a new one for each would give the browser three
// times the work.
type tab struct {
	site Site
	ctx  context.Context

	mu      sync.Mutex
	missing []string // what the page asked for and the site does not have
}

// open opens a tab. It shows paper, and as little as it can of a screen that nobody looks at.
func (s Site) open(browser context.Context) (t *tab, closeTab func(), err error) {
	t = &tab{site: s}
	t.ctx, closeTab = chromedp.NewContext(browser)
	err = chromedp.Listen(t.ctx, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			go t.answer(e) // a listener must not wait for the browser
		}
	})
	if err == nil {
		_, err = chromedp.Call(t.ctx, fetch.Enable, fetch.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(t.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	}
	if err == nil {
		_, err = chromedp.Call(t.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	}
	if err == nil {
		_, err = chromedp.Call(t.ctx, emulation.SetDeviceMetricsOverride,
			emulation.SetDeviceMetricsOverrideParams{Width: 640, Height: 1, DeviceScaleFactor: 1})
	}
	return t, closeTab, err
}

// print prints one page.
func (t *tab) print(page string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(t.ctx, patience)
	defer cancel()
	t.lacks()
	err := chromedp.Do(ctx, chromedp.Navigate(t.site.address(page)))
	if missing := t.lacks(); len(missing) > 0 {
		return nil, fmt.Errorf("the site lacks %s", strings.Join(missing, ", "))
	}
	if err != nil {
		return nil, err
	}
	return t.sheets(ctx)
}

// sheets prints the page that is open.
func (t *tab) sheets(ctx context.Context) ([]byte, error) {
	counts, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf("(%s)(%t)", ready, t.site.Base != "")))
	if err != nil {
		return nil, err
	}
	made, err := chromedp.Run(ctx, chromedp.PrintToPDF(asSheet))
	if !counts || err != nil {
		return made, err
	}
	return number(ctx, made)
}

// number prints the page once more, with the numbers of the pages of the file made before wherever the
// page asks for one: no style sheet can tell Chromium to find them out (it has no target-counter). With
// them in, a line may break and a page turn elsewhere, so it goes on until the numbers are right.
func number(ctx context.Context, made []byte) ([]byte, error) {
	const attempts = 4
	for range attempts {
		pages := destinations(made)
		known, err := json.Marshal(pages)
		if err != nil {
			return nil, err
		}
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](fmt.Sprintf("(%s)(%s)", numbered, known))); err != nil {
			return nil, err
		}
		if made, err = chromedp.Run(ctx, chromedp.PrintToPDF(asSheet)); err != nil {
			return nil, err
		}
		if maps.Equal(pages, destinations(made)) {
			return made, nil
		}
	}
	return nil, fmt.Errorf("its page numbers are not settled after printing it %d times", attempts+1)
}

// asSheet asks for all that a PDF can keep of a page, and for the page's own size.
func asSheet(p *page.PrintToPDFParams) {
	yes := true
	p.PreferCSSPageSize, p.PrintBackground, p.GenerateTaggedPDF, p.GenerateDocumentOutline = &yes, &yes, &yes, &yes
	p.TransferMode = page.PrintToPDFTransferModeReturnAsStream
}

// lacks tells what was missing since it was last asked.
func (t *tab) lacks() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := t.missing
	t.missing = nil
	return all
}

// answer gives the browser the file it asks for; all it may have is the site's. Where that fails, the
// browser is gone, which whoever prints is told too.
func (t *tab) answer(e *fetch.EventRequestPaused) {
	name, data, ok := t.site.file(e.Request.URL)
	if !ok {
		if e.ResourceType != network.ResourceTypeOther { // as the browser's own question for favicon.ico is
			t.mu.Lock()
			t.missing = append(t.missing, e.Request.URL)
			t.mu.Unlock()
		}
		chromedp.Call(t.ctx, fetch.FailRequest, fetch.FailRequestParams{
			RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
		return
	}
	chromedp.Call(t.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{RequestID: e.RequestID, ResponseCode: 200, Body: data,
		ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: mime.TypeByExtension(path.Ext(name))}}})
}

package browser

import (
	"context"
	"errors"
	"time"

	"github.com/chromedp/chromedp"
)

// frames is fulfilled when what the scripts have done to the page has been painted.
const frames = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`

// painted tells whether the page has been painted, where no script may run to be told.
const painted = `performance.getEntriesByName("first-contentful-paint").length > 0`

// settle waits until the page that has been loaded has been painted.
func (b *Browser) settle(ctx context.Context) error {
	if !b.noScript {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[bool](frames, chromedp.EvalAwaitPromise))
		return err
	}
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if done, err := chromedp.Run(ctx, chromedp.Evaluate[bool](painted)); err != nil || done {
			return err
		}
	}
	return errors.New("the page is not painted")
}

// Moved is how a report of something that moved by itself begins.
const Moved = "moved by itself: "

// shifts are the elements that moved by themselves since the page was opened.
const shifts = `(() => {
	const name = n => !n ? "?" : n.nodeType === 1 ? n.localName + (n.className ? "." + n.className : "") : name(n.parentNode)
	const observer = new PerformanceObserver(() => {})
	observer.observe({type: "layout-shift", buffered: true})
	return observer.takeRecords().map(e => e.value.toFixed(4) + " " + e.sources.map(s => name(s.node)).join(", "))
})()`

func (b *Browser) noteShifts(ctx context.Context) error {
	moved, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](shifts))
	for _, m := range moved {
		b.note(Moved+"%s", m)
	}
	return err
}

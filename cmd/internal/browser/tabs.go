package browser

import (
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// Tabs starts a Chromium that ends with the test, and gives n tabs of it, each in a window of its
// own: a page in a hidden tab is not painted.
func Tabs(t *testing.T, n int) []*Browser {
	t.Helper()
	tabs := []*Browser{Start(t)}
	for len(tabs) < n {
		ctx, closeTab := chromedp.NewContext(tabs[0].ctx)
		t.Cleanup(closeTab)
		tab := &Browser{ctx: ctx}
		if err := tab.listenToAll(); err != nil {
			t.Fatalf("cannot open a tab: %v", err)
		}
		tabs = append(tabs, tab)
	}
	return tabs
}

// Each does something with every item, as many at a time as there are tabs. What it does runs
// outside the test's own goroutine, and so must not end the test.
func Each[T any](tabs []*Browser, items []T, do func(*Browser, T)) {
	queue := make(chan T)
	var working sync.WaitGroup
	for _, tab := range tabs {
		working.Go(func() {
			for item := range queue {
				do(tab, item)
			}
		})
	}
	for _, item := range items {
		queue <- item
	}
	close(queue)
	working.Wait()
}

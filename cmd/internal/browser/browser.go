// Package browser opens pages in a real, headless Chromium, for tests.
//
// It finds an installed Chromium, starts it with a fresh profile and no access to any other host,
// and gives for each page what a reader would meet: messages on the console, requests that failed or
// went elsewhere, what moved by itself. It installs nothing; ./build.sh test does.
package browser

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"jianzhu/cmd/internal/chromium"
)

// patience is how long anything is waited for. It is there for what hangs: a machine that is busy with
// much else takes twenty times as long as an idle one, which is no fault of the page.
const patience = 2 * time.Minute

// A Browser is one tab of a running Chromium.
type Browser struct {
	ctx      context.Context
	noScript bool

	mu  sync.Mutex
	bad []string
	own string // scheme and host that pages may ask
}

// Start starts a Chromium that ends with the test. It fails the test where there is none.
func Start(t *testing.T) *Browser {
	t.Helper()
	path, err := chromium.Find()
	if err != nil {
		t.Fatalf("%v\n      = or let ./build.sh test install one", err)
	}
	options := append(chromium.Options(path), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()))
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	b := &Browser{ctx: ctx}
	if err := b.listenToAll(); err != nil {
		t.Fatalf("cannot start %s: %v", path, err)
	}
	return b
}

func (b *Browser) listenToAll() error {
	if err := chromedp.Listen(b.ctx, b.listen); err != nil {
		return err
	}
	if _, err := chromedp.Call(b.ctx, network.Enable, network.EnableParams{}); err != nil {
		return err
	}
	if _, err := chromedp.Call(b.ctx, log.Enable, cdp.Empty{}); err != nil {
		return err
	}
	_, err := chromedp.Call(b.ctx, runtime.Enable, cdp.Empty{})
	return err
}

func (b *Browser) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.note("console.%s: %s", e.Type, arguments(e.Args))
	case *runtime.EventExceptionThrown:
		b.note("exception: %s", exception(e.ExceptionDetails))
	case *log.EventEntryAdded:
		b.note("log: %s %s", e.Entry.Text, e.Entry.URL)
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err == nil && u.Scheme != "data" && !b.owns(u) {
			b.note("request to elsewhere: %s", e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			b.note("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			b.note("failed: %s %s", e.Type, e.ErrorText)
		}
	}
}

func (b *Browser) owns(u *url.URL) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return u.Scheme+"://"+u.Host == b.own
}

func exception(d *runtime.ExceptionDetails) string {
	if d.Exception != nil {
		return d.Text + " " + d.Exception.Description
	}
	return d.Text
}

func arguments(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		words = append(words, string(a.Value)+a.Description)
	}
	return strings.Join(words, " ")
}

func (b *Browser) note(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bad = append(b.bad, fmt.Sprintf(format, args...))
}

// A View is how a page is looked at.
type View struct {
	Width    int
	Dark     bool
	NoScript bool
	Paper    bool // as style sheets for paper have it
}

// Look sets the view of the pages opened from now on.
func (b *Browser) Look(v View) error {
	b.noScript = v.NoScript
	scheme := "light"
	if v.Dark {
		scheme = "dark"
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(v.Width), Height: 900, DeviceScaleFactor: 1, Mobile: v.Width < 600}); err != nil {
		return err
	}
	media := "" // the page's own: print where it is printed
	if v.Paper {
		media = "print"
	}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}); err != nil {
		return err
	}
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: v.NoScript})
	return err
}

// Open opens address, waits until it is painted, evaluates script there and gives its value. It also
// gives what went wrong as a reader would meet it; the error is the browser's own.
func Open[T any](b *Browser, address, script string) (value T, bad []string, err error) {
	u, err := url.Parse(address)
	if err != nil {
		return value, nil, err
	}
	b.mu.Lock()
	b.bad, b.own = nil, u.Scheme+"://"+u.Host
	b.mu.Unlock()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		return value, nil, fmt.Errorf("%s: %w", address, err)
	}
	if err := b.settle(ctx); err != nil {
		return value, nil, fmt.Errorf("%s: %w", address, err)
	}
	if value, err = chromedp.Run(ctx, chromedp.Evaluate[T](script)); err != nil {
		return value, nil, fmt.Errorf("%s: %w", address, err)
	}
	if err := b.noteShifts(ctx); err != nil {
		return value, nil, fmt.Errorf("%s: %w", address, err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return value, append([]string(nil), b.bad...), nil
}

// Screenshot gives the whole page that is open as a PNG.
func (b *Browser) Screenshot() ([]byte, error) {
	return chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
}

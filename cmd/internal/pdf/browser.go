package pdf

import (
	"context"
	"time"

	"github.com/chromedp/chromedp"

	"jianzhu/cmd/internal/chromium"
)

// longestSocket is how long the name of a socket may be, with the zero at its end, on the system that
// allows least (unix(4) on macOS).
const longestSocket = 104

// start starts the browser. What it leaves lying about goes into dir; its profile is a folder that
// chromedp makes and removes. It ends, with every process of its own, when stop is called or ctx ends.
func start(ctx context.Context, path, dir string, environment []string) (browser context.Context, stop func(), err error) {
	try := func(more ...chromedp.ExecAllocatorOption) (context.Context, func(), error) {
		options := append(chromium.Options(path), more...)
		options = append(options,
			chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), // should a request ever get past us
			chromedp.UserAgent("jianzhu"),                           // becomes the file's creator
			chromedp.Env(environment...))
		if len(dir)+len("/org.chromium.Chromium.123456/SingletonSocket") < longestSocket {
			options = append(options, chromedp.Env("TMPDIR="+dir))
		}
		allocator, end := chromedp.NewExecAllocator(ctx, options...)
		browser, closed := chromedp.NewContext(allocator, chromedp.WithErrorf(func(string, ...any) {})) // calls give their errors
		stop := func() {
			closed()
			end()
		}
		// A time limit of its own would end the browser with it, once it has started.
		late := time.AfterFunc(patience, end)
		if err := chromedp.Do(browser); err != nil {
			if !late.Stop() {
				err = context.DeadlineExceeded
			}
			stop()
			return nil, nil, err
		}
		late.Stop()
		return browser, stop, nil
	}
	// In many containers a browser cannot put its processes into a sandbox. That is no reason not to
	// print: no script is run and no host is asked.
	if browser, stop, err = try(); err != nil && ctx.Err() == nil {
		browser, stop, err = try(chromedp.NoSandbox)
	}
	return browser, stop, err
}

package browser

import (
	"context"
	"time"

	"github.com/chromedp/chromedp"
)

// Eval evaluates script in the page that is open and gives its value. While the page loads another
// there is nothing to evaluate in, which is an error.
func Eval[T any](b *Browser, script string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script))
}

// Await evaluates script, which gives a promise, and gives what the promise is fulfilled with.
func Await[T any](b *Browser, script string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, time.Minute)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// Press presses a key, named as in package kb, or types a text.
func (b *Browser) Press(keys string) error {
	ctx, cancel := context.WithTimeout(b.ctx, 10*time.Second)
	defer cancel()
	return chromedp.Do(ctx, chromedp.KeyEvent(keys))
}

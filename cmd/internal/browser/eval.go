package browser

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"
)

// Eval evaluates script in the page that is open and gives its value. While the page loads another
// there is nothing to evaluate in, which is an error.
func Eval[T any](b *Browser, script string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script))
}

// Await evaluates script, which gives a promise, and gives what the promise is fulfilled with.
func Await[T any](b *Browser, script string) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

// Press presses a key, named as in package kb, or types a text.
func (b *Browser) Press(keys string) error {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, chromedp.KeyEvent(keys))
}

// Heard gives what went wrong since a page was last opened with Open.
func (b *Browser) Heard() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.bad...)
}

// Until waits until script is true, whatever the page does meanwhile.
func Until(b *Browser, script string) error {
	var holds bool
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		// While the page loads another there is nothing to ask, which passes.
		if holds, err = Eval[bool](b, script); err == nil && holds {
			return nil
		}
	}
	return errors.Join(fmt.Errorf("never true: %s", script), err)
}

// Package parallel does independent pieces of work side by side.
//
// It takes a number of pieces and what to do with each, and returns when all are done. It keeps no
// goroutine and no order.
package parallel

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Each calls do for every number below n, as many at a time as there are processors. A panic of one call is
// raised again here, when the others have ended, where the caller can recover it.
func Each(n int, do func(i int)) {
	var (
		next   atomic.Int64
		failed atomic.Pointer[error]
		wg     sync.WaitGroup
	)
	work := func() {
		defer func() {
			if v := recover(); v != nil {
				err := fmt.Errorf("%v\n%s", v, debug.Stack())
				failed.CompareAndSwap(nil, &err)
			}
		}()
		for failed.Load() == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			do(i)
		}
	}
	workers := min(n, runtime.GOMAXPROCS(0))
	for range workers - 1 {
		wg.Go(work)
	}
	work() // here too: one piece alone needs no goroutine
	wg.Wait()
	if err := failed.Load(); err != nil {
		panic(*err)
	}
}

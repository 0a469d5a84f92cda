package parallel_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"jianzhu/cmd/internal/parallel"
)

func TestEachIsCalledOnceForEveryNumber(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		called := make([]atomic.Int32, n)
		parallel.Each(n, func(i int) { called[i].Add(1) })
		for i := range called {
			if c := called[i].Load(); c != 1 {
				t.Errorf("of %d, number %d was called %d times", n, i, c)
			}
		}
	}
}

func TestAPanicReachesTheCaller(t *testing.T) {
	for _, n := range []int{1, 100} {
		func() {
			defer func() {
				if v := fmt.Sprint(recover()); !strings.Contains(v, "broken") || !strings.Contains(v, "parallel_test.go") {
					t.Errorf("of %d, the panic does not tell what happened where: %s", n, v)
				}
			}()
			parallel.Each(n, func(i int) {
				if i == n-1 {
					panic("broken")
				}
			})
		}()
	}
}

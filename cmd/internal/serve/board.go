package serve

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// A post is what there is to show after a build. It never changes.
type post struct {
	// version tells posts apart whose pages differ, also from those of a server before this one.
	version  string
	site     Site   // nil while there has been no good build
	problems string // why there is no newer site, or what of this one cannot be made; or empty
}

// A board holds the latest post and wakes those who wait for the next.
type board struct {
	start int64

	mu      sync.Mutex
	n       int
	latest  *post
	changed chan struct{} // closed when latest is replaced
}

func newBoard() *board {
	return &board{start: time.Now().UnixNano(), latest: &post{}, changed: make(chan struct{})}
}

// post takes the outcome of a build. Without a site the last good one stays.
func (b *board) post(site Site, problems string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	next := &post{version: b.latest.version, site: b.latest.site, problems: problems}
	if site != nil {
		next.site, next.problems = site, ""
	}
	if site != nil || b.latest.site == nil { // the pages are others now
		b.n++
		next.version = fmt.Sprintf("%x-%d", b.start, b.n)
	}
	b.replace(next)
}

// amend adds problems that were found in the site of p after it was posted. What is known already, or is
// of a site that is no longer shown, is not told.
func (b *board) amend(p *post, problems string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.latest.version != p.version || strings.Contains(b.latest.problems, problems) {
		return
	}
	b.replace(&post{version: p.version, site: p.site, problems: b.latest.problems + problems})
}

func (b *board) replace(next *post) {
	b.latest = next
	close(b.changed)
	b.changed = make(chan struct{})
}

// read gives the latest post, and what is closed when there is a newer one.
func (b *board) read() (*post, <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.latest, b.changed
}

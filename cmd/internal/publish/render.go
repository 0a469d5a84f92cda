package publish

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
)

// A place is where files are put. It is told of every folder before a file in it is created.
type place interface {
	folder(path string) error
	create(path string) (io.WriteCloser, error)
}

// render writes and minifies files, as many at a time as there are processors, puts them into to, and gives
// them as they were made, in no order. The first error ends the work.
func render(files iter.Seq[File], to place) (Stats, []Made, error) {
	var (
		r    = renderer{to: to}
		jobs = make(chan File)
		wg   sync.WaitGroup
	)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() { r.work(jobs) })
	}
	names := newNames()
	var lists []File
	for f := range files {
		err := names.add(f.Path)
		if err == nil && names.newFolder {
			err = to.folder(path.Dir(f.Path))
		}
		if err != nil {
			r.fail(err)
		}
		if r.failed() {
			break
		}
		if f.List != nil {
			lists = append(lists, f)
			continue
		}
		jobs <- f
	}
	close(jobs)
	wg.Wait()
	r.list(lists)
	if r.panicked != nil { // where the caller can recover it
		panic(r.panicked)
	}
	return r.stats, r.made, r.err
}

// A renderer is what the goroutines of one render share.
type renderer struct {
	to place

	mu       sync.Mutex
	stats    Stats
	made     []Made
	err      error
	panicked error
}

func (r *renderer) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
}

func (r *renderer) failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err != nil
}

func (r *renderer) work(jobs <-chan File) {
	out := bufio.NewWriterSize(nil, bufferSize)
	for f := range jobs {
		if r.failed() {
			continue // the sender must not block
		}
		m, err := r.one(f, out)
		if err != nil {
			r.fail(err)
			continue
		}
		r.mu.Lock()
		r.stats.Files++
		r.stats.Bytes += int64(m.Size)
		r.made = append(r.made, m)
		r.mu.Unlock()
	}
}

// list makes the files that tell of others, one after another.
func (r *renderer) list(files []File) {
	for _, f := range files {
		slices.SortFunc(r.made, func(a, b Made) int { return strings.Compare(a.Path, b.Path) })
		made := slices.Clip(r.made)
		f.Write = func(w io.Writer) error { return f.List(w, made) }
		jobs := make(chan File, 1)
		jobs <- f
		close(jobs)
		r.work(jobs)
	}
}

func (r *renderer) one(f File, out *bufio.Writer) (m Made, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: panic: %v\n%s", f.Path, v, debug.Stack())
			r.mu.Lock()
			r.panicked = err
			r.mu.Unlock()
		}
	}()
	write := f.Write
	if media := mediaType(f.Path); media != "" && !f.Verbatim {
		var raw bytes.Buffer
		if err := f.Write(&raw); err != nil {
			return Made{}, fmt.Errorf("%s: %w", f.Path, err)
		}
		write = func(w io.Writer) error { return minifier().Minify(media, w, &raw) }
	}
	return r.put(f.Path, write, out)
}

// bufferSize is as much as most pages are long.
const bufferSize = 64 << 10

// put puts a file where it belongs as it is written, and takes its measure.
func (r *renderer) put(path string, write func(io.Writer) error, out *bufio.Writer) (Made, error) {
	to, err := r.to.create(path)
	if err != nil {
		return Made{}, err
	}
	m := measure{sum: sha256.New()}
	out.Reset(io.MultiWriter(to, &m))
	err = cmp.Or(write(out), out.Flush())
	if closed := to.Close(); err == nil {
		err = closed
	}
	var refused *Refused
	if err != nil && !errors.As(err, &refused) {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return Made{path, m.size, [sha256.Size]byte(m.sum.Sum(nil))}, err
}

// A measure tells the size and the digest of what is written to it.
type measure struct {
	size int
	sum  hash.Hash
}

// Write implements io.Writer.
func (m *measure) Write(p []byte) (int, error) {
	m.size += len(p)
	return m.sum.Write(p)
}

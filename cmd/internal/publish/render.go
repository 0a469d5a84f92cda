package publish

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"iter"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
)

// render writes and minifies files, as many at a time as there are processors, and gives each to
// put. folder is told of every folder before a file in it is put. The first error ends the work.
// The bytes given to put are used again for the next file.
func render(files iter.Seq[File], folder func(string) error, put func(string, []byte) error) (Stats, error) {
	var (
		r    = renderer{put: put}
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
			err = folder(path.Dir(f.Path))
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
	return r.stats, r.err
}

// A renderer is what the goroutines of one render share.
type renderer struct {
	put func(string, []byte) error

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
	var raw, small bytes.Buffer
	for f := range jobs {
		if r.failed() {
			continue // the sender must not block
		}
		m, err := r.one(f, &raw, &small)
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

// list makes the files that tell of the others.
func (r *renderer) list(files []File) {
	slices.SortFunc(r.made, func(a, b Made) int { return strings.Compare(a.Path, b.Path) })
	made := slices.Clip(r.made)
	jobs := make(chan File, len(files))
	for _, f := range files {
		f.Write = func(w io.Writer) error { return f.List(w, made) }
		jobs <- f
	}
	close(jobs)
	r.work(jobs)
}

func (r *renderer) one(f File, raw, small *bytes.Buffer) (m Made, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: panic: %v\n%s", f.Path, v, debug.Stack())
			r.mu.Lock()
			r.panicked = err
			r.mu.Unlock()
		}
	}()
	raw.Reset()
	if err := f.Write(raw); err != nil {
		return Made{}, fmt.Errorf("%s: %w", f.Path, err)
	}
	data := raw.Bytes()
	if media := mediaType(f.Path); media != "" && !f.Verbatim {
		small.Reset()
		if err := minifier().Minify(media, small, raw); err != nil {
			return Made{}, fmt.Errorf("%s: cannot minify: %w", f.Path, err)
		}
		data = small.Bytes()
	}
	return Made{f.Path, len(data), sha256.Sum256(data)}, r.put(f.Path, data)
}

package build

import (
	"crypto/sha256"
	"io"
	"iter"
	"slices"
	"sync"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/publish"
	"jianzhu/cmd/internal/site"
)

// A Proof is a site to look at while its edition is being written. Each file is planned and made when it is
// first asked for, from the edition as it was when the proof was pulled. It may be asked for several at a time.
type Proof struct {
	site   *site.Finder
	mu     sync.Mutex
	leaves map[string]leaf // by path
}

// A leaf is one file of a proof; nil where there is none.
type leaf func() ([]byte, error)

// A Press pulls one proof after another of an edition.
type Press struct {
	Options
	memo memo
	last *site.Context // of the last proof
}

// Pull analyses the edition. There is no Proof where it has errors. changed are the files and folders of the
// edition that have changed since the last proof, by their paths in it, as far as that is known; nil where it
// is not.
func (p *Press) Pull(changed []string) (*Proof, *diag.List) {
	l := &diag.List{}
	p.memo = analyse(files(p.Dir), p.memo, changed, l)
	s := prepare(p.Options, true, p.memo, l)
	if s == nil || l.Errors() > 0 {
		p.last = nil
		return nil, l
	}
	proof := &Proof{site: site.NewFinder(s.context), leaves: map[string]leaf{}}
	// Two files at one address are seldom, and to find them takes the whole plan.
	if p.last == nil || !site.SameAddresses(p.last, s.context, p.memo.reading.Changes) {
		all := proof.site.All()
		addresses(all, l)
		if err := publish.Apart(paths(all)); err != nil && l.Errors() == 0 {
			reportLayout(err, l)
		}
	}
	if p.last = s.context; l.Errors() > 0 {
		p.last = nil
		return nil, l
	}
	return proof, l
}

func paths(all []site.Output) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, o := range all {
			if !yield(o.Path) {
				return
			}
		}
	}
}

// Paths gives the path of every file.
func (p *Proof) Paths() []string { return slices.Collect(paths(p.site.All())) }

// Has tells whether there is a file at a path.
func (p *Proof) Has(path string) bool { return p.leaf(path) != nil }

func (p *Proof) leaf(path string) leaf {
	p.mu.Lock()
	defer p.mu.Unlock()
	f, known := p.leaves[path]
	if known {
		return f
	}
	if o, ok := p.site.Find(path); ok {
		f = sync.OnceValues(func() ([]byte, error) { return p.make(o) })
		p.leaves[path] = f
	}
	return f
}

// File gives a file that the proof has, byte for byte as a build would write it. What is wrong with a
// layout can show only then.
func (p *Proof) File(path string) ([]byte, []diag.Diagnostic, error) {
	data, err := p.leaf(path)()
	if err == nil {
		return data, nil, nil
	}
	l := &diag.List{}
	err = broken(err, l)
	return nil, l.Sorted(), err
}

func (p *Proof) make(o site.Output) ([]byte, error) {
	f := file(o)
	if list := f.List; list != nil {
		made, err := p.made(o.Of)
		if err != nil {
			return nil, err
		}
		f.Write, f.List = func(w io.Writer) error { return list(w, made) }, nil
	}
	made, err := publish.Memory(slices.Values([]publish.File{f}))
	return made[o.Path], err
}

// made makes files for one that tells of them. The one that tells of all is in no proof: it is for
// browsers that keep a site.
func (p *Proof) made(paths []string) (all []publish.Made, err error) {
	for _, path := range paths {
		data, err := p.leaf(path)()
		if err != nil {
			return nil, err
		}
		all = append(all, publish.Made{Path: path, Size: len(data), Sum: sha256.Sum256(data)})
	}
	return all, nil
}

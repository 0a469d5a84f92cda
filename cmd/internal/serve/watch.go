package serve

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing must happen before a build: one save is several events, and a checkout
// is many.
const quiet = 10 * time.Millisecond

// A watcher looks after some folders of an edition, with all that is in them.
type watcher struct {
	dir     string
	folders []string
	notify  *fsnotify.Watcher
}

func newWatcher(dir string, folders []string) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("cannot watch files: %w", err)
	}
	// Without links, so that “inside the edition” can be told from names.
	dir, err = filepath.EvalSymlinks(dir)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	w := &watcher{dir: dir, folders: folders, notify: notify}
	if err == nil {
		err = w.sync()
	}
	if err != nil {
		notify.Close()
		return nil, err
	}
	return w, nil
}

func (w *watcher) close() { w.notify.Close() }

// loop calls build after every change until ctx ends or the server has failed, with the paths in the
// edition of what has changed, or nil where something has and nobody knows what.
func (w *watcher) loop(ctx context.Context, failed <-chan error, build func(changed []string)) error {
	timer := time.NewTimer(quiet)
	timer.Stop()
	changed, lost := map[string]bool{}, false
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return err
		case e := <-w.notify.Events:
			if w.counts(e) {
				changed[w.inEdition(e.Name)] = true
				timer.Reset(quiet)
			}
		case err := <-w.notify.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				lost = true
				timer.Reset(quiet)
			}
		case <-timer.C:
			// New folders first: what happens in them after this is told, what happened before is built.
			if lost || w.foldersAmong(changed) {
				if err := w.sync(); err != nil {
					return err
				}
			}
			if lost {
				build(nil)
			} else {
				build(slices.Sorted(maps.Keys(changed)))
			}
			changed, lost = map[string]bool{}, false
		}
	}
}

// inEdition gives the path in the edition of a file that is told of.
func (w *watcher) inEdition(name string) string {
	rel, err := filepath.Rel(w.dir, name)
	if err != nil {
		return name
	}
	return filepath.ToSlash(rel)
}

// foldersAmong tells whether there is a folder among what has changed, or what may lead to one.
func (w *watcher) foldersAmong(changed map[string]bool) bool {
	for name := range changed {
		info, err := os.Lstat(filepath.Join(w.dir, filepath.FromSlash(name)))
		if err == nil && !info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// counts tells whether an event can change the site. Editors' backups and swap files cannot, nor can
// a mode or a time.
func (w *watcher) counts(e fsnotify.Event) bool {
	base := filepath.Base(e.Name)
	if e.Op == fsnotify.Chmod || strings.HasPrefix(base, ".") || strings.HasSuffix(base, "~") {
		return false
	}
	for _, folder := range w.folders {
		root := filepath.Join(w.dir, folder)
		if e.Name == root || strings.HasPrefix(e.Name, root+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

// sync watches every folder there is now. Watching one twice is watching it once, and one that is
// gone is no longer watched. The edition's own folder is watched for layouts/ and assets/ to appear.
func (w *watcher) sync() error {
	if err := w.add(w.dir); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, folder := range w.folders {
		if err := w.addTree(filepath.Join(w.dir, folder), seen); err != nil {
			return err
		}
	}
	return nil
}

// addTree watches dir and the folders in it, each once. It follows links, as reading does, but none
// that leads out of the edition.
func (w *watcher) addTree(dir string, seen map[string]bool) error {
	real, err := filepath.EvalSymlinks(dir)
	if err != nil || seen[real] || !strings.HasPrefix(real, w.dir+string(filepath.Separator)) {
		return nil // gone again, or nothing to follow
	}
	seen[real] = true
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil
	}
	if err := w.add(dir); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if e.IsDir() || e.Type()&os.ModeSymlink != 0 {
			if err := w.addTree(filepath.Join(dir, e.Name()), seen); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *watcher) add(dir string) error {
	err := w.notify.Add(dir)
	switch {
	case err == nil, errors.Is(err, os.ErrNotExist):
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return errors.New("the system watches no more folders\n      = on Linux, raise fs.inotify.max_user_watches")
	}
	return fmt.Errorf("cannot watch %s: %w", dir, err)
}

//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

import "os"

// lockDir does nothing: folders cannot be locked here.
func lockDir(string) (*os.File, bool) { return nil, true }

// removeAbandoned removes dir if nothing has happened to it for a day.
func removeAbandoned(dir string) {
	if longAgo(dir) {
		os.RemoveAll(dir)
	}
}

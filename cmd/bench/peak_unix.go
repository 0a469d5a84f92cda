//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// kilobytes gives the peak memory of a process, which Darwin counts in bytes.
func kilobytes(p *os.ProcessState) int64 {
	peak := int64(p.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return peak >> 10
	}
	return peak
}

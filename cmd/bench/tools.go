package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// hugoVersion is built from its sources: the last that Go 1.26 can build.
const hugoVersion = "v0.165.0"

// installHugo gives the path of Hugo, built once into the user's cache.
func installHugo() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	bin := filepath.Join(cache, "jianzhu-bench", "hugo-"+hugoVersion)
	hugo := filepath.Join(bin, "hugo")
	if _, err := os.Stat(hugo); err == nil {
		return hugo, nil
	}
	fmt.Fprintln(os.Stderr, "building Hugo "+hugoVersion+" from the Go module proxy, once; this takes minutes")
	cmd := exec.Command("go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOBIN="+bin, "GOFLAGS=-mod=mod")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("cannot build Hugo: %w; -only jianzhu,again,floor does without", err)
	}
	return hugo, nil
}

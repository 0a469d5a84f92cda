package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What the READMEs have a newcomer do works, and what they say comes of a mistake in the quote comes of it.
func TestREADMEsFirstAnnotation(t *testing.T) {
	t.Run("README.md", func(t *testing.T) {
		dir := t.TempDir()
		blocks := fenced(t, "README.md")
		steps := exec.Command("sh", "-e", "-c", strings.ReplaceAll(only(t, blocks, "mkdir "), ".cache/bin/jianzhu", "jianzhu"))
		steps.Dir = dir
		if out, err := steps.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		edition := filepath.Join(dir, "mine")
		replace(t, filepath.Join(edition, "content/text/01.md"), "quote: the greater", "quote: the greatest")
		promised(t, blocks, edition)
	})
	t.Run("README.zh-CN.md", func(t *testing.T) {
		edition := t.TempDir()
		must(t, os.CopyFS(filepath.Join(edition, "content"), os.DirFS("../../content")))
		blocks := fenced(t, "README.zh-CN.md")
		note, file := only(t, blocks, "  - quote: "), filepath.Join(edition, "content/text/06.md")
		replace(t, file, "\nnotes:\n", "\nnotes:\n"+note)
		if out, err := buildOf(edition); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		replace(t, file, note, strings.Replace(note, "保障", "保证", 1))
		promised(t, blocks, edition)
	})
}

// fenced gives the fenced blocks of a file at the root.
func fenced(t *testing.T, name string) (blocks []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../..", name))
	must(t, err)
	for _, m := range regexp.MustCompile("(?ms)^```[a-z]*\n(.*?)^```$").FindAllSubmatch(data, -1) {
		blocks = append(blocks, string(m[1]))
	}
	return blocks
}

// only gives the block that begins with start.
func only(t *testing.T, blocks []string, start string) string {
	t.Helper()
	for _, b := range blocks {
		if strings.HasPrefix(b, start) {
			return b
		}
	}
	t.Fatalf("no block begins with %q", start)
	return ""
}

// promised builds the edition and wants the message that one of the blocks shows.
func promised(t *testing.T, blocks []string, edition string) {
	t.Helper()
	want := only(t, blocks, "content/")
	if out, err := buildOf(edition); err == nil || !strings.Contains(out, want) {
		t.Errorf("error %v, and not\n%s\nbut\n%s", err, want, out)
	}
}

func buildOf(edition string) (said string, err error) {
	out, err := exec.Command("jianzhu", "build", "-s", edition, "-d", filepath.Join(edition, "public")).CombinedOutput()
	return string(out), err
}

func replace(t *testing.T, file, from, to string) {
	t.Helper()
	data, err := os.ReadFile(file)
	must(t, err)
	if strings.Count(string(data), from) != 1 {
		t.Fatalf("%s: not once: %s", file, from)
	}
	must(t, os.WriteFile(file, []byte(strings.Replace(string(data), from, to, 1)), 0o644))
}

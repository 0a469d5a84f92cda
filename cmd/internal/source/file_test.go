package source_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// home0 is the least that makes an edition.
const home0 = "---\ntitle: 书\n---\n"

func TestSymbolicLinks(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "secret.md", "---\ntitle: 外\n---\n")
	write(t, outside, "secret.txt", "外")
	write(t, outside, "folder/_index.md", "---\ntitle: 外\n---\n")

	dir := t.TempDir()
	write(t, dir, "content/_index.md", "---\ntitle: 书\nwitness: [witness/out.txt, witness/in.txt]\n---\n")
	write(t, dir, "shared/in.md", "---\ntitle: 内\n---\n")
	write(t, dir, "shared/in.txt", "内")
	write(t, dir, "content/text/_index.md", "---\ntitle: 正文\n---\n")
	write(t, dir, "content/witness/README", "")
	for name, target := range map[string]string{
		"content/text/01.md":      "../../shared/in.md",
		"content/text/02.md":      filepath.Join(dir, "shared/in.md"),
		"content/text/03.md":      filepath.Join(outside, "secret.md"),
		"content/text/04.md":      "nowhere.md",
		"content/text/05.md":      "05.md",
		"content/text/x.png":      "../../../../../../../../etc/passwd",
		"content/out":             filepath.Join(outside, "folder"),
		"content/witness/out.txt": filepath.Join(outside, "secret.txt"),
		"content/witness/in.txt":  "../../shared/in.txt",
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	e, got := readDir(dir)
	want := `content/out:1:1: error: leads out of the edition; put the file itself here [file-outside]
content/text/02.md:2:8: error: content/text/01.md is cited as 内, and this would be too; give it a label of its own [id-duplicate]
content/text/03.md:1:1: error: leads out of the edition; put the file itself here [file-outside]
content/text/04.md:1:1: error: cannot be read: there is no such file [file-missing]
content/text/05.md:1:1: error: cannot be read: too many levels of symbolic links [file-missing]
content/text/x.png:1:1: error: leads out of the edition; put the file itself here [file-outside]
content/witness/out.txt:1:1: error: leads out of the edition; put the file itself here [file-outside]
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if d := dump(e); strings.Contains(d, "外") || strings.Contains(d, "passwd") || strings.Count(d, "内") != 5 {
		t.Errorf("read:\n%s", d)
	}

	if err := os.Rename(filepath.Join(dir, "content"), filepath.Join(outside, "content")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "content"), filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	e, got = readDir(dir)
	if want := "content/_index.md:1:1: error: leads out of the edition; put the file itself here [file-outside]\n"; got != want || e != nil {
		t.Errorf("content itself outside: got:\n%s\nwant:\n%s", got, want)
	}
}

// An edition may itself be reached through a symbolic link, and be named by a relative path.
func TestLinkedEdition(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "real/content/_index.md", home0)
	write(t, dir, "real/content/a.png", "")
	if err := os.Symlink("a.png", filepath.Join(dir, "real/content/b.png")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	if e, got := readDir("link"); got != "" || len(e.Assets) != 2 {
		t.Error(got)
	}
}

func TestEncoding(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/_index.md", "---\ntitle: 书\nwitness: [witness/gbk.txt]\n---\n")
	write(t, dir, "content/witness/gbk.txt", "底本\r\n\xb5\xd7")
	write(t, dir, "content/text/_index.md", byteOrderMark+"---\ntitle: 正文\n---\n甲\xff乙\n")
	write(t, dir, "content/text/01.md", "---\r\ntitle: 甲\x00\r\n---\r\n")
	write(t, dir, "content/text/02.md", "\xff\xfe-\x00")
	write(t, dir, "content/text/03.md", "---\ntitle: \ufffd\n---\n")
	_, got := readDir(dir)
	want := `content/text/01.md:2:9: error: a NUL character: this is no text, or it is not UTF-8 [file-encoding]
content/text/02.md:1:1: error: the byte 0xff is not UTF-8; save the file as UTF-8 [file-encoding]
content/text/_index.md:4:2: error: the byte 0xff is not UTF-8; save the file as UTF-8 [file-encoding]
content/witness/gbk.txt:2:1: error: the byte 0xb5 is not UTF-8; save the file as UTF-8 [file-encoding]
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "content/_index.md", home0)
	write(t, dir, "content/text/_index.md", "---\ntitle: 正文\n---\n")
	write(t, dir, "content/text/01.md/x", "")
	if err := syscall.Mkfifo(filepath.Join(dir, "content/text/02.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "content/text/03.md", "")
	if err := os.Truncate(filepath.Join(dir, "content/text/03.md"), 50<<20+1); err != nil {
		t.Fatal(err)
	}
	_, got := readDir(dir)
	want := `content/text/01.md:1:1: error: a folder has no place in content/text: its files lie side by side [file-unexpected]
content/text/02.md:1:1: error: neither a file nor a folder [file-unexpected]
content/text/03.md:1:1: error: larger than 50 MB: too much for a text [file-unexpected]
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	body := strings.Repeat("坚持党对群团工作的统一领导，发挥桥梁和纽带作用。", 60)
	b.Logf("%d characters a section", len([]rune(body)))
	for _, f := range []string{"content/_index.md", "content/text/_index.md"} {
		write(b, dir, f, home0)
	}
	for i := range 1000 {
		write(b, dir, fmt.Sprintf("content/text/%04d.md", i), fmt.Sprintf("---\ntitle: 第%d\nsummary: 提要\nnotes:\n"+
			"  - quote: 坚持\n    id: n%d\n    note: 注\n---\n%s\n", i, i, body))
	}
	for b.Loop() {
		readDir(dir)
	}
}

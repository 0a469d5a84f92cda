package asset

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"jianzhu/cmd/internal/diag"
)

var standard = fstest.MapFS{
	"site.css":       {Data: []byte("@import 'css/tokens.css';\n@import './css/page.css';\n")},
	"css/tokens.css": {Data: []byte(":root { --ink: #222222 }\n")},
	"css/page.css":   {Data: []byte(".a { color: var(--ink); background: url(../icons/dot.svg); &:hover { mask: url('#m') } }\n")},
	"site.ts":        {Data: []byte("import { hello } from './ts/hello'\nconst n: number = 1\nconsole.log(hello, n)\n")},
	"ts/hello.ts":    {Data: []byte("export const hello: string = '你好'\n")},
	"sw.ts":          {Data: []byte("import { hello } from './ts/hello'\nself.name = hello + edition.version\n")},
	"icon.svg":       {Data: []byte("<svg xmlns='http://www.w3.org/2000/svg'/>")},
	"icons/dot.svg":  {Data: []byte("<svg/>")},
	"assets.go":      {Data: []byte("package assets")},
	"notes.md":       {Data: []byte("# notes")},
	".hidden.css":    {Data: []byte("}")},
}

// edition makes an edition's folder with these files.
func edition(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestStandard(t *testing.T) {
	var said diag.List
	b := Make(standard, edition(t, nil), &said)
	for _, d := range said.Sorted() {
		t.Error(d)
	}
	for name, want := range map[string]string{
		"site.css":      ":root{--ink: #222222 }.a{color:var(--ink);background:url(./icons/dot-HASH.svg);&:hover{mask:url(#m)}}\n",
		"site.js":       "(()=>{var o=\"你好\";var l=1;console.log(o,l);})();\n",
		"icon.svg":      "<svg xmlns='http://www.w3.org/2000/svg'/>",
		"icons/dot.svg": "<svg/>",
	} {
		url := b.URL(name)
		hash := strings.TrimPrefix(b.URL("icons/dot.svg"), "assets/icons/dot-")
		want = strings.ReplaceAll(want, "HASH.svg", hash)
		if got := string(b.Files()[url]); name != "site.js" && got != want {
			t.Errorf("%s is %q at %q, want %q", name, got, url, want)
		} else if name == "site.js" && (!strings.HasPrefix(got, "(()=>{") || !strings.Contains(got, `"你好"`)) {
			t.Errorf("%s is %q", name, got)
		}
	}
	if n := len(b.Files()); n != 4 {
		t.Errorf("%d files, want 4", n)
	}
	if w := string(b.Worker()); !strings.Contains(w, "你好") || !strings.Contains(w, "edition.version") || b.URL("sw.js") != "" {
		t.Errorf("the service worker is %q at %q", w, b.URL("sw.js"))
	}
	if got := b.URL("nowhere.css"); got != "" {
		t.Errorf("an asset that is not there is at %q", got)
	}
}

func TestOverride(t *testing.T) {
	var said diag.List
	plain := Make(standard, edition(t, nil), &said)
	own := Make(standard, edition(t, map[string]string{
		"assets/css/tokens.css": ":root{--ink:red}",
		"assets/assets.go":      "package broken (",
		"assets/print.css":      "p{color:blue}",
	}), &said)
	for _, d := range said.Sorted() {
		t.Error(d)
	}
	if a, b := plain.URL("site.css"), own.URL("site.css"); a == b {
		t.Errorf("both are at %s", a)
	}
	if a, b := plain.URL("site.js"), own.URL("site.js"); a != b {
		t.Errorf("the script moved from %s to %s", a, b)
	}
	if css := own.Files()[own.URL("site.css")]; !bytes.Contains(css, []byte("--ink:red")) {
		t.Errorf("not overridden: %s", css)
	}
	if own.URL("print.css") == "" {
		t.Error("an entry of the edition's own is left out")
	}
}

func TestBroken(t *testing.T) {
	outside := filepath.Join(edition(t, map[string]string{"secret.css": "p{}"}), "secret.css")
	for name, c := range map[string]struct {
		files map[string]string
		link  string
		want  string
	}{
		"syntax":    {map[string]string{"assets/site.ts": "const 你好 = ;\n"}, "", "assets/site.ts:1:12: error: Unexpected \";\" [asset-broken]"},
		"import":    {map[string]string{"assets/own.css": "\n@import 'no.css';"}, "", "assets/own.css:2:9: error: there is no assets/no.css"},
		"package":   {map[string]string{"assets/own.ts": "import 'react'"}, "", "assets/own.ts:1:8: error: only files of assets/"},
		"elsewhere": {map[string]string{"assets/own.css": "@import 'https://a.example/b.css';"}, "", "nothing from elsewhere"},
		"absolute":  {map[string]string{"assets/own.ts": "import '/etc/passwd'"}, "", "nothing from elsewhere"},
		"escape":    {map[string]string{"assets/own.ts": "import './../../../etc/passwd'"}, "", "there is no"},
		"two":       {map[string]string{"assets/site.js": "1"}, "", "assets/site.ts: error: site.js makes site.js already"},
		"link":      {nil, "assets/own.css", "assets/own.css: error: cannot be read: path escapes from parent"},
		"file":      {map[string]string{"assets": "not a folder"}, "", "assets: error: is a file"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := edition(t, c.files)
			if c.link != "" {
				os.MkdirAll(filepath.Join(dir, Folder), 0o755)
				if err := os.Symlink(outside, filepath.Join(dir, c.link)); err != nil {
					t.Fatal(err)
				}
			}
			var said diag.List
			Make(standard, dir, &said)
			all := said.Sorted()
			if len(all) != 1 || !strings.Contains(all[0].String(), c.want) {
				t.Errorf("said %v, want %s", all, c.want)
			}
		})
	}
}

func TestSameTwice(t *testing.T) {
	var said diag.List
	dir := edition(t, nil)
	a, b := Make(standard, dir, &said), Make(standard, dir, &said)
	for path, data := range a.Files() {
		if !bytes.Equal(data, b.Files()[path]) {
			t.Errorf("%s differs", path)
		}
	}
}

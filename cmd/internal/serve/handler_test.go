package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"jianzhu/cmd/internal/diag"
)

const testPort = 8080

// pages is a site whose files are there already; one that says 坏 cannot be made.
type pages map[string][]byte

func (p pages) Has(path string) bool { return p[path] != nil }

func (p pages) File(path string) ([]byte, []diag.Diagnostic, error) {
	if bytes.Contains(p[path], []byte("坏")) {
		return nil, nil, errors.New(path + " <不通>")
	}
	return p[path], nil, nil
}

func newTestDesk(b *board) *desk {
	return newDesk(b, func(said []diag.Diagnostic, err error) string { return explain(said, err, nil) }, nil)
}

func newTest(site map[string]string) (*board, http.Handler) {
	b := newBoard()
	files := pages{}
	for path, data := range site {
		files[path] = []byte(data)
	}
	b.post(files, "")
	return b, onlyLocal(testPort, newTestDesk(b).handler())
}

func get(h http.Handler, method, host, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://"+host+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestPages(t *testing.T) {
	b, h := newTest(map[string]string{
		"index.html":      "<body><p>首页</p></body></html>",
		"404.html":        "<body>没有</body>",
		"text/index.html": "<p>no end tag",
		"text/06.html":    "<body>六</body>",
		"assets/a.css":    "p{}",
		"assets/a.js":     "1",
		"edition.json":    "{}",
		"图.png":           "x",
	})
	now, _ := b.read()
	tag := `<script src="/_jianzhu/reload.js?` + now.version + `"></script>`
	for _, c := range []struct {
		path   string
		status int
		media  string
		body   string
	}{
		{"/", 200, "text/html; charset=utf-8", "<body><p>首页</p>" + tag + "</body></html>"},
		{"/index.html", 200, "text/html; charset=utf-8", "<body><p>首页</p>" + tag + "</body></html>"},
		{"/?q=1", 200, "text/html; charset=utf-8", "<body><p>首页</p>" + tag + "</body></html>"},
		{"/text/", 200, "text/html; charset=utf-8", "<p>no end tag" + tag},
		{"/text", 302, "", ""},
		{"/text/06.html", 200, "text/html; charset=utf-8", "<body>六" + tag + "</body>"},
		{"/text/06", 404, "text/html; charset=utf-8", "<body>没有" + tag + "</body>"},
		{"/assets/", 404, "text/html; charset=utf-8", "<body>没有" + tag + "</body>"},
		{"/assets/a.css", 200, "text/css; charset=utf-8", "p{}"},
		{"/assets/a.js", 200, "text/javascript; charset=utf-8", "1"},
		{"/edition.json", 200, "application/json", "{}"},
		{"/%E5%9B%BE.png", 200, "image/png", "x"},
		{"/%2e%2e/%2e%2e/etc/passwd", 404, "", ""},
		{"/..%2f..%2fetc%2fpasswd", 404, "", ""},
		{"/_jianzhu/reload.js", 200, "text/javascript; charset=utf-8", string(script)},
	} {
		w := get(h, "GET", "127.0.0.1:8080", c.path)
		if w.Code == 301 || w.Code == 307 { // the path was cleaned first
			w = get(h, "GET", "127.0.0.1:8080", w.Header().Get("Location"))
		}
		if w.Code != c.status || c.media != "" && w.Header().Get("Content-Type") != c.media || c.body != "" && w.Body.String() != c.body {
			t.Errorf("%s: %d %q %q, want %d %q %q", c.path, w.Code, w.Header().Get("Content-Type"), w.Body, c.status, c.media, c.body)
		}
		if w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept", c.path)
		}
	}
}

func TestOnlyLocal(t *testing.T) {
	_, h := newTest(map[string]string{"index.html": "首页"})
	for host, want := range map[string]int{
		"localhost:8080":         200,
		"LOCALHOST:8080":         200,
		"127.0.0.1:8080":         200,
		"[::1]:8080":             200,
		"localhost":              403,
		"localhost:8081":         403,
		"evil.example:8080":      403,
		"127.0.0.1.evil.example": 403,
		"192.168.0.7:8080":       403,
	} {
		if got := get(h, "GET", host, "/").Code; got != want {
			t.Errorf("%s: %d, want %d", host, got, want)
		}
	}
	for method, want := range map[string]int{"HEAD": 200, "POST": 405, "PUT": 405, "OPTIONS": 405} {
		if got := get(h, method, "localhost:8080", "/").Code; got != want {
			t.Errorf("%s: %d, want %d", method, got, want)
		}
	}
}

func TestNoGoodBuildYet(t *testing.T) {
	b := newBoard()
	h := newTestDesk(b).handler()
	b.post(nil, "content/a.md:1: error: <b>坏</b> [x]")
	first, _ := b.read()
	for _, path := range []string{"/", "/text/06.html", "/nowhere"} {
		w := get(h, "GET", "localhost", path)
		if w.Code != 500 || !strings.Contains(w.Body.String(), "&lt;b&gt;坏") || !strings.Contains(w.Body.String(), first.version) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	b.post(nil, "other")
	if now, _ := b.read(); now.version == first.version {
		t.Error("the page does not reload for other problems")
	}
}

func TestLastGoodSiteStays(t *testing.T) {
	b, h := newTest(map[string]string{"index.html": "<body>好</body>"})
	good, changed := b.read()
	b.post(nil, "坏")
	select {
	case <-changed:
	default:
		t.Error("nobody was told")
	}
	now, _ := b.read()
	if now.version != good.version || now.problems != "坏" {
		t.Errorf("%+v", now)
	}
	if w := get(h, "GET", "localhost:8080", "/"); w.Code != 200 || !strings.Contains(w.Body.String(), "好") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// A page that cannot be made says why to who asks for it, and the panel to all, until there is a newer site.
func TestAPageThatCannotBeMade(t *testing.T) {
	b, h := newTest(map[string]string{"index.html": "<body>好</body>", "a.html": "坏", "404.html": "坏"})
	good, changed := b.read()
	for _, path := range []string{"/a.html", "/nowhere"} {
		w := get(h, "GET", "localhost:8080", path)
		if w.Code != 500 || !strings.Contains(w.Body.String(), "&lt;不通&gt;") || !strings.Contains(w.Body.String(), good.version) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	select {
	case <-changed:
	default:
		t.Error("nobody was told")
	}
	now, changed := b.read()
	if now.version != good.version || now.problems != "a.html <不通>\n404.html <不通>\n" {
		t.Errorf("%+v", now)
	}
	get(h, "GET", "localhost:8080", "/a.html")
	select {
	case <-changed:
		t.Error("it is told again and again")
	default:
	}
	if w := get(h, "GET", "localhost:8080", "/"); w.Code != 200 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	b.post(pages{}, "")
	b.amend(good, "老的")
	if now, _ := b.read(); now.problems != "" {
		t.Errorf("%+v", now)
	}
}

func TestEvents(t *testing.T) {
	b := newBoard()
	b.post(pages{}, "")
	server := httptest.NewServer(newTestDesk(b).handler())
	defer server.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	r, _ := http.NewRequestWithContext(ctx, "GET", server.URL+eventsPath, nil)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	next := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		t.Fatalf("the stream ended: %v", lines.Err())
		return ""
	}
	first := next()
	b.post(nil, "第一行\n\n第二行 </script>")
	if broken := next(); !strings.Contains(broken, `第一行\n\n第二行`) {
		t.Errorf("got %s", broken)
	}
	b.post(pages{}, "")
	if mended := next(); mended == first || !strings.Contains(mended, `"problems":""`) {
		t.Errorf("got %s after %s", mended, first)
	}
}

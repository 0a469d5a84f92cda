package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/golden"
)

// raw sends a request as it is written, which no client would send, and gives the answer's status and body.
func raw(t *testing.T, address, request string) (status int, body string) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("%q: %v", request, err)
	}
	defer answer.Body.Close()
	data, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(data)
}

// However a path is written, it leads to a file of the site or to none: the site is in memory, and the
// edition, with a secret beside it and in it, is not.
func TestNoWayOut(t *testing.T) {
	dir := t.TempDir()
	r := &running{dir: dir}
	r.write(t, "content/a.md", "公开")
	r.write(t, "secret.txt", "秘密")
	r = run(t, dir)
	r.write(t, "public/secret.txt", "秘密")
	address := strings.TrimSuffix(strings.TrimPrefix(r.url, "http://"), "/")
	for _, path := range []string{
		"/../secret.txt", "/../../../../../../etc/passwd", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/.%2e/secret.txt",
		"/..%5csecret.txt", `/..\secret.txt`, `/..\..\etc\passwd`, "/%5c..%5csecret.txt", "/secret.txt%00.html", "/index.html%00", "/%00", "/..%00/secret.txt",
		"/..%252fsecret.txt", "/..%c0%afsecret.txt", "/%c0%ae%c0%ae/secret.txt", "/..;/secret.txt", "/./../secret.txt", "//secret.txt", "///etc/passwd", "/etc/passwd",
		"//evil.example/..", "/content/a.md", "/content/.hidden/secret.txt", "/secret.txt", "/public/secret.txt", "/.jianzhu", "/.git/config", "/file:///etc/passwd", "/C:/secret.txt",
		"/a/../../secret.txt", "/index.html/../../secret.txt", "/index.html/", "/%ff%fe", "/" + strings.Repeat("../", 500) + "etc/passwd", "/" + strings.Repeat("a", 8000),
		"/%", "/%zz", "/?../secret.txt", "http://" + address + "/../secret.txt", "file:///etc/passwd", "*",
	} {
		status, body := raw(t, address, "GET "+path+" HTTP/1.1\r\nHost: "+address+"\r\nConnection: close\r\n\r\n")
		if strings.Contains(body, "秘密") || strings.Contains(body, "root:") || strings.Contains(body, "secret.txt</a>") || status >= 500 {
			t.Errorf("%.60q: %d %.200q", path, status, body)
		}
		if status == http.StatusOK && !strings.Contains(body, "公开") {
			t.Errorf("%.60q: %.200q", path, body)
		}
	}
	for _, head := range []string{
		"Host: evil.example", "Host: evil.example:" + address[strings.LastIndexByte(address, ':')+1:], "Host: " + address + ".evil.example", "Host: 0.0.0.0", "Host: ",
		"Host: localhost.", "Host: evil.example\r\nX-Forwarded-Host: " + address, "Host: 127.1:80", "Host: [::ffff:127.0.0.1]", "Host: 2130706433",
	} {
		if status, body := raw(t, address, "GET / HTTP/1.1\r\n"+head+"\r\nConnection: close\r\n\r\n"); status < 400 || strings.Contains(body, "公开") {
			t.Errorf("%q: %d %.200q", head, status, body)
		}
	}
	if status, body := raw(t, address, "GET http://evil.example/ HTTP/1.1\r\nHost: "+address+"\r\nConnection: close\r\n\r\n"); status < 400 {
		t.Errorf("another host in the request line: %d %.200q", status, body)
	}
}

// A folder without a page of its own shows nothing of what is in it.
func TestNoListing(t *testing.T) {
	_, h := newTest(map[string]string{"assets/a.css": "p{}", "deep/down/x.html": "x", "index.html": "首页"})
	for _, path := range []string{"/assets", "/assets/", "/deep/", "/deep/down/", "/deep/down", "/_jianzhu/", "/_jianzhu"} {
		if w := get(h, "GET", "localhost:8080", path); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "a.css") || strings.Contains(w.Body.String(), "x.html") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
}

// Thousands ask while the site is built again and again: every page is whole, of one build, and never
// older than one that was seen before. When it ends, nothing is left running.
func TestManyReadersWhileItRebuilds(t *testing.T) {
	before := runtime.NumGoroutine()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	var builds atomic.Int64
	ready, ended := make(chan string, 1), make(chan error, 1)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		ended <- Run(ctx, Options{Dir: dir, Watch: []string{"content"}, Ready: func(url string) { ready <- url },
			Build: func(string, []string) (Site, []diag.Diagnostic, error) {
				return pages{"index.html": []byte(strings.Repeat(fmt.Sprintf("<%06d>", builds.Add(1)), 20_000))}, nil, nil
			}})
	}()
	url := <-ready
	asked := readers(t, url, func(stop <-chan struct{}) {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(2 * quiet):
				if err := os.WriteFile(filepath.Join(dir, "content/a.md"), fmt.Append(nil, i), 0o644); err != nil {
					t.Error(err)
				}
			}
		}
	})
	t.Logf("%d requests, %d builds", asked, builds.Load())
	if builds.Load() < 5 {
		t.Errorf("only %d builds; the test is too weak", builds.Load())
	}
	stream, err := http.Get(url + strings.TrimPrefix(eventsPath, "/")) // a page that is open does not keep it from ending
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it does not end")
	}
	stream.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			var all [1 << 16]byte
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, all[:runtime.Stack(all[:], true)])
		}
	}
	if c, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/")); err == nil {
		c.Close()
		t.Error("the port is still open")
	}
}

// readers sends a few thousand requests, many at a time, while meanwhile runs, and gives their number.
func readers(t *testing.T, url string, meanwhile func(stop <-chan struct{})) int64 {
	each := 60
	if golden.Long() {
		each = 1000
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 50}}
	defer client.CloseIdleConnections()
	stop := make(chan struct{})
	var working, other sync.WaitGroup
	var asked atomic.Int64
	other.Go(func() { meanwhile(stop) })
	for range 50 {
		working.Go(func() {
			last := ""
			for range each {
				answer, err := client.Get(url)
				if err != nil {
					t.Error(err)
					return
				}
				data, err := io.ReadAll(answer.Body)
				answer.Body.Close()
				asked.Add(1)
				page, _, _ := strings.Cut(string(data), "<script")
				if err != nil || len(page) != 20_000*8 || strings.Count(page, page[:8]) != 20_000 || page[:8] < last {
					t.Errorf("a torn page, or one older than %s: %d bytes, %.40q, %v", last, len(page), page, err)
					return
				}
				last = page[:8]
			}
		})
	}
	working.Wait()
	close(stop)
	other.Wait()
	return asked.Load()
}

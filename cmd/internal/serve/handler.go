package serve

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"jianzhu/cmd/internal/diag"
)

// The server's own addresses.
const (
	eventsPath = "/_jianzhu/events"
	scriptPath = "/_jianzhu/reload.js"
	workerPath = "/sw.js" // where a published site has its service worker
)

//go:embed reload.js
var script []byte

//go:embed retire.js
var retire []byte

//go:embed broken.html
var brokenSource string

// onlyLocal refuses requests that do not name this machine. A page of somebody else's could
// otherwise point its own host name at 127.0.0.1 and read the edition (DNS rebinding).
func onlyLocal(port int, next http.Handler) http.Handler {
	var hosts []string
	for _, host := range []string{"localhost", "127.0.0.1", "::1"} {
		hosts = append(hosts, net.JoinHostPort(host, strconv.Itoa(port)))
		if port == 80 {
			hosts = append(hosts, strings.TrimSuffix(net.JoinHostPort(host, ""), ":"))
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(hosts, strings.ToLower(r.Host)) {
			http.Error(w, "this server answers to localhost only", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// A desk answers requests from what is on the board.
type desk struct {
	*board
	broken  *template.Template
	explain func([]diag.Diagnostic, error) string
	failed  func([]diag.Diagnostic, error) // a file could not be made; it may be nil
}

func newDesk(b *board, explain func([]diag.Diagnostic, error) string, failed func([]diag.Diagnostic, error)) *desk {
	return &desk{board: b, broken: template.Must(template.New("broken").Parse(brokenSource)), explain: explain, failed: failed}
}

// handler shows what is on the board.
func (d *desk) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(eventsPath, func(w http.ResponseWriter, r *http.Request) { events(w, r, d.board) })
	mux.HandleFunc(scriptPath, func(w http.ResponseWriter, r *http.Request) { send(w, r, "reload.js", script) })
	mux.HandleFunc(workerPath, func(w http.ResponseWriter, r *http.Request) { send(w, r, "sw.js", retire) })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		now, _ := d.read()
		if now.site == nil {
			d.wrong(w, now.problems, now.version)
			return
		}
		d.page(w, r, now)
	})
	return mux
}

// wrong sends a page that says why there is none.
func (d *desk) wrong(w http.ResponseWriter, problems, version string) {
	var buf bytes.Buffer
	if err := d.broken.Execute(&buf, problems); err != nil {
		http.Error(w, problems, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	w.Write(inject(buf.Bytes(), version))
}

// page sends the file that the address names, as a static host would.
func (d *desk) page(w http.ResponseWriter, r *http.Request, now *post) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if name == "" || strings.HasSuffix(r.URL.Path, "/") {
		name = path.Join(name, "index.html")
	} else if now.site.Has(name + "/index.html") {
		// Relative links in it count from inside the folder.
		http.Redirect(w, r, "/"+name+"/", http.StatusFound)
		return
	}
	if !now.site.Has(name) {
		d.missing(w, now)
		return
	}
	if data, ok := d.file(w, now, name); ok {
		send(w, r, name, data)
	}
}

func (d *desk) missing(w http.ResponseWriter, now *post) {
	const name = "404.html"
	if !now.site.Has(name) {
		http.Error(w, "there is no such page", http.StatusNotFound)
		return
	}
	data, ok := d.file(w, now, name)
	if !ok {
		return
	}
	w.Header().Set("Content-Type", mediaType(name))
	w.WriteHeader(http.StatusNotFound)
	w.Write(data)
}

// file gives a file that the site has, as it is sent. Where it cannot be made, it says so to who asks and
// to all who look on.
func (d *desk) file(w http.ResponseWriter, now *post, name string) (data []byte, ok bool) {
	data, said, err := now.site.File(name)
	if err != nil || len(said) > 0 {
		problems := d.explain(said, err)
		d.amend(now, problems)
		if d.failed != nil {
			d.failed(said, err)
		}
		d.wrong(w, problems, now.version)
		return nil, false
	}
	if path.Ext(name) == ".html" {
		data = inject(data, now.version)
	}
	return data, true
}

func send(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	w.Header().Set("Content-Type", mediaType(name))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// inject puts the script that reloads a page at its end. It is a file of its own, so that a page
// whose policy allows no inline script runs it; its address says which version the page is.
func inject(html []byte, version string) []byte {
	tag := fmt.Appendf(nil, `<script src="%s?%s"></script>`, scriptPath, version)
	at := bytes.LastIndex(html, []byte("</body>"))
	if at < 0 {
		at = len(html)
	}
	return slices.Concat(html[:at], tag, html[at:])
}

// heartbeat keeps a stream from looking dead to whatever stands between.
const heartbeat = 20 * time.Second

// events tells a page, at once and after every build, which version there is and what is wrong.
func events(w http.ResponseWriter, r *http.Request, b *board) {
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	if r.Method == http.MethodHead {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		now, changed := b.read()
		data, err := json.Marshal(map[string]string{"version": now.version, "problems": now.problems})
		if err != nil {
			return
		}
		fmt.Fprintf(w, "data: %s\n\n", data)
		for waiting := true; waiting; {
			if http.NewResponseController(w).Flush() != nil {
				return
			}
			select {
			case <-changed:
				waiting = false
			case <-beat.C:
				fmt.Fprint(w, ": still here\n\n")
			case <-r.Context().Done():
				return
			}
		}
	}
}

// Package serve shows an edition while it is being written.
//
// It takes a way to build the site and the edition's folder, and gives a server on 127.0.0.1 that
// builds again whenever a file changes and tells the browser, which then reloads. While the edition
// has errors it goes on serving the last good site, with a panel that says what is wrong. A file is made
// when it is first asked for, and every request is answered from one version of the site. It lives in
// memory: nothing is ever written to the disk, and nothing is served that is not in the site.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"

	"jianzhu/cmd/internal/diag"
)

// A Builder builds the site that will be found at base, such as http://127.0.0.1:8080/. changed are the
// files and folders that have changed since it last did, by their paths in the edition; nil means that this
// is not known. It gives nil where the edition has errors; everything there is to say about the edition; and
// what the surroundings refuse.
type Builder func(base string, changed []string) (site Site, said []diag.Diagnostic, err error)

// Options say what to serve.
type Options struct {
	Dir   string   // the edition's folder
	Watch []string // the folders in it whose files make the site
	Port  int      // 0 takes any that is free
	Build Builder
	Read  func(file string) ([]byte, error) // for excerpts; it may be nil

	Ready func(url string)                                            // called once, when the first build is done
	Built func(said []diag.Diagnostic, err error, took time.Duration) // called after every build; it may be nil

	// Failed is called when a file of a good site that was asked for cannot be made; it may be nil.
	Failed func(said []diag.Diagnostic, err error)
}

// Run serves until ctx ends, which is no error.
func Run(ctx context.Context, o Options) error {
	listener, err := listen(o.Port)
	if err != nil {
		return err
	}
	defer listener.Close()
	watch, err := newWatcher(o.Dir, o.Watch)
	if err != nil {
		return err
	}
	defer watch.close()

	port := listener.Addr().(*net.TCPAddr).Port
	url := fmt.Sprintf("http://127.0.0.1:%d/", port)
	b := newBoard()
	d := newDesk(b, func(said []diag.Diagnostic, err error) string { return explain(said, err, o.Read) }, o.Failed)
	build := func(changed []string) {
		start := time.Now()
		site, said, err := o.Build(url, changed)
		b.post(site, d.explain(said, err))
		if o.Built != nil {
			o.Built(said, err, time.Since(start))
		}
	}
	build(nil)

	ctx, cancel := context.WithCancel(ctx) // ends the event streams too
	defer cancel()
	server := &http.Server{
		Handler:           onlyLocal(port, d.handler()),
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	if o.Ready != nil {
		o.Ready(url)
	}
	err = watch.loop(ctx, failed, build)
	cancel()
	last, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	if server.Shutdown(last) != nil {
		server.Close()
	}
	return err
}

func listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("port %d on 127.0.0.1 is in use\n      = name another with -p; 0 takes any that is free", port)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("port %d on 127.0.0.1 is not for everybody\n      = name one above 1023 with -p", port)
	}
	return l, err
}

// explain gives what a person must read when there is no new site: errors only, with excerpts.
func explain(said []diag.Diagnostic, err error, read func(string) ([]byte, error)) string {
	var wrong []diag.Diagnostic
	for _, d := range said {
		if d.Severity == diag.Error {
			wrong = append(wrong, d)
		}
	}
	var b strings.Builder
	diag.Print(&b, "text", wrong, read)
	if err != nil {
		fmt.Fprintln(&b, err)
	}
	return b.String()
}

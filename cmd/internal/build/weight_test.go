package build

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

// What a first visit to a page of the text may cost, gzipped, in bytes.
const (
	mostInAll     = 40_000
	mostOfScripts = 10_000
	mostOfStyles  = 12_000
)

var needed = regexp.MustCompile(`<(?:link rel="(?:stylesheet|icon)"[^>]* href|script src)="([^"]+)"`)

// A page of the text is read on a train: what it needs must be small, and is asked for all at once.
func TestFirstVisitIsLight(t *testing.T) {
	for name, dir := range editions(t) {
		site := readSite(t, built(t, dir, ""))
		for _, page := range htmlPages(site) {
			if !strings.Contains(string(site[page]), `<body class="p-section"`) {
				continue
			}
			all, scripts, styles := gzipped(t, site[page]), 0, 0
			links := needed.FindAllSubmatch(site[page], -1)
			if len(links) < 3 {
				t.Errorf("%s: %s asks for %d files, which cannot be all", name, page, len(links))
			}
			for _, l := range links {
				file := path.Join(path.Dir(page), string(l[1]))
				data, ok := site[file]
				if !ok {
					t.Errorf("%s: %s asks for %s, which is not there", name, page, file)
				}
				n := gzipped(t, data)
				all += n
				switch path.Ext(file) {
				case ".js":
					scripts += n
				case ".css":
					styles += n
				}
			}
			if all > mostInAll || scripts > mostOfScripts || styles > mostOfStyles {
				t.Errorf("%s: %s: %d bytes in all, %d of scripts, %d of styles", name, page, all, scripts, styles)
			}
		}
	}
}

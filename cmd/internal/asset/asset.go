// Package asset makes style sheets, scripts and pictures ready for a site.
//
// It takes the program's own assets and the folder of an edition, whose assets/ overrides them file
// by file, and gives files whose names carry a hash of their content, so that a browser may keep
// them for ever. A .css, .ts or .js at the top of the folder is an entry: all it imports is bundled
// into it, by esbuild, in process, and minified. One in a folder below is only there to be imported.
// Pictures and fonts are copied as they are. It writes nothing, and it reads nothing but those two
// folders: no Go file, no package of a registry, no configuration lying about.
package asset

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"jianzhu/cmd/internal/diag"
)

// Folder is where assets are: in an edition, and in a site.
const Folder = "assets"

// A Bundle is a site's assets, ready to be written.
type Bundle struct {
	urls   map[string]string // by the name without hash: site.css
	files  map[string][]byte // by path in the site
	worker []byte
}

// URL gives the path in the site of what is called name without its hash: site.css gives
// assets/site-1f2e3d4c.css. A script is asked for as .js, whatever it was written in. There being no
// such asset, it gives "".
func (b *Bundle) URL(name string) string { return b.urls[name] }

// Files gives every file by its path in the site.
func (b *Bundle) Files() map[string][]byte { return maps.Clone(b.files) }

// Worker gives the service worker, which is no file of the folder: browsers know it by its address,
// so it keeps its name, and what it may answer for is what lies beside it and below.
func (b *Bundle) Worker() []byte { return b.worker }

const worker = "sw.js"

// Make bundles standard, overridden by the assets/ of the edition in dir. What is wrong is added to said.
func Make(standard fs.FS, dir string, said *diag.List) *Bundle {
	sources := gather(standard, dir, said)
	b := &Bundle{urls: map[string]string{}, files: map[string][]byte{}}
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		if kindOf(name) == picture {
			b.add(name, sources[name].data)
		}
	}
	b.bundle(sources, said)
	return b
}

func (b *Bundle) add(name string, data []byte) {
	ext := path.Ext(name)
	sum := sha256.Sum256(data)
	b.urls[name] = path.Join(Folder, strings.TrimSuffix(name, ext)+"-"+hex.EncodeToString(sum[:4])+ext)
	b.files[b.urls[name]] = data
}

// Package assets holds the program's own style sheets, scripts and pictures.
//
// A .css or .ts at the top of the folder is an entry, which becomes one file of the site. A page has one
// style sheet: text.css for a page of the text, which is the first that most readers see, sheet.css for
// one that is made for paper, site.css for any other. One script is told apart by its name: sw.ts is the
// service worker, at the site's root. What entries import lies in folders below, css/ and ts/, and is
// bundled into them. Pictures and fonts are copied from wherever they are. Package asset does it; an
// edition's own assets/ overrides these files one by one.
package assets

import "embed"

// Files are all files of this folder.
//
//go:embed *
var Files embed.FS

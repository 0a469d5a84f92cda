// Package layouts holds the program's own layouts and interface strings. An edition's layouts/ comes
// before them, file by file.
package layouts

import "embed"

// FS holds *.html and strings/*.json.
//
//go:embed *.html strings/*.json
var FS embed.FS

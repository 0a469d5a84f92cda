// Package assets holds the program's own style sheets, scripts and pictures. What each is for, and
// how an edition overrides it, package asset tells.
package assets

import "embed"

// Files are all files of this folder.
//
//go:embed *
var Files embed.FS

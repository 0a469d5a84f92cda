package source

import (
	"go.yaml.in/yaml/v4"

	"jianzhu/cmd/internal/diag"
)

// A frontmatter's aliases may make it large, or many times what was written, but not both.
const (
	maxExpanded = 100_000
	maxGrowth   = 10
)

// expansion counts the nodes a document stands for once every alias is written out.
type expansion struct {
	sizes   map[*yaml.Node]int // of what has an anchor, once it is complete
	written int
	largest *yaml.Node // alias
	size    int        // of largest
	cycle   *yaml.Node // an alias inside what it stands for
}

// checkAliases reports aliases that blow the document up or contain themselves. Without them, every
// walk over the nodes ends, and soon.
func checkAliases(doc *yaml.Node) *yamlError {
	x := expansion{sizes: map[*yaml.Node]int{}}
	total := x.count(doc)
	switch {
	case x.cycle != nil:
		return &yamlError{diag.FrontAliases, x.cycle.Line, x.cycle.Column, "the alias *" + x.cycle.Value + " stands for something it is itself a part of"}
	case total > maxExpanded && total > maxGrowth*x.written:
		return &yamlError{diag.FrontAliases, x.largest.Line, x.largest.Column, "the aliases blow this frontmatter up; write out what *" + x.largest.Value + " stands for"}
	}
	return nil
}

func (x *expansion) count(n *yaml.Node) int {
	x.written++
	if n.Kind == yaml.AliasNode {
		size, complete := x.sizes[n.Alias] // an anchor precedes its aliases
		if !complete && x.cycle == nil {
			x.cycle = n
		}
		if size > x.size {
			x.largest, x.size = n, size
		}
		return size
	}
	size := 1
	for _, c := range n.Content {
		size = min(size+x.count(c), 1<<40) // far beyond the limit, far below overflow
	}
	if n.Anchor != "" {
		x.sizes[n] = size
	}
	return size
}

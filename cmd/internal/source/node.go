package source

import (
	"slices"

	"go.yaml.in/yaml/v4"
)

// The tags a value may have. What YAML takes for a number, a date or a truth is text as written
// wherever text is wanted.
const (
	mapTag  = "!!map"
	listTag = "!!seq"
	nullTag = "!!null"
)

func isPlainTag(tag string) bool {
	return slices.Contains([]string{"!!str", "!!int", "!!float", "!!bool", "!!timestamp", "!!merge", "!", nullTag}, tag)
}

// resolved gives what an alias stands for.
func resolved(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

func isNull(n *yaml.Node) bool {
	n = resolved(n)
	return n.Kind == yaml.ScalarNode && n.Tag == nullTag
}

func isMapping(n *yaml.Node) bool {
	n = resolved(n)
	return n.Kind == yaml.MappingNode && n.Tag == mapTag
}

func isBlock(n *yaml.Node) bool { return n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 }

// describe names what was found, for a message.
func describe(n *yaml.Node) string {
	n = resolved(n)
	switch {
	case isNull(n):
		return "nothing"
	case n.Kind == yaml.MappingNode && n.Tag == mapTag:
		return "keys with values"
	case n.Kind == yaml.SequenceNode && n.Tag == listTag:
		return "a list"
	case n.Kind == yaml.ScalarNode && isPlainTag(n.Tag):
		return "a text"
	}
	return "a value tagged " + n.Tag
}

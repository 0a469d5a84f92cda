package html

import "strings"

// Rel gives the address of href, which is from the site's root, as seen from the page at url. With
// an empty url it is href itself.
func Rel(url, href string) string {
	up, rest := relative(url, href)
	return strings.Repeat("../", up) + rest
}

// relative gives how many folders up the address goes, and what of href follows.
func relative(url, href string) (up int, rest string) {
	if strings.HasPrefix(href, url) && strings.HasPrefix(href[len(url):], "#") {
		return 0, href[len(url):]
	}
	shared := 0
	for i := 0; i < len(url) && i < len(href) && url[i] == href[i]; i++ {
		if url[i] == '/' {
			shared = i + 1
		}
	}
	return strings.Count(url[shared:], "/"), href[shared:]
}

// rel gives the address of href, which is from the site's root, as it is written here.
func (n *nodes) rel(href string) string {
	if n.r.Address != nil {
		return n.r.Address(href)
	}
	return Rel(n.url, href)
}

// href writes the attribute that leads to address, which is from the site's root.
func (n *nodes) href(address string) {
	if n.r.Address != nil {
		n.attribute("href", n.r.Address(address))
		return
	}
	up, rest := relative(n.url, address)
	n.write(` href="`)
	for range up {
		n.write("../")
	}
	n.escape(rest)
	n.write(`"`)
}

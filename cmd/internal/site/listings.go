package site

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// listings gives what tells crawlers about the site. A sitemap can only name absolute addresses, so
// there is none without a base URL.
func listings(c *Context, all func() []Output) []Output {
	robots := "User-agent: *\nAllow: /\n"
	if c.BaseURL == "" {
		return []Output{{Path: "robots.txt", Write: made([]byte(robots))}}
	}
	robots += "\nSitemap: " + c.BaseURL + "sitemap.xml\n"
	return []Output{
		{Path: "robots.txt", Write: made([]byte(robots))},
		{Path: "sitemap.xml", Write: whole(func() ([]byte, error) { return sitemap(c.BaseURL, all()) })},
	}
}

// sitemap lists the pages. https://www.sitemaps.org/protocol.html
func sitemap(base string, all []Output) ([]byte, error) {
	type entry struct {
		Loc string `xml:"loc"`
	}
	var set struct {
		XMLName xml.Name `xml:"urlset"`
		NS      string   `xml:"xmlns,attr"`
		URLs    []entry  `xml:"url"`
	}
	set.NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
	for _, o := range all {
		if o.Listed {
			set.URLs = append(set.URLs, entry{base + strings.TrimPrefix(o.Path, homeURL)})
		}
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(set); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"

	"jianzhu/cmd/internal/edition"
)

// The service worker answers for all that lies beside it and below, so it stands at the root.
const (
	workerURL   = "sw.js"
	manifestURL = "manifest.webmanifest"
)

// offline gives what a browser needs to keep the edition for reading without a network.
func offline(c *Context) []Output {
	if !c.Offline || len(c.Assets.Worker()) == 0 {
		return nil
	}
	return []Output{
		{Path: manifestURL, Write: whole(c.manifest)},
		{Path: workerURL, List: func(w io.Writer, made []Made) error { return worker(w, c.Assets.Worker(), made) }},
	}
}

// worker is the service worker with the version and the files it keeps, each with its digest.
func worker(w io.Writer, script []byte, made []Made) error {
	var edition struct {
		Version string            `json:"version"`
		Files   map[string]string `json:"files"`
	}
	edition.Files = map[string]string{}
	version := sha256.New()
	version.Write(script)
	for _, m := range made {
		if kept(m) {
			fmt.Fprintf(version, "%s\x00%x\n", m.Path, m.Sum)
			edition.Files[m.Path] = "sha256-" + base64.StdEncoding.EncodeToString(m.Sum[:])
		}
	}
	edition.Version = hex.EncodeToString(version.Sum(nil)[:8])
	list, err := json.Marshal(edition)
	if err != nil {
		return err
	}
	_, err = w.Write(bytes.Join([][]byte{[]byte("const edition="), list, []byte(";\n"), script}, nil))
	return err
}

// What is read here is kept whatever its size, and of what is taken along, what is small.
var readHere = []string{".html", ".css", ".js"}

const largestDownload = 1 << 20

// notKept are asked for by hosts, crawlers and other people's programs only.
var notKept = []string{".nojekyll", "robots.txt", "sitemap.xml", cardURL}

func kept(m Made) bool {
	switch ext := path.Ext(m.Path); {
	case slices.Contains(notKept, m.Path), ext == ".pdf": // a PDF is a page once more
		return false
	default:
		return m.Size <= largestDownload || slices.Contains(readHere, ext)
	}
}

// manifest lets the edition be put among a device's applications. https://www.w3.org/TR/appmanifest/
func (c *Context) manifest() ([]byte, error) {
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	e := c.Edition
	m := struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		ShortName   string `json:"short_name"`
		Description string `json:"description,omitempty"`
		Lang        string `json:"lang"`
		StartURL    string `json:"start_url"`
		Scope       string `json:"scope"`
		Display     string `json:"display"`
		Background  string `json:"background_color"`
		Theme       string `json:"theme_color"`
		Icons       []icon `json:"icons"`
	}{
		ID: ".", Name: c.name(), ShortName: e.Short.Value, Description: c.meta(c.description(), e.Lang), Lang: e.Lang,
		StartURL: homeURL, Scope: ".", Display: "minimal-ui", // a book is turned back in, too
		Background: hexOf(paper), Theme: hexOf(paper),
	}
	if m.ShortName == "" {
		m.ShortName = edition.PlainTitle(e.Title)
	}
	if url := c.Assets.URL("icon.svg"); url != "" {
		m.Icons = append(m.Icons, icon{Src: url, Sizes: "any", Type: "image/svg+xml"})
	}
	for _, size := range iconSizes {
		m.Icons = append(m.Icons, icon{Src: c.picture(iconName(size)), Sizes: fmt.Sprintf("%dx%d", size, size), Type: "image/png", Purpose: "any"})
	}
	m.Icons = append(m.Icons, icon{Src: c.picture(maskableName), Sizes: "512x512", Type: "image/png", Purpose: "maskable"})
	return json.MarshalIndent(m, "", "\t")
}

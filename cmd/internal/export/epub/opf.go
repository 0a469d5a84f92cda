package epub

import (
	"crypto/sha1"
	"fmt"
	"html/template"
	"os"
	"regexp"
	"slices"
	"strconv"
	"time"

	"jianzhu/cmd/internal/edition"
)

// A packageView is the package document: what the book is, and what it is made of.
// https://www.w3.org/TR/epub-33/#sec-package-doc
type packageView struct {
	Lang       string
	Identifier string
	Title      string
	Subtitle   string
	Languages  []string
	Issuer     string
	Editor     string
	Date       string
	Source     string
	Rights     []string
	Modified   string
	Features   []string
	Pictures   bool
	Summary    string
	Cover      bool
	Items      []resource
	Spine      []string
}

// A resource is a file of the book.
type resource struct {
	ID, Href   string
	Media      template.HTMLAttr // media-type="…", a + as it is: not every program that looks for one decodes it
	Properties string
}

func media(kind string) template.HTMLAttr { return template.HTMLAttr(`media-type="` + kind + `"`) }

func (m *maker) opf() ([]byte, error) {
	e := m.Edition
	v := &packageView{
		Lang: e.Lang, Identifier: "urn:uuid:" + identifier(e, m.options.Base), Title: edition.PlainTitle(e.Title), Subtitle: e.Subtitle.Value,
		Languages: []string{e.Lang}, Issuer: e.Issuer.Value, Editor: e.Editor.Value, Source: e.Source.Value, Date: date(e.Revised), Modified: modified(e),
		Summary: m.say.Say("epub-accessibility"), Pictures: len(m.pictures) > 0, Cover: m.options.Cover != nil,
		Features: []string{"alternativeText", "ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"},
	}
	for _, s := range e.Texts() {
		if !slices.Contains(v.Languages, s.Lang) {
			v.Languages = append(v.Languages, s.Lang)
		}
		if len(m.Body(s).Paragraphs) > 0 && !slices.Contains(v.Features, "pageNavigation") {
			v.Features = append(v.Features, "pageBreakMarkers", "pageNavigation")
		}
	}
	if !e.License.Empty() {
		v.Rights = append(v.Rights, m.say.Say("license-of-notes", e.License.Value))
	}
	if !e.TextRights.Empty() {
		v.Rights = append(v.Rights, e.TextRights.Value)
	}
	m.list(v)
	return m.run("package.opf", m.say.Lang, v)
}

// list lists what the book is made of, and the order in which it is read.
func (m *maker) list(v *packageView) {
	for i, p := range m.pages {
		r := resource{ID: "page-" + strconv.Itoa(i+1), Href: p.path, Media: media("application/xhtml+xml")}
		if p.path == navPath {
			r.Properties = "nav"
		}
		v.Items = append(v.Items, r)
		v.Spine = append(v.Spine, r.ID)
	}
	for i, url := range sorted(m.pictures) {
		p := m.pictures[url]
		v.Items = append(v.Items, resource{ID: "picture-" + strconv.Itoa(i+1), Href: p.path, Media: media(p.media)})
	}
	if v.Cover {
		v.Items = append(v.Items, resource{ID: "cover-picture", Href: coverPicture, Media: media("image/png"), Properties: "cover-image"})
	}
	v.Items = append(v.Items, resource{ID: "style", Href: styleName, Media: media("text/css")})
}

// Namespaces of names: addresses, and anything else. RFC 9562, 6.6.
var (
	namespaceURL   = [16]byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	namespaceTitle = [16]byte{0x5d, 0x1d, 0x0e, 0x2c, 0x9a, 0x4b, 0x5e, 0x0c, 0x8b, 0x0a, 0x1f, 0x6b, 0x9a, 0x3c, 0x27, 0x41}
)

// identifier is a UUID that stays the same from one version of the edition to the next: of its address,
// or else of its titles. RFC 9562, 5.5.
func identifier(e *edition.Edition, base string) string {
	space, name := namespaceURL, base
	if base == "" {
		space, name = namespaceTitle, edition.PlainTitle(e.Title)+"\n"+e.Subtitle.Value
	}
	u := sha1.Sum(append(space[:], name...))
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:16])
}

var isoDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// date gives a date for programs, or "" where s is written for people only.
func date(s edition.String) string {
	if !isoDate.MatchString(s.Value) {
		return ""
	}
	return s.Value
}

// modified is when the edition was revised or, where it does not say, when its source was changed as
// https://reproducible-builds.org/specs/source-date-epoch/ tells it. It is never the time of the build.
func modified(e *edition.Edition) string {
	const moment = "2006-01-02T15:04:05Z"
	if d := date(e.Revised); d != "" {
		const day = "0000-01-01"
		return d + day[len(d):] + "T00:00:00Z"
	}
	if n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil && n >= 0 {
		return time.Unix(n, 0).UTC().Format(moment)
	}
	return time.Unix(0, 0).UTC().Format(moment)
}

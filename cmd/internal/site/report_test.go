package site

import (
	"strings"
	"testing"

	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
)

// Each host calls the words and the title of a new issue by names of its own.
func TestReportsReachTheirHost(t *testing.T) {
	for repository, want := range map[string]string{
		"https://github.com/a/b.git": "https://github.com/a/b/issues/new?body=report-body&title=report-title",
		"https://gitlab.com/a/b/":    "https://gitlab.com/a/b/-/issues/new?issue%5Bdescription%5D=report-body&issue%5Btitle%5D=report-title",
		"https://gitee.com/a/b":      "https://gitee.com/a/b/issues/new?description=report-body&title=report-title",
		"":                           "",
	} {
		c := &Context{Book: &book.Book{Edition: &edition.Edition{Repository: edition.String{Value: repository}}}}
		if got := c.report(&Frame{}, "六·1", "content/text/06.md"); !strings.EqualFold(got, want) {
			t.Errorf("%q: got %q, want %q", repository, got, want)
		}
	}
}

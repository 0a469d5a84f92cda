package site

import (
	"net/url"
	"strings"
)

// report gives the address of a new issue about what of this edition, which a file says; "" where
// the edition names no repository.
func (c *Context) report(f *Frame, what, file string) string {
	repository := strings.TrimSuffix(strings.TrimSuffix(c.Edition.Repository.Value, "/"), ".git")
	if !strings.HasPrefix(repository, "http") {
		return ""
	}
	title := f.say.Say("report-title", what)
	body := f.say.Say("report-body", file)
	switch {
	case strings.Contains(repository, "gitlab"):
		return repository + "/-/issues/new?" + url.Values{"issue[title]": {title}, "issue[description]": {body}}.Encode()
	case strings.Contains(repository, "gitee.com"):
		return repository + "/issues/new?" + url.Values{"title": {title}, "description": {body}}.Encode()
	}
	return repository + "/issues/new?" + url.Values{"title": {title}, "body": {body}}.Encode()
}

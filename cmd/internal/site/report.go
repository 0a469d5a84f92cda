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
	address, says, named := repository+"/issues/new", "body", "title"
	switch {
	case strings.Contains(repository, "gitlab"):
		address, says, named = repository+"/-/issues/new", "issue%5Bdescription%5D", "issue%5Btitle%5D"
	case strings.Contains(repository, "gitee.com"):
		says = "description"
	}
	return address + "?" + says + "=" + url.QueryEscape(body) + "&" + named + "=" + url.QueryEscape(title)
}

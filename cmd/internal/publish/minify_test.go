package publish

import (
	"strings"
	"testing"
)

func TestMinify(t *testing.T) {
	in := `<!doctype html>
<html lang="zh-Hans">
<head><!-- gone --><style>a  { color : red }</style></head>
<body>
<table><tbody><tr><td colspan="1">甲 </td> <td>乙</td></tr></tbody></table>
<p><span>一 </span><span> 二</span>  三&nbsp;四 &lt;b&gt;</p>
<input type="text" value="x"></body></html>`
	site, err := Memory(func(yield func(File) bool) {
		yield(Bytes("a.html", []byte(in)))
		yield(File{Path: "b.html", Write: Bytes("", []byte(in)).Write, Verbatim: true})
	})
	if err != nil {
		t.Fatal(err)
	}
	got := string(site["a.html"])
	for _, want := range []string{
		`<html lang="zh-Hans">`, "<head>", "</body></html>", "<style>a{color:red}</style>", `<td colspan="1">甲 </td> <td>乙</td></tr></tbody>`,
		"<span>一 </span><span> 二</span> 三&nbsp;四 &lt;b>", `type="text"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Contains(got, "gone") {
		t.Errorf("a comment is left:\n%s", got)
	}
	if string(site["b.html"]) != in {
		t.Errorf("a verbatim file was changed:\n%s", site["b.html"])
	}
}

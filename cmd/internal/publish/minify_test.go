package publish

import "testing"

func TestMinify(t *testing.T) {
	in := "<?xml version=\"1.0\"?>\n<a>\n  <!-- gone -->\n  <b>一 </b> <b> 二</b></a>\n"
	site, err := Memory(func(yield func(File) bool) {
		yield(Bytes("a.xml", []byte(in)))
		yield(File{Path: "b.xml", Write: Bytes("", []byte(in)).Write, Verbatim: true})
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(site["a.xml"]), "<?xml version=\"1.0\"?><a>\n<b>一 </b> <b> 二</b></a>"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if string(site["b.xml"]) != in {
		t.Errorf("a verbatim file was changed:\n%s", site["b.xml"])
	}
}

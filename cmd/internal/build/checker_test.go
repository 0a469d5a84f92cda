package build

import (
	"cmp"
	"encoding/json"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// unknown are the messages that the Nu HTML checker gives about what is nevertheless right, each with
// why. Only the very message is let off, and where extract is given, only about it.
var unknown = []struct {
	message *regexp.Regexp
	extract string
}{
	// The checker reads from disk, where 'self' has no origin that anything could match. That the
	// policy lets the site's own files through, TestPagesInABrowser hears (CSP 3, 6.7.2.8).
	{message: regexp.MustCompile(`^Resource violates Content Security Policy \(meta tag\): external (stylesheet|script) “((/|(\.\./)*)assets/[a-z]+-[0-9a-f]+\.(css|js)|[a-z0-9-]+\.css)” blocked by “(style|script)-src” directive\.$`)},
	// A data block is no script to run, and no policy for scripts is asked about it (HTML, 4.12.1).
	{message: regexp.MustCompile(`^Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive \(missing “‘unsafe-inline’” or nonce/hash\)\.$`),
		extract: `<script type="application/ld+json">`},
}

func (m checkerMessage) excused() bool {
	for _, u := range unknown {
		if u.message.MatchString(m.Message) && strings.Contains(m.Extract, u.extract) {
			return true
		}
	}
	return false
}

// The Nu HTML checker has nothing to say about any page or drawing: no error, no warning, no remark.
// Stylesheets are not shown to it: it knows neither @container nor anchors; esbuild parses them.
func TestNothingForTheHTMLChecker(t *testing.T) {
	jar := npmFile(t, "vnu-jar/build/dist/vnu.jar")
	java, err := exec.LookPath("java")
	if err != nil {
		t.Fatalf("%v\nthe Nu HTML checker runs on Java; ./build.sh test installs it", err)
	}
	check := []string{"-jar", jar, "--stdout", "--exit-zero-always", "--format", "json", "--also-check-svg"}
	named := map[string]string{} // what a file is called in a message
	files := slices.Clone(check)
	for name, dir := range editions(t) {
		dest := built(t, dir, "")
		for p := range readSite(t, dest) {
			if slices.Contains([]string{".html", ".svg"}, path.Ext(p)) {
				file := filepath.Join(dest, p)
				named["file:"+file] = name + ": " + p
				files = append(files, file)
			}
		}
	}
	for _, m := range checked(t, exec.Command(java, files...)) {
		if !m.excused() {
			t.Errorf("%s:%d: %s: %s\n%.300s", cmp.Or(named[m.URL], m.URL), m.LastLine, m.Type, m.Message, m.Extract)
		}
	}
	t.Run("it bites", func(t *testing.T) {
		page := t.TempDir() + "/page.html"
		writeFile(t, page, []byte(`<!doctype html><html lang="en"><title>t</title><dl><div><dt>x</dt></div></dl>`))
		said := checked(t, exec.Command(java, append(check, page)...))
		if len(said) == 0 || !strings.Contains(said[0].Message, "missing a required instance") {
			t.Errorf("the checker says %v", said)
		}
	})
}

type checkerMessage struct {
	Type, URL, Message, Extract string
	LastLine                    int
}

func checked(t *testing.T, check *exec.Cmd) []checkerMessage {
	t.Helper()
	var wrong strings.Builder
	check.Stderr = &wrong
	said, err := check.Output()
	if err != nil || wrong.Len() > 0 {
		t.Fatalf("the checker does not run: %v\n%s", err, wrong.String())
	}
	var report struct{ Messages []checkerMessage }
	if err := json.Unmarshal(said, &report); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return report.Messages
}

// Package chromium finds a Chromium that is installed, and says how one is started without a window.
//
// It takes nothing and gives the way to a program, or an error with the way out. It downloads and
// installs nothing, and starts nothing itself: package chromedp does.
package chromium

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"github.com/chromedp/chromedp"
)

// Variable is the environment variable that names a browser, as Karma and others have it.
const Variable = "CHROME_BIN"

// Missing is the error where there is no browser.
type Missing struct {
	Named string // by the variable, or empty
}

func (m *Missing) Error() string {
	if m.Named != "" {
		return fmt.Sprintf("%s names %s, and there is no such program\n      = name a Chromium or a Chrome with it, or unset it", Variable, m.Named)
	}
	return "there is no Chromium and no Chrome on this machine\n" +
		"      = on Debian: apt install chromium\n" +
		"      = or name one: " + Variable + "=/path/to/chrome"
}

// Find gives the path of the browser.
func Find() (string, error) {
	if named := os.Getenv(Variable); named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", &Missing{Named: named}
		}
		return path, nil
	}
	for _, name := range names() {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", &Missing{}
}

// names are what the browser is called, or where it is, on a system of this kind.
func names() []string {
	switch runtime.GOOS {
	case "darwin":
		return []string{"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}
	case "windows":
		return []string{"chrome", `C:\Program Files\Google\Chrome\Application\chrome.exe`,
			`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`, "msedge",
			`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`}
	}
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}
}

// Options are those under which it runs as a tool: without a window, and without anything it would do
// of its own accord.
func Options(path string) []chromedp.ExecAllocatorOption {
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
}

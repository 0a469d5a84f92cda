package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Formats are the ways a list can be printed.
var Formats = []string{"text", "json", "github"}

// Print writes ds to w in one of Formats. read gives the bytes of a file of the edition for the
// excerpt; it may be nil or fail, and then there is no excerpt.
func Print(w io.Writer, format string, ds []Diagnostic, read func(file string) ([]byte, error)) error {
	switch format {
	case "json":
		return printJSON(w, ds)
	case "github":
		return printGitHub(w, ds)
	}
	return printText(w, ds, read)
}

func printText(w io.Writer, ds []Diagnostic, read func(string) ([]byte, error)) error {
	lines := map[string][]string{}
	for _, d := range ds {
		var b strings.Builder
		fmt.Fprintln(&b, printable(d.String()))
		if _, known := lines[d.File]; !known && read != nil {
			if data, err := read(d.File); err == nil {
				lines[d.File] = strings.Split(normalNewlines(string(data)), "\n")
			}
		}
		if ls := lines[d.File]; d.Line > 0 && d.Line <= len(ls) {
			b.WriteString(excerpt(ls[d.Line-1], d.Line, d.Col))
		}
		for _, h := range d.Hints {
			fmt.Fprintf(&b, "      = %s\n", printable(h))
		}
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// printJSON writes a list that reads back as it was, with \u for everything a terminal would obey:
// encoding/json leaves DEL, C1 and the bidirectional controls as they are.
func printJSON(w io.Writer, ds []Diagnostic) error {
	if ds == nil {
		ds = []Diagnostic{}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(ds); err != nil {
		return err
	}
	var out strings.Builder
	for _, r := range b.String() {
		if r != '\n' && isControl(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func isControl(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }

func normalNewlines(s string) string {
	s = strings.TrimPrefix(s, "\ufeff")
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// printable gives s on one line and without what a terminal would obey or hide: control codes, and
// marks that turn the direction of writing. It leaves the number of characters as it is.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case isControl(r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// excerptWidth is how many characters of a long line an excerpt shows around its column.
const excerptWidth = 36

// excerpt shows the line with a caret under column col. Wide characters take two cells of a
// terminal, so the caret's indent is counted in cells.
func excerpt(line string, number, col int) string {
	rs := []rune(printable(line))
	at := min(max(col-1, 0), len(rs))
	from, to := max(0, at-excerptWidth/2), min(len(rs), at+excerptWidth)
	lead, tail := "", ""
	if from > 0 {
		lead = "… "
	}
	if to < len(rs) {
		tail = " …"
	}
	gutter := fmt.Sprintf("%5d | ", number)
	out := gutter + lead + string(rs[from:to]) + tail + "\n"
	if col > 0 {
		out += "      | " + strings.Repeat(" ", cells([]rune(lead))+cells(rs[from:at])) + "^\n"
	}
	return out
}

func cells(rs []rune) (n int) {
	for _, r := range rs {
		switch k := width.LookupRune(r).Kind(); {
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n += 2
		case !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			n++
		}
	}
	return n
}

// printGitHub writes workflow commands, which GitHub shows beside the line of a pull request.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func printGitHub(w io.Writer, ds []Diagnostic) error {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	for _, d := range ds {
		lines := append([]string{d.Message}, d.Hints...)
		for i, l := range lines {
			lines[i] = printable(l)
		}
		message := strings.Join(lines, "\n")
		_, err := fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", d.Severity,
			property.Replace(printable(d.File)), max(d.Line, 1), max(d.Col, 1), property.Replace(string(d.Code)), data.Replace(message))
		if err != nil {
			return err
		}
	}
	return nil
}

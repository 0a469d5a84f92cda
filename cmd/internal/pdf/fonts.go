package pdf

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"jianzhu/cmd/internal/truetype"
)

// A face is a face of an installed typeface.
type face struct {
	file   string
	index  int
	family []string // in several languages
}

// lendFonts gives the browser the typefaces that the site's style sheets name as it can embed them: with
// TrueType outlines, where they are installed with others (Noto and Source Han are), and no larger than
// the site needs. It puts them into dir and gives the environment in which they are found under their
// own names. Where there is no fontconfig nothing is lent; a system without it comes with TrueType fonts.
func lendFonts(ctx context.Context, dir string, files map[string][]byte) (environment []string, err error) {
	faces, err := namedFaces(ctx, files)
	if err != nil || len(faces) == 0 {
		return nil, err
	}
	wanted := written(files)
	var working sync.WaitGroup
	for i, f := range faces {
		working.Go(func() {
			if f.lend(filepath.Join(dir, fmt.Sprintf("%d.ttf", i)), wanted) != nil {
				faces[i].file = "" // it stays as it is installed
			}
		})
	}
	working.Wait()
	faces = slices.DeleteFunc(faces, func(f face) bool { return f.file == "" })
	config := filepath.Join(dir, "fonts.conf")
	return []string{"FONTCONFIG_FILE=" + config}, os.WriteFile(config, fontConfig(dir, faces), 0o600)
}

// lend writes the face as the browser wants it. A damaged font that upsets its reader is an error like another.
func (f face) lend(to string, wanted func(rune) bool) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: %v", f.file, v)
		}
	}()
	data, err := os.ReadFile(f.file)
	if err != nil {
		return err
	}
	made, err := truetype.Convert(data, f.index, wanted)
	if err != nil {
		return err
	}
	return os.WriteFile(to, made, 0o600)
}

// written tells whether a character is written in one of the pages. Letters and signs count as written,
// because a style sheet can count with them; a numeral of its own that nobody wrote comes from another face.
func written(files map[string][]byte) func(rune) bool {
	all := map[rune]bool{}
	for name, data := range files {
		if slices.Contains([]string{".html", ".css", ".svg"}, path.Ext(name)) {
			for _, r := range string(data) {
				all[r] = true
			}
		}
	}
	return func(r rune) bool { return all[r] || !unicode.In(r, unicode.Han, unicode.Hangul) }
}

// namedFaces asks fontconfig for the faces whose family a style sheet names. A variable one has as many
// faces as one likes, and is left as it is.
func namedFaces(ctx context.Context, files map[string][]byte) (faces []face, err error) {
	list, err := exec.LookPath("fc-list")
	if err != nil {
		return nil, nil
	}
	out, err := exec.CommandContext(ctx, list, "--format", `%{file}\t%{index}\t%{family}\n`, ":variable=false:outline=true").Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", list, err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 3 {
			continue
		}
		index, err := strconv.Atoi(fields[1])
		f := face{fields[0], index, strings.Split(fields[2], ",")}
		if err == nil && named(f, files) {
			faces = append(faces, f)
		}
	}
	slices.SortFunc(faces, func(a, b face) int {
		return cmp.Or(strings.Compare(a.file, b.file), cmp.Compare(a.index, b.index))
	})
	return faces, nil
}

// named tells whether a style sheet names the face's family.
func named(f face, files map[string][]byte) bool {
	for name, data := range files {
		if path.Ext(name) != ".css" {
			continue
		}
		for _, family := range f.family {
			if bytes.Contains(data, []byte(`"`+family+`"`)) {
				return true
			}
		}
	}
	return false
}

// fontConfig is the system's configuration, with the faces that are lent in place of those they were made
// from. What is found out about them is kept beside them, so that it goes with them.
// https://fontconfig.pages.freedesktop.org/fontconfig/fontconfig-user.html
func fontConfig(dir string, faces []face) []byte {
	system := os.Getenv("FONTCONFIG_FILE")
	if system == "" {
		system = "/etc/fonts/fonts.conf"
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<cachedir>%s</cachedir>
<dir>%s</dir>
<include ignore_missing="yes">%s</include>
<selectfont><rejectfont>
`, escaped(filepath.Join(dir, "cache")), escaped(dir), escaped(system))
	for _, f := range faces {
		fmt.Fprintf(&b, `<pattern><patelt name="file"><string>%s</string></patelt><patelt name="family"><string>%s</string></patelt></pattern>`+"\n",
			escaped(f.file), escaped(f.family[0]))
	}
	b.WriteString("</rejectfont></selectfont>\n</fontconfig>\n")
	return b.Bytes()
}

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a buffer never fails
	return b.String()
}

package source

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"jianzhu/cmd/internal/diag"
)

// maxSize bounds a file that is read as text. The longest of books is a tenth of it.
const maxSize = 50 << 20

// bytes gives a file of the edition byte for byte, if it is text. at is where the edition names it.
func (r *reader) bytes(file string, at diag.Pos) ([]byte, bool) {
	name := filepath.Join(r.dir, filepath.FromSlash(file))
	info, err := r.stat(file)
	switch {
	case err != nil:
		r.Errorf(at, diag.FileMissing, "%s cannot be read: %s", file, reason(err))
		return nil, false
	case !info.Mode().IsRegular():
		r.Errorf(at, diag.FileMissing, "%s is not a file", file)
		return nil, false
	case info.Size() > maxSize:
		r.Errorf(top(file), diag.FileUnexpected, "larger than %d MB: too much for a text", maxSize>>20)
		return nil, false
	}
	data, err := os.ReadFile(name)
	if err != nil {
		r.Errorf(at, diag.FileMissing, "%s cannot be read: %s", file, reason(err))
		return nil, false
	}
	return data, r.isText(file, data)
}

func (r *reader) isText(file string, data []byte) bool {
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return true
	}
	text := normal(data)
	for i, c := range text {
		if c == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			r.Errorf(place(file, text, i), diag.FileEncoding, "the byte %#x is not UTF-8; save the file as UTF-8", text[i])
			return false
		}
		if c == 0 {
			r.Errorf(place(file, text, i), diag.FileEncoding, "a NUL character: this is no text, or it is not UTF-8")
			return false
		}
	}
	return true
}

const byteOrderMark = "\ufeff"

// normal gives a file's text without byte-order mark, its lines ended by \n alone. Lines and columns
// stay what they are.
func normal(data []byte) string {
	text := strings.TrimPrefix(string(data), byteOrderMark)
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// place gives the position of a byte of a text.
func place(file, text string, offset int) diag.Pos {
	before := text[:offset]
	return diag.Pos{
		File: file,
		Line: 1 + strings.Count(before, "\n"),
		Col:  1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]),
	}
}

// reason gives the cause of an error of package os without the path, which the position has.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "there is no such file"
	}
	return err.Error()
}

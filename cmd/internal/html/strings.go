package html

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Strings are the words of the interface in one language.
type Strings struct {
	Lang  string
	words map[string]string
}

// Say gives the words for key, with args put in as fmt does. A key the language lacks shows itself.
func (s Strings) Say(key string, args ...any) string {
	w, ok := s.words[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return w
	}
	return fmt.Sprintf(w, args...)
}

// Count gives the words for n things: those for key-one where n is 1.
func (s Strings) Count(key string, n int) string {
	if n == 1 {
		key += "-one"
	}
	return s.Say(key, n)
}

// Languages holds the Strings of every language there is a file for.
type Languages map[string]Strings

// ReadLanguages reads strings/*.json from the layouts.
func ReadLanguages(layouts fs.FS) (Languages, error) {
	files, err := fs.Glob(layouts, "strings/*.json")
	if err != nil {
		return nil, err
	}
	ls := Languages{}
	for _, f := range files {
		data, err := fs.ReadFile(layouts, f)
		if err != nil {
			return nil, err
		}
		lang := strings.TrimSuffix(path.Base(f), ".json")
		words := map[string]string{}
		if err := json.Unmarshal(data, &words); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		ls[lang] = Strings{Lang: lang, words: words}
	}
	return ls, nil
}

// For gives the Strings for a BCP 47 language: its own, or its primary language's, or else English.
func (ls Languages) For(lang string) Strings {
	primary, _, _ := strings.Cut(lang, "-")
	if s, ok := ls[lang]; ok {
		return s
	}
	for _, k := range []string{primary, primary + "-Hans"} {
		if s, ok := ls[k]; ok {
			return s
		}
	}
	return ls["en"]
}

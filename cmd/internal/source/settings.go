package source

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// settings reads content/_index.md. It gives nil where that cannot be read at all.
func (r *reader) settings() *edition.Edition {
	if _, ok := r.follow(home); !ok {
		return nil
	}
	d := r.document(home)
	if d == nil {
		return nil
	}
	m := r.open(d)
	e := &edition.Edition{File: home, Intro: edition.Markdown{String: d.body}}
	e.Title, e.Subtitle, e.Short = m.required("title"), m.str("subtitle"), m.str("short")
	e.Lang = m.lang("zh-Hans")
	e.Issuer, e.Issued, e.Source = m.str("issuer"), m.str("issued"), m.str("source")
	e.Editor, e.Version, e.Revised = m.str("editor"), m.str("version"), m.str("revised")
	e.License, e.TextRights = m.str("license"), m.str("text_rights")
	e.BaseURL, e.Repository = m.address("base_url"), m.address("repository")
	e.Supplied = m.supplied("title")
	e.Regularized = m.regularized()
	e.Witnesses, e.HasWitness = m.witnesses()
	e.Themes, e.Actors = m.themeList(), m.actorList()
	e.DutyWords, e.NotDutyWords = m.strings("duty_words"), m.strings("not_duty_words")
	m.done()
	if m.broken { // then nobody can tell whether a theme or an actor is there
		r.themes, r.actors = nil, nil
	}
	return e
}

// lang asks for a language; it gives otherwise where there is none.
func (m *mapping) lang(otherwise string) string {
	s := m.str("lang")
	if s.Empty() {
		return otherwise
	}
	if _, err := language.Parse(s.Value); err != nil || strings.Contains(s.Value, "_") {
		m.Errorf(s.Pos, diag.ValueInvalid, "lang must be a language as in BCP 47, such as zh-Hans or en; found %s", s.Value)
		return otherwise
	}
	return s.Value
}

// address asks for an absolute address on the web.
func (m *mapping) address(key string) edition.String {
	s := m.str(key)
	if s.Empty() {
		return s
	}
	u, err := url.Parse(s.Value)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil ||
		u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.ContainsFunc(s.Value, notInAddress) {
		m.Errorf(s.Pos, diag.ValueInvalid, "%s must be an address such as https://example.org/edition, without query or fragment; found %s", key, s.Value)
		return edition.String{}
	}
	return s
}

// notInAddress tells whether an address cannot have c, which url.Parse lets through.
// RFC 3986, appendix A; letters beyond ASCII are RFC 3987's.
func notInAddress(c rune) bool {
	return c <= ' ' || c == 0x7f || strings.ContainsRune("\"<>\\^`{|}", c) || !unicode.IsGraphic(c)
}

// supplied asks what the editor supplied because the witness lacks it.
func (m *mapping) supplied(allowed ...string) (kept []edition.String) {
	for _, s := range m.strings("supplied") {
		if m.isOneOf("supplied", s, allowed) {
			kept = append(kept, s)
		}
	}
	return kept
}

func (m *mapping) regularized() (folds []edition.Fold) {
	for _, s := range m.strings("regularized") {
		if m.isOneOf("regularized", s, edition.Folds) {
			folds = append(folds, edition.Fold(s.Value))
		}
	}
	return folds
}

// witnesses reads the files that `witness` lists; named tells whether it lists any.
func (m *mapping) witnesses() (all []edition.Witness, named bool) {
	seen := map[string]bool{}
	for _, s := range m.strings("witness") {
		named = true
		file := path.Join("content", s.Value)
		switch {
		case !isBeneath(s.Value):
			m.Errorf(s.Pos, diag.FileOutside, "a witness is a file under content, such as witness/source.txt; found %s", s.Value)
			continue
		case seen[file]:
			m.Errorf(s.Pos, diag.ValueInvalid, "%s is listed twice", s.Value)
			continue
		}
		seen[file] = true
		if text, ok := m.witness(file, s.Pos); ok {
			all = append(all, edition.Witness{File: file, Text: text})
		}
	}
	return all, named
}

func (r *reader) witness(file string, at diag.Pos) (string, bool) {
	if _, err := r.stat(file); err != nil {
		r.Errorf(at, diag.FileMissing, "%s cannot be read: %s", file, reason(err))
		return "", false
	}
	if _, ok := r.follow(file); !ok {
		return "", false
	}
	data, ok := r.bytes(file, at)
	return string(data), ok
}

// themeList asks for the themes, and makes their ids known to the rest of the edition.
func (m *mapping) themeList() (all []edition.Theme) {
	m.themes = []string{}
	m.each("themes", func(id edition.String, of *mapping) {
		t := edition.Theme{ID: id.Value, Label: of.required("label"), Glyph: of.required("glyph")}
		if !isSlug(id.Value) {
			m.Errorf(id.Pos, diag.ValueInvalid, "a theme's id is made of a-z, 0-9 and -; found %s", id.Value)
		}
		if !t.Glyph.Empty() && !isOneCharacter(t.Glyph.Value) {
			m.Errorf(t.Glyph.Pos, diag.ThemeGlyph, "a glyph is one character; found %s", t.Glyph.Value)
		}
		all = append(all, t)
		m.themes = append(m.themes, t.ID)
	})
	return all
}

// isOneCharacter tells whether s is one character that can be seen, with or without a variation selector.
func isOneCharacter(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	if v, n := utf8.DecodeRuneInString(rest); unicode.Is(unicode.Variation_Selector, v) {
		rest = rest[n:]
	}
	return rest == "" && unicode.IsGraphic(c) && !unicode.IsSpace(c) && !unicode.IsMark(c)
}

// actorList asks for the actors, and makes their names known to the rest of the edition.
func (m *mapping) actorList() (all []edition.Actor) {
	m.actors = []string{}
	m.each("actors", func(name edition.String, of *mapping) {
		a := edition.Actor{Name: name, Aliases: of.strings("aliases")}
		for _, word := range append([]edition.String{name}, a.Aliases...) {
			if slices.Contains(m.actors, word.Value) {
				m.Errorf(word.Pos, diag.IDDuplicate, "%s is an actor's name or alias already", word.Value)
			}
			m.actors = append(m.actors, word.Value)
		}
		all = append(all, a)
	})
	return all
}

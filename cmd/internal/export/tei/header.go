package tei

import (
	"regexp"
	"slices"
	"strconv"

	"jianzhu/cmd/internal/edition"
)

// header writes the teiHeader: what the edition says of itself, and by what rules it is marked up.
func (d *document) header() {
	d.open("teiHeader", "xml:lang", d.say.Lang)
	d.line()
	d.fileDesc()
	d.encodingDesc()
	d.profileDesc()
	d.revisionDesc()
	d.close("teiHeader")
	d.line()
}

// lines writes an element on lines of its own, with what write writes in it.
func (d *document) lines(name string, write func(), attributes ...string) {
	d.open(name, attributes...)
	d.line()
	write()
	d.close(name)
	d.line()
}

func (d *document) fileDesc() {
	e := d.Edition
	editor := e.Editor.Value
	if editor == "" {
		editor = d.say.Say("tei-editor")
	}
	title := func(level string) {
		d.element("title", edition.PlainTitle(e.Title), "type", "main", "level", level, "xml:lang", e.Lang)
	}
	d.lines("fileDesc", func() {
		d.lines("titleStmt", func() {
			title("")
			d.element("title", e.Subtitle.Value, "type", "sub", "xml:lang", e.Lang)
			d.element("author", e.Issuer.Value, "xml:lang", e.Lang)
			d.element("editor", editor, "xml:id", "editor")
			for i, name := range d.people {
				d.lines("respStmt", func() {
					d.element("resp", d.say.Say("tei-notes"))
					d.element("name", name)
				}, "xml:id", "by."+strconv.Itoa(i+1))
			}
		})
		if !e.Version.Empty() {
			d.lines("editionStmt", func() { d.element("edition", e.Version.Value, "n", e.Version.Value) })
		}
		d.lines("publicationStmt", func() { d.publication(editor) })
		d.lines("sourceDesc", func() {
			d.lines("bibl", func() {
				title("m")
				d.element("author", e.Issuer.Value, "xml:lang", e.Lang)
				d.element("date", e.Issued.Value, "when", when(e.Issued))
				d.element("note", e.Source.Value, "type", "source")
			})
			if len(e.Witnesses) > 0 {
				d.lines("listWit", func() {
					for i, w := range e.Witnesses {
						d.open("witness", "xml:id", "witness."+strconv.Itoa(i+1))
						d.element("idno", w.File, "type", "file")
						d.close("witness")
						d.line()
					}
				})
			}
		})
	})
}

func (d *document) publication(editor string) {
	e := d.Edition
	d.element("authority", editor)
	if when(e.Revised) != "" {
		d.element("date", e.Revised.Value, "when", when(e.Revised))
	}
	if d.base != "" {
		d.open("idno", "type", "URI")
		d.words(d.base)
		d.close("idno")
		d.line()
	}
	if e.License.Empty() && e.TextRights.Empty() {
		return
	}
	d.lines("availability", func() {
		if !e.License.Empty() {
			d.element("licence", d.say.Say("license-of-notes", e.License.Value))
		}
		d.element("p", e.TextRights.Value)
	})
}

var isoDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// when gives a date for programs, or "" where s is written for people only.
func when(s edition.String) string {
	if !isoDate.MatchString(s.Value) {
		return ""
	}
	return s.Value
}

// encodingDesc says by what principles the text was edited, and what the markup means.
func (d *document) encodingDesc() {
	e, say := d.Edition, d.say.Say
	statement := func(name, words string, attributes ...string) {
		d.lines(name, func() { d.element("p", words) }, attributes...)
	}
	d.lines("encodingDesc", func() {
		d.lines("editorialDecl", func() {
			statement("correction", say("tei-correction"), "method", "markup")
			if len(e.Regularized) > 0 {
				d.lines("normalization", func() {
					for _, fold := range e.Regularized {
						d.element("p", say("fold-"+string(fold)))
					}
				}, "method", "silent")
			}
			statement("interpretation", say("tei-interpretation"))
			d.element("p", say("tei-lacunae"))
		})
		statement("refsDecl", say("tei-reference"))
		if len(e.Themes)+len(d.groups()) > 0 {
			d.lines("classDecl", d.taxonomies)
		}
	})
}

func (d *document) taxonomies() {
	category := func(id, words, glyph string) {
		d.open("category", "xml:id", id, "n", glyph)
		d.open("catDesc")
		d.words(words)
		d.close("catDesc")
		d.close("category")
		d.line()
	}
	if themes := d.Edition.Themes; len(themes) > 0 {
		d.lines("taxonomy", func() {
			for _, t := range themes {
				category("theme."+t.ID, t.Label.Value, t.Glyph.Value)
			}
		}, "xml:id", "themes", "xml:lang", d.Edition.Lang)
	}
	if groups := d.groups(); len(groups) > 0 {
		d.lines("taxonomy", func() {
			for i, g := range groups {
				category("group."+strconv.Itoa(i+1), g, "")
			}
		}, "xml:id", "groups", "xml:lang", d.Edition.Lang)
	}
}

// profileDesc names the languages, and those the document requires something of.
func (d *document) profileDesc() {
	langs := []string{d.Edition.Lang}
	for _, s := range d.Edition.Texts() {
		if !slices.Contains(langs, s.Lang) {
			langs = append(langs, s.Lang)
		}
	}
	d.lines("profileDesc", func() {
		d.lines("langUsage", func() {
			for _, l := range langs {
				d.element("language", l, "ident", l)
			}
		})
		if actors := d.Edition.Actors; len(actors) > 0 {
			d.lines("particDesc", func() {
				d.lines("listOrg", func() {
					for i, a := range actors {
						d.lines("org", func() {
							d.element("orgName", a.Name.Value)
							for _, alias := range a.Aliases {
								d.element("orgName", alias.Value, "type", "alias")
							}
						}, "xml:id", actorID(i))
					}
				}, "xml:lang", d.Edition.Lang)
			})
		}
	})
}

func (d *document) revisionDesc() {
	e := d.Edition
	if e.Version.Empty() && e.Revised.Empty() {
		return
	}
	d.lines("revisionDesc", func() {
		words := e.Version.Value
		if !e.Revised.Empty() {
			if words != "" {
				words += " "
			}
			words += e.Revised.Value
		}
		d.element("change", words, "n", e.Version.Value, "when", when(e.Revised), "who", "#editor")
	})
}

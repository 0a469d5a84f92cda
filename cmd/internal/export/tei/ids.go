package tei

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/util"

	"jianzhu/cmd/internal/anchor"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/text"
)

// xmlID is the xml:id of what has id in the edition, text.06 for text/06, and of what has fragment on
// its page: text.06_p2. Ids are made of a-z, 0-9 and -, so neither . nor _ can be taken for part of one.
func xmlID(id, fragment string) string {
	id = strings.ReplaceAll(id, "/", ".")
	if c := id[0]; c < 'a' || c > 'z' { // no name begins with a digit
		id = "_" + id
	}
	if fragment != "" {
		id += "_" + fragment
	}
	return id
}

// textual is the id of the element that a lacuna, an omission, a break or an emendation is in the text.
func textual(s *edition.Section, a *edition.Annotation) string { return xmlID(s.ID, a.ID) + ".at" }

// anchorID is the id of the anchor before byte i of the reading text of b.
func anchorID(s *edition.Section, b *text.Block, i int) string {
	return xmlID(s.ID, b.ID) + "." + strconv.Itoa(b.Characters(i))
}

// ends gives pointers to both ends of a passage.
func ends(ts []anchor.Target) (from, to string) {
	first, last := ts[0], ts[len(ts)-1]
	return "#" + anchorID(first.Section, first.Block, first.Start), "#" + anchorID(last.Section, last.Block, last.End)
}

// pointer gives the address of p: in this document, or on the site where it is a page of another kind.
func (d *document) pointer(p graph.Place) string {
	folder, _, _ := strings.Cut(p.ID, "/")
	if p.Section != nil || p.ID != folder && (folder == "glossary" || folder == "digests" || folder == "pages") {
		return "#" + xmlID(p.ID, p.Fragment)
	}
	return d.url(p.Href())
}

// url gives the address of a file of the site.
func (d *document) url(href string) string {
	return d.base + string(util.URLEscape([]byte(href), true))
}

// resp points at who answers for a: the editor, or whom it names.
func (d *document) resp(a *edition.Annotation) string {
	for i, name := range d.people {
		if name == a.By.Value {
			return "#by." + strconv.Itoa(i+1)
		}
	}
	return "#editor"
}

// gatherPeople finds who else than the editor answers for an annotation, each once.
func (d *document) gatherPeople() {
	seen := map[string]bool{"": true}
	for _, s := range d.Edition.Texts() {
		for _, a := range s.Annotations {
			if !seen[a.By.Value] {
				seen[a.By.Value] = true
				d.people = append(d.people, a.By.Value)
			}
		}
	}
}

// actor points at the actor that is called name.
func (d *document) actor(name string) string {
	for i, a := range d.Edition.Actors {
		if a.Name.Value == name {
			return actorID(i)
		}
		for _, alias := range a.Aliases {
			if alias.Value == name {
				return actorID(i)
			}
		}
	}
	return ""
}

func actorID(i int) string { return "actor." + strconv.Itoa(i+1) }

// groups gives the groups of terms, as first met.
func (d *document) groups() (all []string) {
	seen := map[string]bool{"": true}
	for _, t := range d.Edition.Terms {
		if !seen[t.Group.Value] {
			seen[t.Group.Value] = true
			all = append(all, t.Group.Value)
		}
	}
	return all
}

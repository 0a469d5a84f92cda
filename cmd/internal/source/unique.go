package source

import (
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// unique reports labels, former ids and addresses that two things claim, and tells whether there are none.
func (r *reader) unique(e *edition.Edition, labels labelled) bool {
	own := r.own()
	own.uniqueLabels(e, labels)
	own.uniqueAddresses(e)
	own.uniqueFormer(e)
	said := own.All()
	r.Add(said...)
	return len(said) == 0
}

func (r *reader) uniqueLabels(e *edition.Edition, labels labelled) {
	first := map[string]*edition.Section{}
	for _, s := range e.Texts() {
		label := labels[s]
		if label.Empty() {
			continue
		}
		if f := first[s.Label]; f != nil {
			r.Errorf(label.Pos, diag.IDDuplicate, "%s is cited as %s, and this would be too; give it a label of its own", f.File, s.Label)
			continue
		}
		first[s.Label] = s
	}
}

// A place of its own is what an identified thing has: an id, a page, and perhaps ids it once had.
type identified struct {
	id, url, file string
	formerly      []edition.String
}

func everything(e *edition.Edition) (all []identified) {
	for _, s := range e.Texts() {
		all = append(all, identified{s.ID, s.URL, s.File, s.Formerly})
	}
	for _, t := range e.Terms {
		all = append(all, identified{t.ID, t.URL, t.File, t.Formerly})
	}
	for _, d := range e.Digests {
		all = append(all, identified{d.ID, d.URL, d.File, d.Formerly})
	}
	for _, p := range e.Pages {
		all = append(all, identified{p.ID, p.URL, p.File, p.Formerly})
	}
	return all
}

// uniqueAddresses reports a file such as content/text/06.html, which would overwrite a page.
func (r *reader) uniqueAddresses(e *edition.Edition) {
	pages := map[string]string{}
	for _, i := range everything(e) {
		pages[i.url] = i.file
	}
	for _, a := range e.Assets {
		if page, taken := pages[a.URL]; taken {
			r.Errorf(top(a.File), diag.FileName, "%s is the address of the page made from %s; call the file something else", a.URL, page)
		}
	}
}

func (r *reader) uniqueFormer(e *edition.Edition) {
	all := everything(e)
	owner := map[string]string{}
	for _, i := range all {
		owner[i.id] = i.file
	}
	for _, i := range all {
		for _, f := range i.formerly {
			switch holder, taken := owner[f.Value]; {
			case !isID(f.Value):
				r.Errorf(f.Pos, diag.ValueInvalid, "formerly lists ids such as text/06; found %s", f.Value)
			case taken && holder == i.file:
				r.Errorf(f.Pos, diag.IDDuplicate, "%s is its id still, or listed twice", f.Value)
			case taken:
				r.Errorf(f.Pos, diag.IDDuplicate, "%s is an id of %s, now or formerly; an address can lead to one of them only", f.Value, holder)
			default:
				owner[f.Value] = i.file
			}
		}
	}
}

// isID tells whether s could be the id of a part (text) or of anything else (text/06).
func isID(s string) bool {
	folder, name, nested := strings.Cut(s, "/")
	return isSlug(folder) && (!nested || isSlug(name))
}

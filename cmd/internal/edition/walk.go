package edition

// A Home tells whose a piece of Markdown is: the page it is shown on, and what on that page.
type Home struct {
	ID, URL    string
	Section    *Section    // where it belongs to a section or a part
	Annotation *Annotation // where it belongs to an annotation
	Term       *Term
	Digest     *Digest
	Item       int // of Digest, counting from 1; 0 where it belongs to the digest as a whole
	Page       *Page
	Text       bool // it is the body of a section or part: the document itself
}

// A File is what one file of an edition holds: one of these, or the edition's own settings. What is read
// is never changed, so two Files that are equal say the same.
type File struct {
	Name     string
	Settings *Edition
	Section  *Section // a section or a part
	Term     *Term
	Digest   *Digest
	Page     *Page
}

// Files gives every file of e in a fixed order: its own, the text's in reading order, terms, digests, pages.
func (e *Edition) Files() []File {
	texts := e.Texts()
	all := make([]File, 0, 1+len(texts)+len(e.Terms)+len(e.Digests)+len(e.Pages))
	all = append(all, File{Name: e.File, Settings: e})
	for _, s := range texts {
		all = append(all, File{Name: s.File, Section: s})
	}
	for _, t := range e.Terms {
		all = append(all, File{Name: t.File, Term: t})
	}
	for _, d := range e.Digests {
		all = append(all, File{Name: d.File, Digest: d})
	}
	for _, p := range e.Pages {
		all = append(all, File{Name: p.File, Page: p})
	}
	return all
}

// Markdowns calls f for every piece of Markdown in e, empty ones left out, in a fixed order.
func (e *Edition) Markdowns(f func(Home, *Markdown)) {
	for _, file := range e.Files() {
		file.Markdowns(f)
	}
}

// Markdowns calls call for every piece of Markdown in f, empty ones left out, in a fixed order.
func (f File) Markdowns(call func(Home, *Markdown)) {
	each := func(h Home, ms ...*Markdown) {
		for _, m := range ms {
			if m.Value != "" {
				call(h, m)
			}
		}
	}
	switch {
	case f.Settings != nil:
		each(Home{ID: "index", URL: "index.html"}, &f.Settings.Intro)
	case f.Section != nil:
		s := f.Section
		home := Home{ID: s.ID, URL: s.URL, Section: s}
		body := home
		body.Text = true
		each(body, &s.Body)
		each(home, &s.Summary)
		for _, a := range s.Annotations {
			home.Annotation = a
			each(home, &a.Note, &a.Ask, &a.Answer)
		}
	case f.Term != nil:
		each(Home{ID: f.Term.ID, URL: f.Term.URL, Term: f.Term}, &f.Term.Body)
	case f.Digest != nil:
		d := f.Digest
		home := Home{ID: d.ID, URL: d.URL, Digest: d}
		each(home, &d.Summary, &d.Body)
		for i, item := range d.Items {
			home.Item = i + 1
			each(home, &item.Lacuna, &item.Note)
		}
	case f.Page != nil:
		each(Home{ID: f.Page.ID, URL: f.Page.URL, Page: f.Page}, &f.Page.Summary, &f.Page.Body)
	}
}

// ID is the id of what f holds; "index" of the settings.
func (f File) ID() string {
	switch {
	case f.Section != nil:
		return f.Section.ID
	case f.Term != nil:
		return f.Term.ID
	case f.Digest != nil:
		return f.Digest.ID
	case f.Page != nil:
		return f.Page.ID
	}
	return "index"
}

// Formerly gives the ids by which what f holds was once known.
func (f File) Formerly() []String {
	switch {
	case f.Section != nil:
		return f.Section.Formerly
	case f.Term != nil:
		return f.Term.Formerly
	case f.Digest != nil:
		return f.Digest.Formerly
	case f.Page != nil:
		return f.Page.Formerly
	}
	return nil
}

// Shown is what a link to f shows that has no text of its own.
func (f File) Shown() string {
	switch {
	case f.Section != nil:
		return f.Section.Heading()
	case f.Term != nil:
		return f.Term.Term.Value
	case f.Digest != nil:
		return PlainTitle(f.Digest.Title)
	case f.Page != nil:
		return PlainTitle(f.Page.Title)
	}
	return ""
}

// See gives what f names as related.
func (f File) See() []String {
	switch {
	case f.Section != nil:
		return f.Section.See
	case f.Term != nil:
		return f.Term.See
	case f.Digest != nil:
		return f.Digest.See
	case f.Page != nil:
		return f.Page.See
	}
	return nil
}

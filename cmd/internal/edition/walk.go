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

// Markdowns calls f for every piece of Markdown in e, empty ones left out, in a fixed order.
func (e *Edition) Markdowns(f func(Home, *Markdown)) {
	call := func(h Home, ms ...*Markdown) {
		for _, m := range ms {
			if m.Value != "" {
				f(h, m)
			}
		}
	}
	call(Home{ID: "index", URL: "index.html"}, &e.Intro)
	for _, s := range e.Texts() {
		home := Home{ID: s.ID, URL: s.URL, Section: s}
		body := home
		body.Text = true
		call(body, &s.Body)
		call(home, &s.Summary)
		for _, a := range s.Annotations {
			home.Annotation = a
			call(home, &a.Note, &a.Ask, &a.Answer)
		}
	}
	for _, t := range e.Terms {
		call(Home{ID: t.ID, URL: t.URL, Term: t}, &t.Body)
	}
	for _, d := range e.Digests {
		home := Home{ID: d.ID, URL: d.URL, Digest: d}
		call(home, &d.Summary, &d.Body)
		for i, item := range d.Items {
			home.Item = i + 1
			call(home, &item.Lacuna, &item.Note)
		}
	}
	for _, p := range e.Pages {
		call(Home{ID: p.ID, URL: p.URL, Page: p}, &p.Summary, &p.Body)
	}
}

package site

import (
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/graph"
	"jianzhu/cmd/internal/html"
)

// Addresses of the pages the program makes.
const (
	homeURL       = "index.html"
	glossaryURL   = "glossary/index.html"
	highlightsURL = "highlights.html"
	digestsURL    = "digests/index.html"
	dutiesURL     = "duties.html"
	apparatusURL  = "apparatus.html"
	witnessURL    = "witness.html"
	searchURL     = "search.html"
	aboutURL      = "about.html"
	outlineURL    = "outline.html"
	downloadsURL  = "downloads.html"
	webURL        = "web.html"
	bookURL       = "book.html"
)

// Places tells the graph what the program makes of e, for links to lead to.
func Places(e *edition.Edition, langs html.Languages, locate func(m *edition.Markdown, i int) diag.Pos) graph.Site {
	return graph.Site{
		Pages:   generatedPages(e, langs),
		Sheets:  func(s *edition.Section) []graph.Place { return handoutPlaces(s, langs) },
		SheetOf: handoutOf,
		Locate:  locate,
	}
}

// generatedPages gives the pages the program makes of the whole of e: [[glossary]]. A page that would be
// empty is not made.
func generatedPages(e *edition.Edition, langs html.Languages) []graph.Place {
	say := langs.For(e.Lang)
	var all []graph.Place
	add := func(made bool, id, url string) {
		if made {
			title := say.Say(id)
			all = append(all, graph.Place{ID: id, URL: url, Label: title, Title: title})
		}
	}
	add(true, "index", homeURL)
	add(hasOutline(e), "outline", outlineURL)
	add(len(e.Digests) > 0, "digests", digestsURL)
	add(annotated(e, edition.Highlight), "highlights", highlightsURL)
	add(annotated(e, edition.Duty), "duties", dutiesURL)
	add(len(e.Terms) > 0, "glossary", glossaryURL)
	add(hasApparatus(e), "apparatus", apparatusURL)
	add(len(e.Witnesses) > 0, "witness", witnessURL)
	add(connected(e), "web", webURL)
	add(true, "search", searchURL)
	add(true, "downloads", downloadsURL)
	add(true, "about", aboutURL)
	add(true, "book", bookURL)
	return all
}

func annotated(e *edition.Edition, types ...edition.Type) bool {
	for _, s := range e.Texts() {
		for _, t := range types {
			if len(book.Annotations(s, t)) > 0 {
				return true
			}
		}
	}
	return false
}

// hasApparatus tells whether there is anything to report of the text's state.
func hasApparatus(e *edition.Edition) bool {
	if annotated(e, edition.Emendation, edition.Omission, edition.Lacuna, edition.Break) {
		return true
	}
	for _, s := range e.Texts() {
		if len(s.Supplied) > 0 || !s.WitnessTitle.Empty() || len(queries(s)) > 0 {
			return true
		}
	}
	return false
}

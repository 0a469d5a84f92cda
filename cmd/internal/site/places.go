package site

import (
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
func Places(e *edition.Edition, survey *Survey, langs html.Languages, locate func(m *edition.Markdown, i int) diag.Pos) graph.Site {
	return graph.Site{
		Pages:   generatedPages(e, survey, langs),
		Sheets:  func(s *edition.Section) []graph.Place { return handoutPlaces(s, langs) },
		SheetOf: handoutOf,
		Locate:  locate,
	}
}

// generatedPages gives the pages the program makes of the whole of e: [[glossary]]. A page that would be
// empty is not made.
func generatedPages(e *edition.Edition, survey *Survey, langs html.Languages) []graph.Place {
	say := langs.For(e.Lang)
	var all []graph.Place
	add := func(made bool, id, url string) {
		if made {
			title := say.Say(id)
			all = append(all, graph.Place{ID: id, URL: url, Label: title, Title: title})
		}
	}
	add(true, "index", homeURL)
	add(survey.outline, "outline", outlineURL)
	add(len(e.Digests) > 0, "digests", digestsURL)
	add(survey.annotated(edition.Highlight), "highlights", highlightsURL)
	add(survey.annotated(edition.Duty), "duties", dutiesURL)
	add(len(e.Terms) > 0, "glossary", glossaryURL)
	add(survey.apparatus, "apparatus", apparatusURL)
	add(len(e.Witnesses) > 0, "witness", witnessURL)
	add(survey.connected, "web", webURL)
	add(true, "search", searchURL)
	add(true, "downloads", downloadsURL)
	add(true, "about", aboutURL)
	add(true, "book", bookURL)
	return all
}

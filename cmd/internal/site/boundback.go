package site

import (
	"html/template"
	"strings"
)

// What stands behind the text in the book: the pages that gather from it, each as a chapter.
type (
	// BookDigests are the digests.
	BookDigests struct {
		Chapter
		All []BookDigest
	}

	// A BookDigest is a digest as a list; one that is the edition's first also as a figure.
	BookDigest struct {
		Chapter
		*DigestPage
		Figure bool
	}

	// BookDuties is the table of duties.
	BookDuties struct {
		Chapter
		Actors []ActorDuties
	}

	// BookApparatus is the apparatus.
	BookApparatus struct {
		Chapter
		*ApparatusPage
	}

	// BookAnswers are the answers to the questions.
	BookAnswers struct {
		Chapter
		Sections []Answers
	}

	// BookGlossary is the glossary.
	BookGlossary struct {
		Chapter
		Letters []BookLetter
	}

	// A BookLetter holds the headwords filed under it.
	BookLetter struct {
		Letter string
		Terms  []BookTerm
	}

	// A BookTerm is a headword with its whole definition, or a reference from an alias.
	BookTerm struct {
		ID, Word, Pinyin, Aliases string
		Body                      template.HTML
		Defined                   []Quotation
		See                       *Link
	}

	// BookIndex is the index of terms.
	BookIndex struct {
		Chapter
		Entries []IndexEntry
	}

	// A BookPlain is one of the edition's own pages.
	BookPlain struct {
		Chapter
		Summary, Body template.HTML
	}

	// BookAbout tells of the text and the edition.
	BookAbout struct {
		Chapter
		*AboutPage
	}
)

func (c *Context) bindBack(f *Frame, v *BookPage, by map[string]Chapter) {
	if ch, ok := by[digestsURL]; ok {
		v.Digests = &BookDigests{Chapter: ch}
		for i, d := range c.Edition.Digests {
			b := BookDigest{Chapter: by[d.URL], DigestPage: c.digestPage(f, d)}
			b.Bound, b.Figure = true, i == 0 && b.Vertical
			v.Digests.All = append(v.Digests.All, b)
		}
	}
	if ch, ok := by[dutiesURL]; ok {
		v.Duties = &BookDuties{ch, c.actors(f)}
	}
	if ch, ok := by[apparatusURL]; ok {
		v.Apparatus = &BookApparatus{ch, c.apparatusPage(f)}
	}
	if ch, ok := by[answersURL]; ok {
		v.Answers = &BookAnswers{ch, c.answers(f)}
	}
	if ch, ok := by[glossaryURL]; ok {
		words := headwords(c.Edition)
		v.Glossary = &BookGlossary{ch, c.bookLetters(f, words)}
		v.Index = &BookIndex{Chapter: by[indexURL]}
		for _, w := range words {
			if !w.alias && len(c.Book.Glossary.Of(w.term)) > 0 {
				v.Index.Entries = append(v.Index.Entries, c.indexEntry(f, w.term))
			}
		}
	}
	lang, plain := c.Edition.Lang, c.under(2).Render
	for _, p := range c.Edition.Pages {
		v.Pages = append(v.Pages, BookPlain{by[p.URL], plain.Snippet(&p.Summary, f.url, lang, f.id(p.URL, "s-")),
			plain.Snippet(&p.Body, f.url, lang, f.id(p.URL, "b-"))})
	}
	v.About = &BookAbout{by[aboutURL], c.aboutPage(f)}
}

func (c *Context) bookLetters(f *Frame, words []headword) (all []BookLetter) {
	for _, w := range words {
		if n := len(all); n == 0 || all[n-1].Letter != w.letter {
			all = append(all, BookLetter{Letter: w.letter})
		}
		l := &all[len(all)-1]
		l.Terms = append(l.Terms, c.bookTerm(f, w))
	}
	return all
}

func (c *Context) bookTerm(f *Frame, w headword) BookTerm {
	t := w.term
	if w.alias {
		return BookTerm{Word: w.word, See: &Link{Label: t.Term.Value, Href: f.rel(t.URL)}}
	}
	v := BookTerm{ID: bookID(t.URL), Word: w.word, Pinyin: t.Pinyin.Value,
		Aliases: strings.Join(values(t.Aliases), f.say.Say("list-comma")),
		Body:    c.Render.Snippet(&t.Body, f.url, c.Edition.Lang, f.id(t.URL, "d-"))}
	for _, s := range t.Defined {
		v.Defined = append(v.Defined, c.quotations(f, s)...)
	}
	return v
}

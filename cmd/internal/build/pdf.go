package build

import (
	"context"
	"errors"
	"iter"
	"os"
	"strconv"
	"time"

	"jianzhu/cmd/internal/chromium"
	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
	"jianzhu/cmd/internal/pdf"
	"jianzhu/cmd/internal/publish"
	"jianzhu/cmd/internal/site"
)

// PDF builds the site in o.Dest as Run does, and in it a PDF of every sheet. Each time one is printed
// it says how many of them are.
//
// Where there is no browser the site is built without them, and the error is a *chromium.Missing beside
// the result. A browser that fails, or an end of ctx, leaves the last good site as it is.
func PDF(ctx context.Context, o Options, said func(done, all int)) (*Result, *diag.List, error) {
	l := &diag.List{}
	s, err := writable(o, l)
	if s == nil {
		return nil, l, err
	}
	sheets, err := publish.Memory(s.sheetFiles())
	if err != nil {
		return nil, l, broken(err, l)
	}
	printed, err := s.print(ctx, sheets, said)
	var missing *chromium.Missing
	if err != nil && !errors.As(err, &missing) {
		return nil, l, err
	}
	with := *s.context
	with.Printed = printed
	s.outputs = site.Plan(&with)
	stats, failed := publish.Site(o.Dest, s.files(), nil)
	if failed != nil {
		return nil, l, broken(failed, l)
	}
	r := s.result()
	r.Files, r.PDFs = stats.Files, len(printed)
	return r, l, err
}

// sheetFiles gives the sheets and all that they may be made of, but no other page.
func (s *prepared) sheetFiles() iter.Seq[publish.File] {
	pages := map[string]bool{}
	for _, o := range s.outputs {
		pages[o.Path] = o.Page
	}
	for _, sheet := range site.Sheets(s.context) {
		delete(pages, sheet.Path)
	}
	return func(yield func(publish.File) bool) {
		for f := range s.files() {
			if f.List == nil && !pages[f.Path] && !yield(f) {
				return
			}
		}
	}
}

// print gives the PDF of every sheet by its path in the site.
func (s *prepared) print(ctx context.Context, files map[string][]byte, said func(done, all int)) (map[string][]byte, error) {
	sheets := site.Sheets(s.context)
	pages := make([]string, len(sheets))
	for i, sheet := range sheets {
		pages[i] = sheet.Path
	}
	from := pdf.Site{Files: files, Base: s.context.BaseURL, Date: date(s.book.Edition)}
	made, err := pdf.Print(ctx, from, pages, func(done int) { said(done, len(pages)) })
	if err != nil {
		return nil, err
	}
	printed := map[string][]byte{}
	for i, sheet := range sheets {
		printed[sheet.File] = made[i]
	}
	return printed, nil
}

// date is when the edition was revised, as far as that is known, or else when its source was changed as
// https://reproducible-builds.org/specs/source-date-epoch/ tells it. It is never the time of the build.
func date(e *edition.Edition) time.Time {
	for _, known := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(known, e.Revised.Value); err == nil {
			return t
		}
	}
	if n, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil && n >= 0 {
		return time.Unix(n, 0).UTC()
	}
	return time.Time{}
}

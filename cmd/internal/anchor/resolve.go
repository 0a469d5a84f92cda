package anchor

import (
	"fmt"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// one finds the one place in section where s matches, or reports why there is none.
func (r *resolver) one(section *edition.Section, s *edition.Selector) (match, bool) {
	blocks := r.index.blocks(section)
	ms, loose := r.index.matches(s, blocks, quotation.find)
	all := ms
	if s.Nth.N > 0 && len(ms) > 0 {
		if len(ms) != s.Nth.N {
			r.list.Add(diag.Diagnostic{Pos: s.Nth.Pos, Severity: diag.Error, Code: diag.AnchorCount,
				Message: fmt.Sprintf("nth is %s, but the number of places is %d: %s", s.Nth, len(ms), s.Quote.Value),
				Hints:   r.candidates(section, ms, loose, "nth")})
			return match{}, false
		}
		ms = ms[s.Nth.I-1 : s.Nth.I]
	}
	switch {
	case len(ms) == 0:
		r.missing(section, s)
		return match{}, false
	case len(ms) > 1:
		r.list.Add(diag.Diagnostic{Pos: s.Quote.Pos, Severity: diag.Error, Code: diag.AnchorAmbiguous,
			Message: fmt.Sprintf("quote is in %d places: %s", len(ms), s.Quote.Value),
			Hints:   r.candidates(section, ms, loose, "")})
		return match{}, false
	}
	if loose {
		r.list.Add(diag.Diagnostic{Pos: s.Quote.Pos, Severity: diag.Warning, Code: diag.AnchorFolded,
			Message: "quote matches only when width, quotation marks and blanks are disregarded: " + s.Quote.Value,
			Hints:   r.index.corrected(s, ms[0], blocks)})
	} else {
		r.fragile(section, s, all, ms[0])
	}
	return ms[0], true
}

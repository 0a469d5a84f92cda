package source

import (
	"strconv"
	"strings"

	"jianzhu/cmd/internal/diag"
	"jianzhu/cmd/internal/edition"
)

// quoting asks for a selector of a passage in the file's own text.
func (m *mapping) quoting() edition.Selector {
	return m.narrowed(m.required("quote"))
}

// narrowed asks for what singles out one of several places that have the quote.
func (m *mapping) narrowed(quote edition.String) edition.Selector {
	s := edition.Selector{Quote: quote, Prefix: m.str("prefix"), Suffix: m.str("suffix"), Nth: m.nth()}
	if quote.Empty() && m.pair("quote") == nil && m.pair("after") == nil {
		for _, key := range []string{"prefix", "suffix", "nth"} {
			if m.pair(key) != nil {
				m.Errorf(m.at(key), diag.ValueInvalid, "%s narrows a quote, and there is none here", key)
			}
		}
	}
	return s
}

// nth asks for i/n: the i-th of exactly n.
func (m *mapping) nth() (nth edition.Nth) {
	s := m.str("nth")
	if s.Pos.Line == 0 {
		return nth
	}
	before, after, _ := strings.Cut(s.Value, "/")
	i, err1 := strconv.Atoi(before)
	n, err2 := strconv.Atoi(after)
	if err1 != nil || err2 != nil || i < 1 || n < i {
		m.Errorf(s.Pos, diag.ValueInvalid, "nth must be like 2/3, the second of exactly three; found %s", s.Value)
		return nth
	}
	return edition.Nth{I: i, N: n, Pos: s.Pos}
}

// passages asks for a list of selectors, each in the file that its `in` names.
func (m *mapping) passages(key string) []*edition.Selector {
	return m.selectors(key, (*mapping).required)
}

// cited asks for a list of selectors, in another file where they have an `in`.
func (m *mapping) cited(key string) []*edition.Selector {
	return m.selectors(key, (*mapping).str)
}

func (m *mapping) selectors(key string, in func(*mapping, string) edition.String) (all []*edition.Selector) {
	m.list(key, func(item *mapping) {
		if s := item.selector(in); s != nil {
			all = append(all, s)
		}
	})
	return all
}

// selector asks for a selector with `in`; it gives nil where there is no quote, which it says.
func (m *mapping) selector(in func(*mapping, string) edition.String) *edition.Selector {
	file := in(m, "in")
	s := m.quoting()
	s.In = file
	if s.Quote.Empty() {
		return nil
	}
	return &s
}

// Package longjson writes JSON that is too long to be held: the items of a long list in it are made while it
// is written.
//
// It takes a value that has such lists in it, and gives its JSON in one pass. That is what encoding/json cannot
// do: it makes the whole first, and indents it in a second pass.
package longjson

import (
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A List is a list whose items are made when they are written.
type List[T any] iter.Seq[T]

// Of lists what f makes of each of all.
func Of[S, T any](all []S, f func(S) T) List[T] {
	return func(yield func(T) bool) {
		for _, s := range all {
			if !yield(f(s)) {
				return
			}
		}
	}
}

// MarshalJSONTo implements json.MarshalerTo.
func (l List[T]) MarshalJSONTo(e *jsontext.Encoder) error {
	if err := e.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	var item T // one for all of them, since its address is handed on
	for item = range l {
		if err := json.MarshalEncode(e, &item); err != nil {
			return err
		}
	}
	return e.WriteToken(jsontext.EndArray)
}

// Write writes v, and a line end: on one line, or as form says. < and > and & stay as they are.
func Write(w io.Writer, v any, form ...jsontext.Options) error {
	options := append(form,
		jsontext.EscapeForJS(true),         // a script may have it in it
		jsontext.AllowDuplicateNames(true)) // which the fields of a type never have, so that none need be remembered
	if err := json.MarshalWrite(w, v, options...); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

package publish

import "iter"

// Apart tells why files of these paths cannot be one site, if they cannot.
func Apart(paths iter.Seq[string]) error {
	all := newNames()
	for p := range paths {
		if err := all.add(p); err != nil {
			return err
		}
	}
	return nil
}

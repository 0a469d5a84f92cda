package edition

// Changes are the files in which one reading of an edition differs from the one before.
type Changes struct {
	Files []File          // those that are there now and are new or say something else
	Gone  []File          // what they, and those that are not there any more, said before
	Is    map[string]bool // all of them by name
}

// Since compares two readings. All of e is new where before is nil.
func (e *Edition) Since(before *Edition) Changes {
	c := Changes{Is: map[string]bool{}}
	now := e.Files()
	var old []File
	if before != nil {
		old = before.Files()
	}
	// What lies in both in the same order costs a comparison.
	for len(now) > 0 && len(old) > 0 && now[0].Name == old[0].Name {
		c.compare(old[0], now[0])
		now, old = now[1:], old[1:]
	}
	for len(now) > 0 && len(old) > 0 && now[len(now)-1].Name == old[len(old)-1].Name {
		c.compare(old[len(old)-1], now[len(now)-1])
		now, old = now[:len(now)-1], old[:len(old)-1]
	}
	was := make(map[string]File, len(old))
	for _, f := range old {
		was[f.Name] = f
	}
	for _, f := range now {
		c.compare(was[f.Name], f)
		delete(was, f.Name)
	}
	for _, f := range was {
		c.compare(f, File{})
	}
	return c
}

func (c *Changes) compare(old, now File) {
	if old == now {
		return
	}
	if old.Name != "" {
		c.Gone = append(c.Gone, old)
		c.Is[old.Name] = true
	}
	if now.Name != "" {
		c.Files = append(c.Files, now)
		c.Is[now.Name] = true
	}
}

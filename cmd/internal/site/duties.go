package site

import (
	"jianzhu/cmd/internal/book"
	"jianzhu/cmd/internal/edition"
)

// A DutiesPage compiles what the document requires, by whom it requires it of.
type DutiesPage struct {
	*Frame
	Intro  string
	Actors []ActorDuties
}

// ActorDuties is what is required of one actor.
type ActorDuties struct {
	ID, Name string
	Aliases  []string
	Duties   []Duty
	Count    string
}

func duties(c *Context) []Output {
	e := c.Edition
	if !c.Survey.annotated(edition.Duty) {
		return nil
	}
	say := c.Render.Languages.For(e.Lang)
	info := pageInfo{kind: "duties", url: dutiesURL, lang: e.Lang, title: say.Say("duties"), nav: "duties",
		late: func() string { return say.Count("duties-intro", c.count(edition.Duty)) }}
	return []Output{c.page("duties", info, func(f *Frame) any {
		return &DutiesPage{Frame: f, Intro: f.say.Count("duties-intro", c.count(edition.Duty)), Actors: c.actors(f)}
	})}
}

func (c *Context) actors(f *Frame) (all []ActorDuties) {
	by := map[string][]Duty{}
	for _, s := range c.Edition.Texts() {
		for _, a := range book.Annotations(s, edition.Duty) {
			d := c.duty(f, s, a)
			for _, name := range c.named(a) {
				by[name] = append(by[name], d)
			}
		}
	}
	for i, actor := range c.Edition.Actors {
		if ds := by[actor.Name.Value]; len(ds) > 0 {
			all = append(all, ActorDuties{ID: itemID(i + 1), Name: actor.Name.Value, Aliases: values(actor.Aliases), Duties: ds,
				Count: f.say.Count("duties-count", len(ds))})
		}
	}
	return all
}

// named gives the actors of a duty by their names, each once.
func (c *Context) named(a *edition.Annotation) (names []string) {
	for _, who := range a.Who {
		for _, actor := range c.Edition.Actors {
			is := actor.Name.Value == who.Value || contains(values(actor.Aliases), who.Value)
			if is && !contains(names, actor.Name.Value) {
				names = append(names, actor.Name.Value)
			}
		}
	}
	return names
}

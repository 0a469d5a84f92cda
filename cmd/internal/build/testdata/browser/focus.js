// What the keyboard can reach: stops gives the elements that Tab must stop at, in the order of the
// document; here tells which of them has the focus, and what is wrong with how that shows.
const tabbable = e => {
	if (e.tabIndex < 0 || e.disabled || e.closest("[inert]")) return false
	if (!e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false
	return e.type !== "radio" || e.checked // one stop a group
}
const stops = () => [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex]")].filter(tabbable)
const say = e => `<${e.localName}${e.id && " #" + e.id} .${e.getAttribute("class") ?? ""}> ${(e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 30)}`
const look = e => {
	if (!e) return ""
	const s = getComputedStyle(e)
	return [s.outlineStyle === "none" ? "" : s.outline, s.borderBottom, s.backgroundColor, s.color, s.textDecoration].join()
}
// A radio may be drawn by the label beside it, and show its focus there.
const looks = e => look(e) + (e.type === "radio" ? look(e.nextElementSibling) : "")
document.activeElement.blur()
const calm = new Map(stops().map(e => [e, looks(e)]))
const here = () => {
	const e = document.activeElement
	if (!e || e === document.body) return null
	const at = stops().indexOf(e), wrong = [], box = e.getBoundingClientRect()
	if (!e.matches(":focus-visible")) wrong.push("is not :focus-visible")
	if (calm.get(e) === looks(e)) wrong.push("shows no focus")
	const drawn = e.type === "radio" && getComputedStyle(e).opacity === "0"
	if (!drawn) {
		if (box.width < 1 || box.height < 1) wrong.push("has no size")
		for (let a = e; a; a = a.parentElement) if (getComputedStyle(a).opacity === "0") wrong.push("is transparent")
		// A line that is broken has several boxes, of which one must be in sight and on top (WCAG 2.4.11).
		const seen = [...e.getClientRects()].some(r => {
			const top = document.elementFromPoint(r.x + Math.min(r.width / 2, 8), r.y + r.height / 2)
			return top && (e.contains(top) || top.contains(e))
		})
		if (!seen) wrong.push(`lies hidden at ${Math.round(box.x)} ${Math.round(box.y)}`)
	}
	return {at, name: say(e), wrong: wrong.join(", ")}
}

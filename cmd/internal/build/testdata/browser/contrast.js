// Gives every text on the page whose contrast is under 4.5:1, generated text too: the marks of an
// annotation are ::before and ::after. Signs that are only ornament are let off, as WCAG 1.4.3 does:
// those hidden from assistive technology.
(() => {
	const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true})
	const known = new Map()
	const rgba = color => {
		if (!known.has(color)) {
			canvas.clearRect(0, 0, 1, 1)
			canvas.fillStyle = color
			canvas.fillRect(0, 0, 1, 1)
			const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
			known.set(color, [r, g, b, a / 255])
		}
		return known.get(color)
	}
	const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
	const ground = e => {
		if (!e) return [255, 255, 255, 1]
		const own = rgba(getComputedStyle(e).backgroundColor)
		return own[3] === 1 ? own : over(own, ground(e.parentElement))
	}
	const light = c => {
		const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
		return .2126 * r + .7152 * g + .0722 * b
	}
	const ratio = (a, b) => {
		const [low, high] = [light(a), light(b)].sort((x, y) => x - y)
		return (high + .05) / (low + .05)
	}
	const bad = new Set()
	const measure = (e, style, what) => {
		const color = rgba(style.color), back = rgba(style.backgroundColor)
		const behind = back[3] === 1 ? back : over(back, ground(e))
		const r = ratio(over(color, behind), behind)
		if (r < 4.5) bad.add(`${e.localName}.${e.className} ${what}: ${r.toFixed(2)}`)
	}
	for (const e of document.body.querySelectorAll("*")) {
		if (!e.checkVisibility({visibilityProperty: true}) || e.closest("[aria-hidden=true], svg")) continue
		if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) measure(e, getComputedStyle(e), "text")
		for (const part of ["::before", "::after"]) {
			const style = getComputedStyle(e, part)
			if (/["][^"]*[^\s"⁠]|attr\(|counter/.test(style.content)) measure(e, style, part)
		}
	}
	return [...bad]
})()

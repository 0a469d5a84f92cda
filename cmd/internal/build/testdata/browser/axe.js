// Runs axe, which is injected before, on the page with all its details open, then, if asked to, on what
// opens over it: the menu and a slip. Gives what is wrong, one line a fault.
async over => {
	const options = {
		resultTypes: ["violations"],
		runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
		rules: {"target-size": {enabled: true}}, // axe has it switched off
	}
	const bad = new Set()
	const run = async on => {
		for (const v of (await axe.run(on, options)).violations)
			for (const n of v.nodes) bad.add(`${v.id}: ${n.target.join(" ")}: ${n.failureSummary.replace(/\s+/g, " ")} ${n.html.slice(0, 200)}`)
	}
	for (const d of document.querySelectorAll("main details")) d.open = true
	await run(document)
	if (!over) return [...bad]
	const menu = document.querySelector("details.menu")
	if (menu?.checkVisibility()) {
		menu.open = true
		await run(menu)
		menu.open = false
	}
	const slip = document.querySelector("[popover]")
	if (slip) {
		slip.showPopover()
		await run(slip)
		slip.hidePopover()
	}
	return [...bad]
}

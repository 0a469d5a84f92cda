// openRuns lists all that covers a run, where it is more than one thing, when the run is clicked, or
// entered by keyboard. What it lists is on the page already, except the notes of highlights.
export function openRuns(): void {
	const list = document.querySelector<HTMLElement>("#runs");
	if (!list || !list.showPopover) return;
	// Within a link of the document's own, the link is what a click is for.
	const of = (run: HTMLElement) => run.parentElement!.closest("a") ? [] : [...(run.dataset.a ?? "").split(" ").filter(Boolean), ...(run.dataset.term ? ["t-" + run.dataset.term] : [])];
	let before = "";
	for (const run of document.querySelectorAll<HTMLElement>("[data-a]")) {
		const ids = of(run).join();
		const several = of(run).length > 1;
		// A mark is cut where others begin and end; one stop by tab is enough for pieces that list the same.
		if (several && run.localName !== "a" && ids !== before) {
			run.tabIndex = 0;
			run.role = "button";
			run.ariaHasPopup = "dialog";
		}
		before = ids;
	}
	const open = (event: Event) => {
		const run = (event.target as Element).closest<HTMLElement>("[data-a]");
		if (!run || !getSelection()!.isCollapsed || document.documentElement.dataset.notes) return;
		const items = of(run).map(item).filter((i) => i !== undefined);
		if (items.length < 2) return;
		event.preventDefault();
		list.replaceChildren(...items);
		(list.showPopover as (o?: { source: HTMLElement }) => void).call(list, { source: run });
	};
	document.addEventListener("click", (event) => {
		if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		open(event);
	});
	document.addEventListener("keydown", (event) => {
		if ((event.key === "Enter" || event.key === " ") && (event.target as Element).matches("[data-a][role=button]")) open(event);
	});
	list.addEventListener("click", (event) => (event.target as Element).closest("a") && list.hidePopover());

	const item = (id: string): HTMLElement | undefined => {
		const is = document.getElementById(id);
		if (!is) return;
		const row = document.createElement("div");
		row.dataset.of = id;
		const head = document.createElement("a");
		head.className = "runs__head";
		head.href = "#" + id;
		const parts: Node[] = [];
		const take = (from: Element | null | undefined) => from && parts.push(...[...from.cloneNode(true).childNodes]);
		if (is.matches(".lane")) {
			const theme = [...is.classList].find((c) => /^t\d$/.test(c))!;
			row.className = theme;
			const key = document.querySelector(`.legend .${theme} .key`);
			head.href = list.dataset.highlights + id;
			if (key) head.append(key.cloneNode(true));
			take(document.querySelector<HTMLTemplateElement>("#hl-notes")?.content.querySelector(`[data-of="${id}"]`));
		} else if (is.matches(".note__body")) {
			head.append(is.closest("details")!.querySelector(".note__n")!.cloneNode(true));
			take(is);
		} else if (is.matches(".slip")) {
			head.href = is.querySelector<HTMLAnchorElement>(".slip__foot a")!.href;
			head.append(is.querySelector("dfn")!.textContent!);
			take(is.querySelector(".def"));
		} else {
			head.append(list.dataset.emendation!);
			take(is.querySelector(":scope > div") ?? is);
		}
		const body = document.createElement("div");
		body.append(...parts);
		for (const e of body.querySelectorAll("[id]")) e.removeAttribute("id");
		body.querySelector(".note__back")?.remove();
		row.append(head, body);
		return row;
	};
}

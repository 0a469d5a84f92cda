import { Finder, type Index } from "./finder";
import { queryOf } from "./found";
import { show } from "./results";

declare global {
	var jianzhuIndex: Index | undefined; // assigned by search-index.js
}

let loading: Promise<Finder> | undefined;

// load asks for the index once. It is a script, because a page opened from the disk may not fetch.
function load(src: string): Promise<Finder> {
	return (loading ??= new Promise((resolve, reject) => {
		const script = document.createElement("script");
		script.src = src;
		script.onload = () => (globalThis.jianzhuIndex ? resolve(new Finder(globalThis.jianzhuIndex)) : script.onerror!("empty"));
		script.onerror = () => {
			loading = undefined; // to be asked for again
			reject(new Error(src));
		};
		document.head.append(script);
	}));
}

// offerSearch lets the reader search: in the page that is for it, and on any other in a dialog that
// the key / or the link in the running head opens.
export function offerSearch(): void {
	const template = document.querySelector<HTMLTemplateElement>("template#finder");
	if (!template) return;
	const dialog = (template.content.cloneNode(true) as DocumentFragment).querySelector("dialog")!;
	const panel = dialog.querySelector<HTMLFormElement>("form")!;
	const inline = document.querySelector("[data-finder]");
	const input = wire(panel, template.dataset as unknown as Settings, inline ? keepInAddress : undefined);
	const open = () => {
		if (!inline && !dialog.open) dialog.showModal();
		input.focus();
		input.select();
	};
	if (inline) inline.replaceChildren(panel);
	else document.body.append(dialog);
	input.value = queryOf(location);
	if (inline) {
		open();
		input.dispatchEvent(new Event("input"));
	}

	// A character typed, not a key pressed: it must not be written into the field as well.
	document.addEventListener("keypress", (event) => {
		if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isWriting(event.target)) return;
		event.preventDefault();
		open();
	});
	document.addEventListener("click", (event) => {
		const link = (event.target as Element).closest("a.find");
		if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		event.preventDefault();
		open();
	});
	dialog.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || event.isComposing) return;
		event.preventDefault(); // a search field would only empty itself
		dialog.close();
	});
	dialog.addEventListener("click", (event) => {
		if ((event.target as Element).closest("a, .finder__close")) dialog.close(); // the result may be on this very page
	});
}

// Settings are what the layout tells the script.
interface Settings {
	index: string;
	root: string;
	count: string;
	countOne: string;
	none: string;
	wait: string;
	failed: string;
	more: string;
}

// wire makes panel search as the reader writes. changed is told of every query.
function wire(panel: HTMLFormElement, say: Settings, changed?: (query: string) => void): HTMLInputElement {
	const input = panel.querySelector("input")!;
	const status = panel.querySelector<HTMLElement>("[role=status]")!;
	const results = panel.querySelector<HTMLElement>(".finder__results")!;
	const links = () => [...results.querySelectorAll("a")];
	let shown: string | undefined;

	const run = async () => {
		const query = input.value.trim();
		if (query === shown) return;
		shown = query;
		changed?.(query);
		if (!globalThis.jianzhuIndex) status.textContent = say.wait;
		try {
			const finder = await load(say.index);
			if (query !== shown) return; // more was written meanwhile
			const found = finder.find(query);
			show(found, query, finder.index, { results, root: say.root, more: say.more });
			results.scrollTop = 0;
			status.textContent = found.words.length === 0 ? "" : found.count === 0 ? say.none
				: (found.count === 1 ? say.countOne : say.count).replace("%d", String(found.count));
		} catch {
			shown = undefined;
			status.textContent = say.failed;
		}
	};

	input.addEventListener("focus", run); // which also asks for the index
	input.addEventListener("input", (event) => {
		if (!(event as InputEvent).isComposing) run();
	});
	input.addEventListener("compositionend", run);
	panel.addEventListener("submit", (event) => {
		event.preventDefault();
		links()[0]?.focus();
	});
	panel.addEventListener("keydown", (event) => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
		const all = links();
		const at = all.indexOf(document.activeElement as HTMLAnchorElement) + step;
		event.preventDefault();
		if (at < 0 && document.activeElement !== input) input.focus();
		else all[at]?.focus();
	});
	return input;
}

// keepInAddress keeps the query in the address, so that a way back from a result leads to all of them.
function keepInAddress(query: string): void {
	history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
}

function isWriting(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"));
}

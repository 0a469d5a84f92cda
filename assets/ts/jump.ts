import { step } from "./position";

const digits = "〇一二三四五六七八九";
const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

// plain writes a label as it may be typed: 看点三 as 看点3, 十一 as 11, VI as 6, blanks gone.
function plain(label: string): string {
	const s = label.normalize("NFKC").toLowerCase().replace(/[\s第]/g, "");
	if (/^[ivxlcdm]+$/.test(s)) {
		const v = [...s].map((c) => values[c]);
		return "" + v.reduce((sum, n, i) => sum + (n < v[i + 1] ? -n : n), 0);
	}
	return s.replace(/[〇零一二三四五六七八九十百]+/g, (n) => {
		let sum = 0;
		let digit = 0;
		let unit = false;
		for (const c of n.replace(/零/g, "〇")) {
			const u = c === "十" ? 10 : c === "百" ? 100 : 0;
			if (u) {
				sum += (digit || 1) * u;
				digit = 0;
				unit = true;
			} else digit = (unit || !digit ? 0 : digit * 10) + digits.indexOf(c);
		}
		return "" + (sum + digit);
	});
}

// find gives the address of the paragraph or section so called; .2 is a paragraph of this page.
export function find(text: string): string | undefined {
	const entries = [...document.querySelectorAll<HTMLAnchorElement>(".toc a[data-label]")];
	const exact = (label: string) =>
		entries.find((e) => e.dataset.label === label.trim()) ?? entries.find((e) => plain(e.dataset.label!) === plain(label));
	const section = exact(text);
	if (section) return section.href;
	const [, label, number] = text.match(/^(.*?)\s*[\p{P}\p{Z}\p{S}]+\s*([\d０-９]+|[一二三四五六七八九十百]+)[段\s]*$/u) ?? [];
	if (!number) return;
	const entry = label ? exact(label) : entries.find((e) => e.href.split("#")[0] === location.href.split("#")[0]);
	const p = +plain(number);
	if (entry && p > 0 && p <= +(entry.dataset.p ?? 0)) return entry.href + "#p" + p;
}

const far = "#go:";

// answerKeys lets one jump to 六·2 by typing it, and turn pages and paragraphs by keys.
export function answerKeys(): void {
	const panel = document.getElementById("settings");
	const keys = document.getElementById("keys");
	const box = document.querySelector<HTMLInputElement>("#go");
	const said = document.querySelector<HTMLOutputElement>("#go-said");
	if (!panel || !keys || !box || !said) return;
	box.addEventListener("input", () => (said.value = ""));
	box.addEventListener("keydown", (event) => {
		if (event.key !== "Enter" || event.isComposing || !box.value.trim()) return;
		event.preventDefault();
		const home = document.querySelector<HTMLAnchorElement>("a.seal");
		const href = find(box.value) ?? (home && document.querySelector(".toc[data-abridged]") ? home.href + far + encodeURIComponent(box.value) : undefined);
		if (!href) {
			said.value = said.dataset.none!;
			box.select();
			return;
		}
		panel.hidePopover();
		box.value = "";
		location.href = href;
	});
	// The title page has all labels where other pages have only those of their part.
	if (location.hash.startsWith(far)) {
		const href = find(decodeURIComponent(location.hash.slice(far.length)));
		if (href) location.replace(href);
	}
	panel.addEventListener("toggle", () => panel.classList.toggle("free", panel.matches(".free:popover-open")));

	const turn = (rel: string) => document.querySelector<HTMLAnchorElement>(`.pn a[rel=${rel}]`)?.click();
	const answers: Record<string, () => void> = {
		ArrowLeft: () => turn("prev"),
		ArrowRight: () => turn("next"),
		j: () => step(1),
		k: () => step(-1),
		g: () => {
			panel.classList.add("free");
			panel.showPopover();
			box.focus();
		},
		c: () => document.querySelector<HTMLElement>("#take:popover-open button")?.focus(),
		"?": () => keys.showPopover(),
	};
	const answerTo = (event: KeyboardEvent) => {
		const from = event.target as Element;
		if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key !== "?")) return;
		if (from.closest("input:not([type=checkbox]), textarea, select, [contenteditable], [popover]") || document.querySelector("dialog[open], [popover=auto]:popover-open, [popover='']:popover-open")) return;
		const answer = answers[event.key];
		if (!answer) return;
		event.preventDefault();
		answer();
	};
	// A letter is answered when it is typed, so that it is not written into the box as well.
	document.addEventListener("keydown", (event) => event.key.length > 1 && answerTo(event));
	document.addEventListener("keypress", (event) => event.key.length === 1 && answerTo(event));
}

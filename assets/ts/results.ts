import { excerpt, marked, type Piece } from "./excerpt";
import { groups, type Entry, type Found, type Group, type Index } from "./finder";
import { spansOf } from "./fold";

// How many results of a group are shown at first.
const some = 50;

// A Place tells results where they are shown, and in whose words.
export interface Place {
	results: HTMLElement; // has a section with a heading and a list for each group
	root: string; // the way from the page to the site's root
	more: string; // what the button says that shows the rest: 其余 %d 处
}

// show shows what query found.
export function show(found: Found, query: string, index: Index, place: Place): void {
	for (const group of groups) {
		const section = place.results.querySelector<HTMLElement>(`[data-group="${group}"]`)!;
		const entries = group === "term" ? headwordsFirst(found) : found.entries[group];
		const item = (entry: Entry) => result(entry, group, found.words, query, index, place.root);
		const list = section.querySelector("ol")!;
		section.hidden = entries.length === 0;
		section.querySelector("h2 span")!.textContent = String(entries.length);
		section.querySelector("button")?.remove();
		list.replaceChildren(...entries.slice(0, some).map(item));
		if (entries.length > some) section.append(rest(entries.slice(some), item, list, place.more));
	}
}

function rest(entries: Entry[], item: (entry: Entry) => HTMLElement, list: HTMLElement, more: string): HTMLElement {
	const button = element("button", "finder__more", more.replace("%d", String(entries.length)));
	button.addEventListener("click", () => {
		const items = entries.map(item);
		list.append(...items);
		button.remove();
		items[0]!.querySelector("a")!.focus();
	});
	return button;
}

// headwordsFirst puts the terms in whose headword something was found, the shortest first, before
// those that only speak of it.
function headwordsFirst(found: Found): Entry[] {
	const rank = (entry: Entry) => (spansOf(entry[3]!, found.words).length > 0 ? entry[3]!.length : 1000);
	return [...found.entries.term].sort((a, b) => rank(a) - rank(b));
}

function result(entry: Entry, group: Group, words: string[], query: string, index: Index, root: string): HTMLElement {
	const [page, id, cite, ...texts] = entry;
	const [url, lang] = index.pages[page]!;
	const item = document.createElement("li");
	const link = document.createElement("a");
	link.href = `${root}${url}?q=${encodeURIComponent(query)}${id && "#"}${id}`;
	link.lang = lang;
	link.append(element("span", "ref", cite), " ");
	const passage = element("span", "finder__passage", "");
	const ellipsis = /^(zh|ja|yue|lzh)\b/.test(lang) ? "……" : "…";
	if (group === "term") {
		const headword = texts.shift()!;
		const name = document.createElement("b");
		name.append(...nodes(marked(headword, { start: 0, end: headword.length }, spansOf(headword, words))));
		passage.append(name, " ");
	}
	// What a term means and what a question asks is always said.
	const telling = texts.filter((text, i) => (i === 0 && group !== "note") || spansOf(text, words).length > 0);
	telling.forEach((text, i) => passage.append(i > 0 ? " " : "", ...nodes(excerpt(text, words, ellipsis))));
	link.append(passage);
	item.append(link);
	return item;
}

function nodes(pieces: Piece[]): (string | HTMLElement)[] {
	return pieces.map((piece) => (piece.hit ? element("mark", "found", piece.text) : piece.text));
}

function element(tag: "span" | "mark" | "button", name: string, text: string): HTMLElement {
	const made = document.createElement(tag);
	if (made instanceof HTMLButtonElement) made.type = "button";
	made.className = name;
	made.textContent = text;
	return made;
}

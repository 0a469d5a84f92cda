import { spansOf, wordsOf } from "./fold";

// Elements that begin a text of their own: nothing is found across their edges.
const blocks = "p, li, h1, h2, h3, h4, h5, h6, dt, dd, td, th, caption, figcaption, blockquote, pre, summary, div, section";
const name = "found";

// showFound marks on the page what the address says was looked for: 06.html?q=…#p2. The page itself
// is not changed. Escape takes the marks away.
export function showFound(): void {
	const main = document.querySelector("main");
	const query = queryOf(location);
	const words = wordsOf(query);
	if (!main || words.length === 0 || !("highlights" in CSS) || document.querySelector("[data-finder]")) return;
	const ranges = textsIn(main).flatMap((nodes) => rangesIn(nodes, words));
	CSS.highlights.set(name, new Highlight(...ranges));
	const clear = (event: KeyboardEvent) => {
		if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
		CSS.highlights.delete(name);
		removeEventListener("keydown", clear);
	};
	addEventListener("keydown", clear);
	bringIntoView(ranges);
}

// queryOf gives what was looked for by an address.
export function queryOf(address: { search: string }): string {
	return new URLSearchParams(address.search).get("q") ?? "";
}

// textsIn gives the nodes of each text under root.
function textsIn(root: Element): Text[][] {
	const texts: Text[][] = [];
	let of: Element | null | undefined;
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const parent = node.parentElement!;
		if (parent.closest("nav, fieldset")) continue;
		const block = parent.closest("[data-no]") ?? parent.closest(blocks); // a table is one paragraph
		if (block !== of) texts.push([]);
		of = block;
		texts.at(-1)!.push(node as Text);
	}
	return texts;
}

// rangesIn gives where words occur in the text that nodes make together.
function rangesIn(nodes: Text[], words: string[]): Range[] {
	const spans = spansOf(nodes.map((node) => node.data).join(""), words);
	let i = 0;
	let start = 0; // of nodes[i] in the text
	return spans.map((span) => {
		const range = new Range();
		while (start + nodes[i]!.length <= span.start) start += nodes[i++]!.length;
		range.setStart(nodes[i]!, span.start - start);
		while (start + nodes[i]!.length < span.end) start += nodes[i++]!.length;
		range.setEnd(nodes[i]!, span.end - start);
		return range;
	});
}

// bringIntoView shows the first of ranges in what the fragment asks for: an answer may have to be
// opened, and a paragraph may be longer than the window.
function bringIntoView(ranges: Range[]): void {
	const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
	const range = ranges.find((r) => target?.contains(r.startContainer));
	const place = range?.startContainer.parentElement;
	if (!range || !place) return;
	const closed = place.closest<HTMLDetailsElement>("details:not([open])");
	if (closed) closed.open = true;
	requestAnimationFrame(() => {
		const { top, bottom } = range.getBoundingClientRect();
		if (bottom > innerHeight || top < 0) scrollBy(0, top - innerHeight / 3);
	});
}

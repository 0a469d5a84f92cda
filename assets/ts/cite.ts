import { numbered, numbers } from "./position";

type Passages = { range: Range; lines: string[]; of: HTMLAnchorElement[] };

// passages gives what of the document's paragraphs is in range, a line each.
function passages(range: Range): Passages {
	const lines: string[] = [];
	const of: HTMLAnchorElement[] = [];
	for (const number of numbers) {
		const paragraph = numbered(number);
		if (!range.intersectsNode(paragraph)) continue;
		const part = document.createRange();
		part.selectNodeContents(paragraph);
		if (part.comparePoint(range.startContainer, range.startOffset) === 0) part.setStart(range.startContainer, range.startOffset);
		if (part.comparePoint(range.endContainer, range.endOffset) === 0) part.setEnd(range.endContainer, range.endOffset);
		const text = part.toString().replace(/\s+/g, " ").trim(); // marks are generated, and so no part of it
		if (!text) continue;
		lines.push(text);
		of.push(number);
	}
	return { range, lines, of };
}

// copy works on plain http too, where the clipboard is closed to scripts, as long as a key or a click asks for it.
async function copy(text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		document.addEventListener("copy", (event) => (event.clipboardData?.setData("text/plain", text), event.preventDefault()), { once: true });
		document.execCommand("copy");
	}
}

const escaped = (line: string) => line.replace(/[\\`*_[\]<>]/g, "\\$&").replace(/^([#+-]|\d+(?=[.)]))/, "\\$1");

// offerCitations shows, beside a passage selected in the document, what can be copied of it, and lets
// a click on a paragraph's number copy its link.
export function offerCitations(): void {
	const bar = document.getElementById("take");
	const said = document.querySelector<HTMLOutputElement>("#taken");
	if (!bar || !said || !bar.showPopover) return;
	const address = (number: HTMLAnchorElement) => (bar.dataset.url || location.href.split("#")[0]) + number.hash;
	let now: Passages;
	let pressed = false;

	// selected gives what is selected of the document, when the pointer is up.
	const selected = (): Passages | undefined => {
		const selection = getSelection();
		if (pressed || !selection?.rangeCount || selection.isCollapsed) return undefined;
		const found = passages(selection.getRangeAt(0));
		return found.lines.length ? found : undefined;
	};

	const form = (kind: string) => {
		const [first, last] = [now.of[0], now.of.at(-1)!];
		const cite = first.dataset.no! + (first === last ? "" : bar.dataset.to! + last.dataset.no!.match(/\d*$/)![0]);
		const text = kind === "markdown" ? "> " + now.lines.map(escaped).join("\n>\n> ") : now.lines.join("\n");
		const values: Record<string, string> = { q: text, c: cite, u: address(first), d: new Date().toLocaleDateString("sv") };
		return kind === "link" ? values.u : bar.dataset[kind]!.replace(/\{([qcud])\}/g, (_, key: string) => values[key]);
	};
	bar.addEventListener("pointerdown", (event) => event.preventDefault()); // or the selection goes
	bar.addEventListener("mousedown", (event) => event.preventDefault());
	bar.addEventListener("click", async (event) => {
		const kind = (event.target as Element).closest<HTMLElement>("button")?.value;
		if (!kind) return;
		now = selected() ?? now; // it may have changed since the bar was shown
		await copy(form(kind));
		bar.dataset.copied = said.value = said.dataset.said!;
	});

	let waiting = 0;
	const show = () => {
		const found = selected();
		if (!found) {
			if (!bar.contains(document.activeElement) || getSelection()?.isCollapsed) bar.hidePopover();
			return;
		}
		now = found;
		said.value = "";
		delete bar.dataset.copied;
		bar.showPopover();
		const rects = found.range.getClientRects();
		const [first, last] = [rects[0], rects[rects.length - 1]];
		const below = last.bottom + 10 + bar.offsetHeight < innerHeight;
		bar.style.top = scrollY + Math.max(8, Math.min(below ? last.bottom + 10 : first.top - 10 - bar.offsetHeight, innerHeight - bar.offsetHeight - 8)) + "px";
		bar.style.left = Math.max(8, Math.min(below ? last.right - bar.offsetWidth / 2 : first.left, document.documentElement.clientWidth - bar.offsetWidth - 8)) + "px";
	};
	const later = () => {
		clearTimeout(waiting);
		waiting = setTimeout(show, 200);
	};
	document.addEventListener("selectionchange", later);
	document.addEventListener("pointerdown", (event) => (pressed = !bar.contains(event.target as Node)));
	for (const up of ["pointerup", "pointercancel"]) document.addEventListener(up, () => ((pressed = false), later()));
	document.addEventListener("keydown", (event) => {
		if (event.key !== "Escape" || !bar.matches(":popover-open")) return;
		getSelection()?.removeAllRanges();
		bar.hidePopover();
	});

	for (const number of numbers) {
		number.addEventListener("click", async (event) => {
			if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
			await copy(address(number));
			number.dataset.copied = said.value = said.dataset.said!;
			setTimeout(() => delete number.dataset.copied, 1500);
		});
	}
}

import { here, keep, kept, there } from "./settings";

// numbers are the links that show the paragraphs' numbers, in the order of the text.
export const numbers = [...document.querySelectorAll<HTMLAnchorElement>(".no[data-no]")];

export const numbered = (number: HTMLAnchorElement) => document.getElementById(number.hash.slice(1))!;

let at = -1;
let quiet = 0; // until when scrolling is our own doing

// followReading marks the paragraph one is at beside it, in the outline and in the thumb index, and
// keeps it, so that the title page can lead back to it.
export function followReading(): void {
	if (!numbers.length) return offerToGoOn();
	const asked = () => numbers.findIndex((n) => n.hash === location.hash);
	const look = () => {
		if (performance.now() < quiet) return;
		const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0; // by the running head
		const line = covered + parseFloat(getComputedStyle(document.body).lineHeight) * 2.6;
		set(Math.max(0, numbers.findLastIndex((n) => numbered(n).getBoundingClientRect().top < line)));
	};
	let waiting = 0;
	addEventListener("scroll", () => (waiting ||= setTimeout(() => ((waiting = 0), look()), 100)), { passive: true });
	const arrive = () => {
		if (asked() < 0) return look();
		quiet = performance.now() + 400;
		set(asked());
	};
	addEventListener("hashchange", arrive);
	arrive();
}

function set(to: number): void {
	if (to === at) return;
	mark(at, null);
	mark((at = to), "location");
	const p = numbers[at].dataset.no!.match(/\D\d+$/)?.[0]; // ·2
	const thumb = document.querySelector<HTMLElement>(".thumb [aria-current]");
	if (thumb && p) thumb.dataset.p = p;
	keep("at", { page: here(), hash: numbers[at].hash, cite: numbers[at].dataset.no! });
}

function mark(i: number, current: string | null): void {
	const number = numbers[i];
	if (!number) return;
	for (const link of [number, document.querySelector(`.outline [href="${number.hash}"]`)]) {
		if (current) link?.setAttribute("aria-current", current);
		else link?.removeAttribute("aria-current");
	}
}

// step moves to the paragraph by places further on.
export function step(by: number): void {
	const number = numbers[at + by];
	if (!number) return;
	quiet = performance.now() + 400;
	set(at + by);
	numbered(number).scrollIntoView();
	number.focus({ preventScroll: true });
}

function offerToGoOn(): void {
	const link = document.querySelector<HTMLAnchorElement>("a.resume");
	const { page, hash, cite } = kept("at");
	if (!link || !page) return;
	link.href = there(page) + hash;
	link.lastElementChild!.textContent = cite;
	link.hidden = false;
}

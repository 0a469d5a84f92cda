import { spansOf, type Span } from "./fold";

// A Piece is a stretch of an excerpt; hit tells whether it is what was looked for.
export interface Piece {
	text: string;
	hit: boolean;
}

// How much is shown either side of a hit, in cells: two a Chinese character, one a letter.
const context = 36;

const wide = /[\u2e80-\uffef\u{20000}-\u{3ffff}]/u;
const closing = /^[\p{Pe}\p{Pf}\p{Po}\p{Z}]*/u; // with which no passage begins
const letter = /[\p{L}\p{N}\p{M}]/u;

// excerpt gives the passages of text around the first place of each of words, or how it begins.
export function excerpt(text: string, words: string[], ellipsis: string): Piece[] {
	const spans = spansOf(text, words);
	const firsts = words.flatMap((word) => spansOf(text, [word]).slice(0, 1)).sort((a, b) => a.start - b.start);
	const windows: Span[] = [];
	for (const span of firsts.length > 0 ? firsts : [{ start: 0, end: 0 }]) {
		const start = reach(text, span.start, -1);
		const window = { start: start + (start > 0 ? closing.exec(text.slice(start, span.start))![0].length : 0), end: reach(text, span.end, 1) };
		const last = windows.at(-1);
		if (last && window.start <= last.end + 2) last.end = Math.max(last.end, window.end);
		else windows.push(window);
	}
	return windows.flatMap((window, i) => {
		const pieces = marked(text, window, spans);
		if (window.start > 0 && i === 0) pieces.unshift({ text: ellipsis, hit: false });
		if (window.end < text.length) pieces.push({ text: ellipsis, hit: false });
		return pieces;
	});
}

// marked cuts window at the edges of spans.
export function marked(text: string, window: Span, spans: Span[]): Piece[] {
	const pieces: Piece[] = [];
	let at = window.start;
	const add = (end: number, hit: boolean) => {
		if (end > at) pieces.push({ text: text.slice(at, end), hit });
		at = Math.max(at, end);
	};
	for (const span of spans) {
		if (span.end <= window.start || span.start >= window.end) continue;
		add(span.start, false);
		add(Math.min(span.end, window.end), true);
	}
	add(window.end, false);
	return pieces;
}

// reach gives the offset about context cells from at, forwards (step 1) or back (-1): not within a
// character, nor within a word of a script that parts its words.
function reach(text: string, at: number, step: 1 | -1): number {
	const next = (i: number) => i + step * (lowSurrogate(text, step > 0 ? i + 1 : i - 1) ? 2 : 1);
	const character = (i: number) => (step > 0 ? text.slice(i, next(i)) : text.slice(next(i), i));
	const inside = (i: number) => (step > 0 ? i < text.length : i > 0);
	let cells = 0;
	while (inside(at) && cells < context) {
		cells += wide.test(character(at)) ? 2 : 1;
		at = next(at);
	}
	for (let rest = 12; rest > 0 && inside(at) && letter.test(character(at)) && !wide.test(character(at)); rest--) at = next(at);
	return at;
}

function lowSurrogate(text: string, i: number): boolean {
	const unit = text.charCodeAt(i);
	return unit >= 0xdc00 && unit < 0xe000;
}

// Folding drops the differences between writings that a reader who searches does not mean: full and
// half width, capital and small letters, punctuation, white space.

// A base character with the marks on it: what Unicode normalizes as one.
const clusters = /\P{M}\p{M}*|\p{M}+/gsu;
const dropped = /[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Variation_Selector}]+/gu;
const known = new Map<string, string>();

function foldCluster(cluster: string): string {
	let folded = known.get(cluster);
	if (folded === undefined) {
		folded = cluster.normalize("NFKC").toLowerCase().replace(dropped, "");
		known.set(cluster, folded);
	}
	return folded;
}

// A Span is a stretch of a text, from the offset start to before end.
export interface Span {
	start: number;
	end: number;
}

// fold folds text. Where origin is given, it is filled with the stretch of text that each unit of
// the folded text comes from.
export function fold(text: string, origin?: Span[]): string {
	let folded = "";
	let start = 0;
	for (const cluster of text.match(clusters) ?? []) {
		const end = start + cluster.length;
		const piece = foldCluster(cluster);
		folded += piece;
		if (origin) for (let i = 0; i < piece.length; i++) origin.push({ start, end });
		start = end;
	}
	return folded;
}

// wordsOf gives the words that a query asks for, folded: a blank parts them.
export function wordsOf(query: string): string[] {
	return [...new Set(query.split(/\s+/u).map((word) => fold(word)))].filter((word) => word !== "");
}

// spansOf gives where any of words occurs in text, in order, joined where they touch or overlap.
export function spansOf(text: string, words: string[]): Span[] {
	const origin: Span[] = [];
	const folded = fold(text, origin);
	const spans: Span[] = [];
	for (const word of words) {
		for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
			spans.push({ start: origin[at]!.start, end: origin[at + word.length - 1]!.end });
		}
	}
	spans.sort((a, b) => a.start - b.start);
	const joined: Span[] = [];
	for (const span of spans) {
		const last = joined.at(-1);
		if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
		else joined.push(span);
	}
	return joined;
}

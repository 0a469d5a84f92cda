import { fold, wordsOf } from "./fold";

// An Entry is one thing that can be found: the number of its page, its id there ("" for the page
// itself), how it is cited, and its texts.
export type Entry = [page: number, id: string, cite: string, ...texts: string[]];

// The groups in the order in which what is found is shown.
export const groups = ["text", "title", "term", "note", "question"] as const;
export type Group = (typeof groups)[number];

// Index is what the program writes of an edition, as search-index.js assigns it to jianzhuIndex.
export type Index = { pages: [url: string, lang: string][] } & Record<Group, Entry[]>;

// Found is what a query found, in the order of the index.
export interface Found {
	words: string[];
	count: number;
	entries: Record<Group, Entry[]>;
}

// No folded text has these in it, so nothing is found across them.
const endOfText = "\u0001";
const endOfEntry = "\u0000";

// A Finder finds the entries of an index that hold every word of a query, by looking for each word
// in one long string of all folded texts.
export class Finder {
	private readonly all: string;
	private readonly entries: Entry[] = [];
	private readonly starts: number[] = []; // of each entry in all; the end of all is one more
	private readonly firsts: number[] = []; // the number of each group's first entry; how many there are is one more

	constructor(readonly index: Index) {
		const texts: string[] = [];
		let at = 0;
		for (const group of groups) {
			this.firsts.push(this.entries.length);
			for (const entry of index[group]) {
				const folded = entry.slice(3).map((text) => fold(text as string)).join(endOfText) + endOfEntry;
				texts.push(folded);
				this.entries.push(entry);
				this.starts.push(at);
				at += folded.length;
			}
		}
		this.starts.push(at);
		this.firsts.push(this.entries.length);
		this.all = texts.join("");
	}

	// find gives what holds every word of query. A query without a word finds nothing.
	find(query: string): Found {
		const words = wordsOf(query);
		const [first = [], ...others] = words.map((word) => this.having(word)).sort((a, b) => a.length - b.length);
		const sets = others.map((numbers) => new Set(numbers));
		const numbers = first.filter((n) => sets.every((set) => set.has(n)));
		const entries = {} as Record<Group, Entry[]>;
		groups.forEach((group, i) => {
			entries[group] = numbers.filter((n) => this.firsts[i]! <= n && n < this.firsts[i + 1]!).map((n) => this.entries[n]!);
		});
		return { words, count: numbers.length, entries };
	}

	// having gives the numbers of the entries that hold word, in order, each once.
	private having(word: string): number[] {
		const numbers: number[] = [];
		let n = 0;
		for (let at = this.all.indexOf(word); at >= 0; at = this.all.indexOf(word, this.starts[n]!)) {
			n = this.entryAt(at, n);
			numbers.push(n);
			n++;
		}
		return numbers;
	}

	// entryAt gives the number of the entry, low or a later one, in which the offset at lies.
	private entryAt(at: number, low: number): number {
		let high = this.entries.length;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (this.starts[middle]! <= at) low = middle;
			else high = middle;
		}
		return low;
	}
}

// What a reader has chosen in 版式, kept for this site and no other on the same host. Every script lies
// in assets/ at the site's root, which tells where that is.
const root = document.documentElement;
const place = new URL("..", (document.currentScript as HTMLScriptElement).src).pathname;
const names = ["theme", "size", "face", "measure", "notes"];

// kept gives what was stored under name. Storage may be closed to us: private windows, some browsers
// on file://.
export function kept(name: string): Record<string, string> {
	try {
		return JSON.parse(localStorage.getItem("jianzhu" + place + name) ?? "{}") ?? {};
	} catch {
		return {};
	}
}

export function keep(name: string, value: Record<string, string>): void {
	try {
		localStorage.setItem("jianzhu" + place + name, JSON.stringify(value));
	} catch {
		// then it holds for this page only
	}
}

// here gives the page's address from the site's root; there the address of such a page.
export const here = (): string => location.pathname.slice(place.length);
export const there = (page: string): string => place + page;

export function apply(chosen = kept("settings")): void {
	for (const name of names) {
		if (chosen[name]) root.dataset[name] = chosen[name];
		else delete root.dataset[name];
	}
}

// offerSettings makes the panel show what is chosen, and keep and apply what is chosen in it.
export function offerSettings(): void {
	const panel = document.getElementById("settings");
	if (!panel) return;
	const show = () => {
		for (const radio of panel.querySelectorAll<HTMLInputElement>("[type=radio]")) radio.checked = radio.value === (root.dataset[radio.name] ?? "");
	};
	panel.addEventListener("change", (event) => {
		const radio = event.target as HTMLInputElement;
		if (radio.type !== "radio") return;
		const chosen: Record<string, string> = {};
		for (const name of names) chosen[name] = root.dataset[name] ?? "";
		chosen[radio.name] = radio.value;
		keep("settings", chosen);
		apply(chosen);
	});
	// Another tab, or a page gone back to, follows.
	const follow = () => {
		apply();
		show();
	};
	addEventListener("storage", follow);
	addEventListener("pageshow", (event) => event.persisted && follow());
	show();
}

const key = "jianzhu-theme";
type Theme = "light" | "dark";

// Storage may be closed to us: private windows, some browsers on file://.
function stored(): Theme | null {
	try {
		const value = localStorage.getItem(key);
		return value === "light" || value === "dark" ? value : null;
	} catch {
		return null;
	}
}

function store(theme: Theme): void {
	try {
		localStorage.setItem(key, theme);
	} catch {
		// then it holds for this page only
	}
}

// rememberTheme applies the theme chosen before, and shows the buttons that change it.
export function rememberTheme(): void {
	const root = document.documentElement;
	const chosen = stored();
	if (chosen) root.dataset.theme = chosen;
	for (const button of document.querySelectorAll<HTMLButtonElement>("button.theme")) {
		button.hidden = false;
		button.addEventListener("click", () => {
			const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
			const next: Theme = now === "dark" ? "light" : "dark";
			root.dataset.theme = next;
			store(next);
		});
	}
}

// openTarget opens the details in which the fragment asked for lies, for browsers that do not.
export function openTarget(): void {
	const open = () => {
		const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		const closed = target?.closest<HTMLDetailsElement>("details:not([open])");
		if (!target || !closed) return;
		closed.open = true;
		target.scrollIntoView();
	};
	addEventListener("hashchange", open);
	open();
}

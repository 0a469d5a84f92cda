// openTarget opens the details in which the fragment asked for lies, for browsers that do not, and
// shows the passage of a note that lies over the page, which a link from elsewhere does not scroll to.
export function openTarget(): void {
	const open = () => {
		const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		const note = target?.closest<HTMLDetailsElement>("details");
		if (!target || !note) return;
		if (!note.open) {
			note.open = true;
			target.scrollIntoView();
		}
		const passage = document.getElementById("r-" + target.id);
		if (passage && getComputedStyle(note).position === "fixed" && hidden(passage, note)) passage.scrollIntoView({ block: "center" });
	};
	addEventListener("hashchange", open);
	addEventListener("keydown", (event) => {
		const note = event.key === "Escape" && document.querySelector<HTMLDetailsElement>(".note[open]:has(:target)");
		if (note && getComputedStyle(note).position === "fixed") note.open = false;
	});
	open();
	addEventListener("load", () => setTimeout(open)); // by then the browser has scrolled of its own accord
}

// hidden tells whether place is out of sight, below note or off the screen.
function hidden(place: Element, note: Element): boolean {
	const { top, bottom } = place.getBoundingClientRect();
	return top < 0 || bottom > note.getBoundingClientRect().top;
}

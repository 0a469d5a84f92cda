// openSlips lets a click on a term open its slip on the page. Without it the term is a link.
export function openSlips(): void {
	if (!("popover" in HTMLElement.prototype)) return;
	document.addEventListener("click", (event) => {
		if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		const term = (event.target as Element).closest<HTMLElement>("a[data-term]");
		const slip = term && document.getElementById("t-" + term.dataset.term);
		if (!slip) return;
		event.preventDefault();
		// The source anchors the slip and is given the focus back when it closes.
		if (!slip.matches(":popover-open")) (slip.showPopover as (o?: { source: HTMLElement }) => void).call(slip, { source: term });
	});
}

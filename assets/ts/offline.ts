// keepOffline has the edition kept for reading without a network, and tells when there is a newer one.
// A page from the disk needs neither and is left alone; so is the preview, whose pages name no worker.
export function keepOffline(): void {
	const place = document.querySelector<HTMLElement>("[data-worker]");
	const button = place?.querySelector("button");
	if (!place || !button || !location.protocol.startsWith("http")) return;
	const worker = new URL(place.dataset.worker!, location.href);

	const link = document.createElement("link");
	link.rel = "manifest";
	link.href = new URL("manifest.webmanifest", worker).href;
	document.head.append(link);

	const workers = navigator.serviceWorker;
	if (!workers) return; // not over plain http
	// A page stays with the version it came from: when another takes over, or did while it came, it is
	// loaded again.
	workers.addEventListener("controllerchange", () => location.reload());
	workers.addEventListener("message", (event) => {
		if (event.data !== place.dataset.version) location.reload();
	});
	if (place.dataset.version) workers.controller?.postMessage("whose");
	const keep = async () => {
		try {
			const registration = await workers.register(worker);
			const offer = () => (button.hidden = !registration.waiting || !workers.controller);
			registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
			button.addEventListener("click", () => registration.waiting?.postMessage("accepted"));
			const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
			// Not at once: Chromium lets a worker that is still busy with the page go on for half a minute.
			if (visit?.type === "reload") setTimeout(() => registration.waiting?.postMessage("reloaded"), 500);
			offer();
		} catch {
			// the browser or its owner does not want one; the site is read as it is
		}
	};
	if (document.readyState === "complete") keep();
	else addEventListener("load", keep); // not in the way of the page
}

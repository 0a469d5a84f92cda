// The service worker keeps one whole version of the edition and answers from it alone. The build puts
// the version and its files, with their digests, before this script, so that a change of any file is
// a new worker; and it is installed only when every file is there and is the one its digest tells, so
// that what a host sends while it is being written is never taken for an edition.
declare const edition: { version: string; files: Record<string, string> };
declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const prefix = `jianzhu ${scope} `; // a host may have several editions, and caches are the host's
const name = prefix + edition.version;
const digests = new Map(Object.entries(edition.files).map(([path, digest]) => [new URL(path, scope).href, digest]));
const lost = new URL("404.html", scope).href;

self.addEventListener("install", (event) => event.waitUntil(fetchAll()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("fetch", (event) => {
	const { request } = event;
	const page = request.mode === "navigate";
	const address = page || request.method === "GET" ? find(request.url) : undefined;
	if (address || page) event.respondWith(answer(request, address, page));
});

// What pages say: "accepted" and "reloaded" to a version that waits, "whose" to the one that answers.
self.addEventListener("message", (event) => {
	if (event.data === "accepted") self.skipWaiting();
	if (event.data === "reloaded") event.waitUntil(takeOverIfAlone());
	if (event.data === "whose") event.source?.postMessage(edition.version);
});

// Who has one page open and loads it again gets the new version; nothing is being read in another tab.
async function takeOverIfAlone(): Promise<void> {
	const pages = await self.clients.matchAll({ includeUncontrolled: true });
	if (pages.filter((page) => page.url.startsWith(scope)).length < 2) self.skipWaiting();
}

// find gives the address by which the file that url asks for is kept.
function find(url: string): string | undefined {
	const { origin, pathname } = new URL(url);
	return ["", "index.html", ".html"].map((ending) => origin + pathname + ending).find((address) => digests.has(address));
}

async function answer(request: Request, address: string | undefined, page: boolean): Promise<Response> {
	const cache = await caches.open(name);
	const kept = address && (await cache.match(address));
	if (kept) return page ? marked(kept) : kept;
	try {
		return await fetch(request);
	} catch (error) {
		const notFound = page && (await cache.match(lost));
		if (notFound) return notFound;
		throw error;
	}
}

// marked lets a page know its version, so that it sees when another has taken over while it came.
async function marked(page: Response): Promise<Response> {
	const text = await page.text();
	return new Response(text.replace(`" data-worker="`, `" data-version="${edition.version}$&`), page);
}

// fetchAll takes up where an attempt that failed left off: what is in the cache is of this version.
async function fetchAll(): Promise<void> {
	const cache = await caches.open(name);
	const missing = digests.entries();
	const lane = async () => {
		for (const [address, integrity] of missing) {
			if (await cache.match(address)) continue;
			const response = await fetch(address, { integrity, cache: "no-cache" });
			// A copy, because browsers refuse for a page what came by a redirect.
			await cache.put(address, new Response(response.body, response));
		}
	};
	await Promise.all(Array.from({ length: 6 }, lane));
}

async function dropOthers(): Promise<void> {
	for (const other of await caches.keys()) {
		if (other.startsWith(prefix) && other !== name) await caches.delete(other);
	}
}

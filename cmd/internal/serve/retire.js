// The preview stands in the place of a site that was perhaps read here before and is kept by its
// service worker, which would go on showing it. This one takes that worker's place and is gone.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  for (const name of await caches.keys()) {
    if (name.startsWith("jianzhu ")) await caches.delete(name);
  }
  await registration.unregister();
  for (const page of await clients.matchAll()) page.navigate(page.url);
}

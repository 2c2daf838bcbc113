/* global caches, clients, fetch, location, Response, self, PRECACHE, VERSION */
// Keeps the page itself, so that it opens without a connection; what was said and made lives on the server. PRECACHE and
// VERSION are written here by the build (`precache.ts`).

const CACHE = `page-${VERSION}`;
const PAGE = '/';
/** Addresses of the page's own router; other pages and everything of the API go to the network. */
const OWN_PAGES = /^\/(c\/[^/]+)?$/;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([PAGE, ...PRECACHE]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (OWN_PAGES.test(pathname)) event.respondWith(freshPage(request));
  } else if (PRECACHE.includes(pathname)) {
    event.respondWith(keptFile(request));
  }
});

/** The newest page where there is a network, else the one that was kept. */
async function freshPage(request) {
  try {
    return await fetch(request);
  } catch {
    return (await kept(PAGE)) ?? Response.error();
  }
}

/** Files of this version do not change: their names carry a hash, or the version does. */
async function keptFile(request) {
  return (await kept(request.url)) ?? fetch(request);
}

/** The server says that answers depend on who asks; these are our own, asked for by our own page. */
function kept(address) {
  return caches.match(address, { cacheName: CACHE, ignoreVary: true });
}

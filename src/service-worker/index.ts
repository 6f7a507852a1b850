import { version } from '$service-worker';

// Only for the pages of the desk (`components/check-in/worker`): it keeps the page `/offline`, which names nobody, with
// its files, and shows it where a page of the desk does not come. What it shows then is on the device already.

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const cacheName = `sillon-check-in ${version}`;
const shell = '/offline';

/** How long a page of the desk may take, in milliseconds: a hall's network may be there and lead nowhere. */
const patience = 10_000;

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));

worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(openPage(request));
	else if (pathname.startsWith('/_app/immutable/')) event.respondWith(openFile(request));
});

async function keepShell(): Promise<void> {
	const cache = await caches.open(cacheName);
	const headers = { 'accept-language': worker.location.search.slice(1) };
	const page = await fetch(shell, { headers, credentials: 'omit', cache: 'no-store' });
	if (!page.ok) throw new Error('the page for the desk without network did not come');
	const html = await page.clone().text();
	const named = `${html} ${page.headers.get('link') ?? ''}`;
	const files = new Set(named.match(/\/_app\/immutable\/[\w./-]+\.(?:js|css|woff2)/g));
	await cache.addAll([...files]);
	await cache.put(shell, page);
	await worker.skipWaiting();
}

async function forgetOthers(): Promise<void> {
	for (const name of await caches.keys()) {
		if (name.startsWith('sillon-check-in') && name !== cacheName) await caches.delete(name);
	}
	await worker.clients.claim();
}

async function openPage(request: Request): Promise<Response> {
	const kept = await caches.match(shell, { cacheName, ignoreVary: true });
	if (!kept) return fetch(request);
	try {
		return await within(fetch(request));
	} catch {
		return kept;
	}
}

async function openFile(request: Request): Promise<Response> {
	const kept = await caches.match(request.url, { cacheName, ignoreVary: true });
	return kept ?? fetch(request);
}

function within(answer: Promise<Response>): Promise<Response> {
	const silence = new Promise<never>((_, reject) => {
		setTimeout(() => reject(new Error('silence')), patience);
	});
	return Promise.race([answer, silence]);
}

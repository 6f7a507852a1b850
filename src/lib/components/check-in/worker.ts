import { dev } from '$app/environment';
import { currentLocale } from '$lib/messages/current-locale';

const scope = '/desk';

let started = false;

/**
 * Lets the pages of the desk open without network, to the list that is on the device (`src/service-worker`), in the
 * reader's language. Where the browser cannot, the list works as long as the page is open.
 */
export async function startWorker(): Promise<void> {
	if (started || !('serviceWorker' in navigator)) return;
	started = true;
	try {
		const type = dev ? 'module' : 'classic';
		await navigator.serviceWorker.register(`/service-worker.js?${currentLocale()}`, {
			scope,
			type
		});
	} catch {
		// Switched off, or not allowed for this browser.
	}
}

/** Without a list on this device nothing has to open without network. */
export async function stopWorker(): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	try {
		const registration = await navigator.serviceWorker.getRegistration(scope);
		await registration?.unregister();
		for (const name of await caches.keys()) {
			if (name.startsWith('sillon-check-in')) await caches.delete(name);
		}
	} catch {
		// Switched off: then there is none.
	}
}

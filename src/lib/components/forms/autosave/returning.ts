import { untrack } from 'svelte';
import { navigating } from '$app/state';

const key = 'sillon-returns';

/** Of the page that the browser has loaded, until another one is opened. */
let loaded: boolean | undefined;

/** The page is about to be loaded again, in another language. */
export function willReturn(): void {
	try {
		sessionStorage.setItem(key, 'yes');
	} catch {
		// The browser stores nothing, so nothing comes back either.
	}
}

/**
 * Whether somebody comes back to this page: by a reload, Back or Forward, or in another language. A link opens it
 * anew, perhaps for somebody else.
 */
export function isReturning(): boolean {
	const type = untrack(() => navigating.type);
	loaded = type ? false : (loaded ?? hasReturned());
	return type === 'popstate' || loaded;
}

function hasReturned(): boolean {
	try {
		const language = sessionStorage.getItem(key) !== null;
		sessionStorage.removeItem(key);
		return language || ['reload', 'back_forward'].includes(navigationType());
	} catch {
		return false;
	}
}

/** How the browser came to this page. */
export function navigationType(): string {
	const [navigation] = performance.getEntriesByType('navigation');
	return (navigation as PerformanceNavigationTiming | undefined)?.type ?? 'navigate';
}

import { overwriteGetLocale, isLocale } from '$lib/paraglide/runtime';

// The page's own language is what the server chose for this reader: never guess again in the browser.
overwriteGetLocale(() => {
	const { lang } = document.documentElement;
	return isLocale(lang) ? lang : 'fr';
});

import { readLocaleFrom } from '$lib/messages/current-locale';
import { isLocale } from '$lib/time/locale';

// The page's own language is what the server chose for this reader: never guess again in the browser.
readLocaleFrom(() => {
	const { lang } = document.documentElement;
	return isLocale(lang) ? lang : 'fr';
});

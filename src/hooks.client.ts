import { readLocaleFrom } from '$lib/messages/current-locale';
import { isLocale } from '$lib/time/locale';

// Use the language that the server chose for this reader; never detect it again in the browser.
readLocaleFrom(() => {
	const { lang } = document.documentElement;
	return isLocale(lang) ? lang : 'fr';
});

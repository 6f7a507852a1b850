import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle } from '@sveltejs/kit';
import { readLocaleFrom } from '$lib/messages/current-locale';
import { isLocale, type Locale } from '$lib/time/locale';
import { localeCookie } from './locale-cookie';
import { preferredLocale } from './preferred-locale';

const ofRequest = new AsyncLocalStorage<Locale>();
readLocaleFrom(() => ofRequest.getStore() ?? 'fr');

/**
 * The reader's language: the cookie that the language form, or signing in, has set; else what the
 * browser asks for; else French.
 */
export const language: Handle = ({ event, resolve }) => {
	const chosen = event.cookies.get(localeCookie);
	const asked = preferredLocale(event.request.headers.get('accept-language'));
	const locale = isLocale(chosen) ? chosen : (asked ?? 'fr');
	event.locals.locale = locale;
	return ofRequest.run(locale, () =>
		resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) })
	);
};

import type { Cookies } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import type { Locale } from '$lib/time/locale';
import { overHttps } from './session-cookie';

export const localeCookie = 'sillon_locale';

const year = 365 * secondsPerDay;

/** The language of the pages. Not HttpOnly: the page's own script reads it to speak the same language. */
export function setLocaleCookie(cookies: Pick<Cookies, 'set'>, locale: Locale): void {
	cookies.set(localeCookie, locale, {
		path: '/',
		httpOnly: false,
		sameSite: 'lax',
		secure: overHttps(),
		maxAge: year
	});
}

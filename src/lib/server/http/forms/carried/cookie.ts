import type { Cookies } from '@sveltejs/kit';
import { secondsPerMinute } from '$lib/time/durations';
import { newCode } from '../../../secrets';
import { overHttps } from '../../session-cookie';

const attributes = () =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() }) as const;

const name = () => `${overHttps() ? '__Host-' : ''}sillon-typed`;

/** The random code of a browser for which something is kept. */
export function readCarriedCookie(cookies: Pick<Cookies, 'get'>): string | undefined {
	const code = cookies.get(name());
	return code && code.length <= 100 ? code : undefined;
}

/** The cookie for this browser, with the code that it has or a new one. */
export function carriedCookie(
	cookies: Pick<Cookies, 'get'>,
	code = readCarriedCookie(cookies) ?? newCode()
) {
	return { name: name(), code, options: { ...attributes(), maxAge: 30 * secondsPerMinute } };
}

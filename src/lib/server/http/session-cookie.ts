import type { Cookies } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import { config } from '../config';

const longest = 90 * secondsPerDay;

/**
 * Whether cookies may be `Secure`: the public address decides. Over plain http (a trial on a
 * laptop or in the local network) browsers drop a Secure cookie, and refuse the `__Host-` prefix.
 */
export function overHttps(): boolean {
	return config().origin.startsWith('https:');
}

export function sessionCookieName(): string {
	return overHttps() ? '__Host-sillon' : 'sillon';
}

function attributes() {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() } as const;
}

export function readSessionCookie(cookies: Cookies): string | undefined {
	// Longer than any code of ours: not worth a query.
	const code = cookies.get(sessionCookieName());
	return code && code.length <= 100 ? code : undefined;
}

/**
 * Sets the session cookie. The server decides when a session ends; the cookie lasts as long as the longest
 * one.
 */
export function setSessionCookie(cookies: Pick<Cookies, 'set'>, code: string): void {
	cookies.set(sessionCookieName(), code, { ...attributes(), maxAge: longest });
}

export function clearSessionCookie(cookies: Pick<Cookies, 'delete'>): void {
	cookies.delete(sessionCookieName(), attributes());
}

import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import { deviceOf, endSession, rememberDevice, type SignedIn, type User } from '../auth';
import { setLocaleCookie } from './locale-cookie';
import { overHttps, setSessionCookie } from './session-cookie';

/**
 * Gives the browser the new session and the language of the account. The session that the browser had until
 * now ends, because its cookie is overwritten.
 */
export async function completeSignIn(
	{ cookies, locals: { db, viewer } }: RequestEvent,
	{ user, code }: SignedIn
): Promise<void> {
	// eslint-disable-next-line no-restricted-syntax -- the cookie is overwritten in any case
	if (viewer) await db.write((change) => endSession(change, viewer.id, viewer.sessionIdHash));
	setSessionCookie(cookies, code);
	setDeviceCookie(cookies, user);
	setLocaleCookie(cookies, user.locale);
}

/** A name by which the person recognises this session. */
export function deviceOfRequest({ request }: RequestEvent): string {
	return deviceOf(request.headers.get('user-agent'));
}

const remembered = 180 * secondsPerDay;

function cookieName(): string {
	return overHttps() ? '__Host-sillon-device' : 'sillon-device';
}

/** What `auth.findDevice` recognises this browser by. Stays after signing out. */
export function readDeviceCookie(cookies: Cookies): string | undefined {
	return cookies.get(cookieName());
}

/** Marks this browser as one on which the person has signed in, so that no stranger's guesses count here. */
export function setDeviceCookie(cookies: Cookies, user: Pick<User, 'id' | 'passwordHash'>): void {
	cookies.set(cookieName(), rememberDevice(readDeviceCookie(cookies), user), {
		...{ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() },
		maxAge: remembered
	});
}

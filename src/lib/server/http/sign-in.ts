import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import { deviceOf, rememberDevice, type User } from '../auth';
import { overHttps } from './session-cookie';

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

/** The cookie of this browser once the person has signed in here. */
export function deviceCookieFor(cookies: Cookies, user: Pick<User, 'id' | 'passwordHash'>): string {
	return rememberDevice(readDeviceCookie(cookies), user);
}

/** Marks this browser as one on which the person has signed in, so that no stranger's guesses count here. */
export function setDeviceCookie(cookies: Pick<Cookies, 'set'>, value: string): void {
	cookies.set(cookieName(), value, {
		...{ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() },
		maxAge: remembered
	});
}

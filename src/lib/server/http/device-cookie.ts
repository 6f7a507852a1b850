import type { Cookies } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import { rememberDevice, type User } from '../auth';
import { overHttps } from './session-cookie';

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

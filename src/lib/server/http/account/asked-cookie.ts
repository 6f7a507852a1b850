import type { Cookies } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import type { AskedMail } from '../../auth';
import { seal, unseal } from '../../secrets';
import { overHttps } from '../session-cookie';

const purpose = 'asked mail';

function cookieName(): string {
	return overHttps() ? '__Host-sillon-asked' : 'sillon-asked';
}

/** What the cookie holds: nobody can read it, or make one of their own. */
export function sealAsked(asked: AskedMail): string {
	return seal(purpose, JSON.stringify(asked)).toString('base64url');
}

/**
 * Remembers which mail this browser has asked for: only here its code can be typed, and its own sign-up is verified
 * with one click. Anybody can sign up with somebody else's address and a password of their own. In another browser
 * the link therefore asks for that password; otherwise the owner of the mailbox would open the account for the
 * person who typed it.
 * @param sealed from `sealAsked`
 */
export function rememberAsked(cookies: Pick<Cookies, 'set'>, sealed: string): void {
	cookies.set(cookieName(), sealed, {
		...{ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() },
		maxAge: secondsPerDay
	});
}

/** The mail that this browser asked for last, within a day. */
export function readAsked(cookies: Pick<Cookies, 'get'>): AskedMail | undefined {
	const sealed = cookies.get(cookieName());
	if (!sealed || sealed.length > 2000) return undefined;
	try {
		return JSON.parse(unseal(purpose, Buffer.from(sealed, 'base64url'))) as AskedMail;
	} catch {
		return undefined;
	}
}

/** Whether this browser sent that sign-up, and has asked for no other mail since. */
export function isOwnSignUp(cookies: Pick<Cookies, 'get'>, id: string): boolean {
	return readAsked(cookies)?.subject === id;
}

export function forgetAsked(cookies: Pick<Cookies, 'delete'>): void {
	cookies.delete(cookieName(), { path: '/', secure: overHttps() });
}

import type { Cookies } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import { verifySignature, sign } from '../secrets';
import { overHttps } from './session-cookie';

const purpose = 'sign-up';

function cookieName(): string {
	return overHttps() ? '__Host-sillon-sign-up' : 'sillon-sign-up';
}

/**
 * Lets this browser verify the address of its own sign-up with one click. Anybody can sign up with somebody
 * else's address and a password of their own. In another browser the link therefore asks for that password;
 * otherwise the owner of the mailbox would open the account for the person who typed it.
 */
export function rememberSignUp(cookies: Pick<Cookies, 'set'>, id: string): void {
	cookies.set(cookieName(), sign(purpose, id), {
		...{ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() },
		maxAge: secondsPerDay
	});
}

/** Whether this browser sent that sign-up. */
export function isOwnSignUp(cookies: Cookies, id: string): boolean {
	return verifySignature(cookies.get(cookieName()) ?? '', purpose, id);
}

export function forgetSignUp(cookies: Pick<Cookies, 'delete'>): void {
	cookies.delete(cookieName(), { path: '/', secure: overHttps() });
}

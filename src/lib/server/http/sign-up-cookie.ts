import type { Cookies } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import { verifySignature, sign } from '../secrets';
import { overHttps } from './session-cookie';

const purpose = 'sign-up';

function cookieName(): string {
	return overHttps() ? '__Host-sillon-sign-up' : 'sillon-sign-up';
}

/**
 * Lets this browser prove the address of its own sign-up with one button. Anybody may type somebody
 * else's address with a password of their own: in another browser the link asks for that password,
 * or whoever follows it would open the account for the one who typed.
 */
export function rememberSignUp(cookies: Cookies, id: string): void {
	cookies.set(cookieName(), sign(purpose, id), {
		...{ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() },
		maxAge: secondsPerDay
	});
}

/** Whether this browser sent that sign-up. */
export function isOwnSignUp(cookies: Cookies, id: string): boolean {
	return verifySignature(cookies.get(cookieName()) ?? '', purpose, id);
}

export function forgetSignUp(cookies: Cookies): void {
	cookies.delete(cookieName(), { path: '/', secure: overHttps() });
}

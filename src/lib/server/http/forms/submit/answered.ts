import { redirect, type Cookies } from '@sveltejs/kit';
import type { Locale } from '$lib/time/locale';
import { setFlash } from '../flash';
import { setLocaleCookie } from '../../locale-cookie';
import { setDeviceCookie } from '../../sign-in';
import { forgetSignUp, rememberSignUp } from '../../sign-up-cookie';
import { clearSessionCookie, setSessionCookie } from '../../session-cookie';

/** The answer to a form that passed. It is kept, and given again when the form arrives again. */
export interface Answered {
	/** The path to redirect to, with query and fragment. */
	to: string;
	/** Which sentence that page says, once: one of its `flashOf`. */
	done?: string;
	/** What the sentence is about: an id, a slug or numbers, which the page looks up or checks. */
	about?: string;
	/** The code of the browser's new session; null when its session has ended. */
	session?: string | null;
	/** From `deviceCookieFor`. */
	device?: string;
	/** The id of the sign-up that this browser sent; null when it is verified. */
	signUp?: string | null;
	/** The language that the browser gets. */
	locale?: Locale;
}

/** The answer to a form that has just passed. */
export interface FreshAnswer extends Answered {
	/**
	 * The account or address that it was done for, where it may be sent in several ways: by links, and signed in.
	 * Not kept.
	 */
	person?: string | null;
}

/** Sets the cookies of the answer. */
export function setCookies(cookies: Pick<Cookies, 'set' | 'delete'>, answered: Answered): void {
	const { to, done, about, session, device, signUp, locale } = answered;
	if (session) setSessionCookie(cookies, session);
	else if (session === null) clearSessionCookie(cookies);
	if (device) setDeviceCookie(cookies, device);
	if (signUp) rememberSignUp(cookies, signUp);
	else if (signUp === null) forgetSignUp(cookies);
	if (locale) setLocaleCookie(cookies, locale);
	if (done) setFlash(cookies, to, done, about);
}

/** Answers a form that passed. */
export function answerWith(cookies: Cookies, answered: Answered): never {
	setCookies(cookies, answered);
	redirect(303, answered.to);
}

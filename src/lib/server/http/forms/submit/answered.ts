import { redirect, type Cookies, type RequestEvent } from '@sveltejs/kit';
import type { Locale } from '$lib/time/locale';
import { forgetAsked, rememberAsked } from '../../account/asked-cookie';
import { setWelcome } from '../../account/welcome';
import { carriedCookie } from '../carried/cookie';
import { setFlash } from '../flash';
import { setLocaleCookie } from '../../locale-cookie';
import { setDeviceCookie } from '../../sign-in';
import { clearSessionCookie, setSessionCookie } from '../../session-cookie';
import { setReceived } from './received';

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
	/** The mail that this browser asked for, from `sealAsked`; null when it has done what it was for. */
	asked?: string | null;
	/** The browser's code for what is kept of the form, from `keepCarried`. */
	typed?: string | undefined;
	/** The slug of the hub that the person has joined: the next page welcomes them. */
	welcome?: string;
	/** The language that the browser gets. */
	locale?: Locale;
	/** What the browser remembers this answer by once it has received it; none in answers from before there were. */
	mark?: string | undefined;
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
export function setCookies(
	cookies: Pick<Cookies, 'get' | 'set' | 'delete'>,
	answered: Answered
): void {
	const { to, done, about, session, device, asked, typed, welcome, locale, mark } = answered;
	if (session) setSessionCookie(cookies, session);
	else if (session === null) clearSessionCookie(cookies);
	if (device) setDeviceCookie(cookies, device);
	if (asked) rememberAsked(cookies, asked);
	else if (asked === null) forgetAsked(cookies);
	if (typed) {
		const { name, code, options } = carriedCookie(cookies, typed);
		cookies.set(name, code, options);
	}
	if (welcome) setWelcome(cookies, welcome);
	if (locale) setLocaleCookie(cookies, locale);
	if (done) setFlash(cookies, to, done, about);
	if (mark) setReceived(cookies, mark);
}

/** Answers a form that passed: now, or before and with the mark that it had then. */
export function answerWith(
	{ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>,
	answered: Answered
): never {
	setCookies(cookies, { mark: locals.submission?.mark, ...answered });
	redirect(303, answered.to);
}

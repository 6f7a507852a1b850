import type { Cookies } from '@sveltejs/kit';
import { secondsPerDay } from '$lib/time/durations';
import { newId } from '../../../db/id';
import { overHttps } from '../../session-cookie';

/** Of so many answers a browser knows that it has received them. */
export const mostReceived = 20;

const markLength = 8;

function cookieName(): string {
	return overHttps() ? '__Host-sillon-answered' : 'sillon-answered';
}

/** A new mark of one answer: random, it says nothing of the form. */
export function newMark(): string {
	return newId().slice(0, markLength);
}

/** The marks of the answers that this browser has received, the newest first. */
export function readReceived(cookies: Pick<Cookies, 'get'>): string[] {
	const given = cookies.get(cookieName()) ?? '';
	// Longer than any of ours.
	if (given.length > mostReceived * (markLength + 1)) return [];
	return given.split('.').filter((mark) => /^[\w-]{8}$/.test(mark));
}

/**
 * Marks an answer as received, in the cookies that come with it: a browser that never gets the answer does not have
 * the mark either. As long as answers are kept.
 */
export function setReceived(cookies: Pick<Cookies, 'get' | 'set'>, mark: string): void {
	const before = readReceived(cookies).filter((other) => other !== mark);
	cookies.set(cookieName(), [mark, ...before].slice(0, mostReceived).join('.'), {
		...{ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() },
		maxAge: secondsPerDay
	});
}

import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { secondsPerMinute } from '$lib/time/durations';
import { overHttps } from '../session-cookie';

/** What a form that passed has done, for the page that it redirects to. */
interface Done {
	done: string;
	about: string;
}

const attributes = () =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() }) as const;

/** A cookie for each page, so that forms in several tabs do not take each other's sentence. */
function cookieFor(path: string): string {
	const page = createHash('sha256').update(path).digest('base64url').slice(0, 8);
	return `${overHttps() ? '__Host-' : ''}sillon-done-${page}`;
}

/** Remembers in the browser what was done, for the page with this path. An address cannot say it. */
export function setFlash(
	cookies: Pick<Cookies, 'set'>,
	to: string,
	done: string,
	about = ''
): void {
	const [path = ''] = to.split(/[?#]/);
	const maxAge = 10 * secondsPerMinute;
	cookies.set(cookieFor(path), `${done}:${about}`, { ...attributes(), maxAge });
}

/** What was done by a form that redirected here; it stays until the page takes it, or ten minutes. */
export function findDone({
	url,
	cookies
}: Pick<RequestEvent, 'url' | 'cookies'>): Done | undefined {
	const [, done = '', about = ''] =
		/^([\w-]{1,40}):(.{0,200})$/.exec(cookies.get(cookieFor(url.pathname)) ?? '') ?? [];
	return done ? { done, about } : undefined;
}

/** What was done by a form that redirected here, once: a second visit finds nothing. */
export function takeDone(event: Pick<RequestEvent, 'url' | 'cookies'>): Done | undefined {
	const found = findDone(event);
	if (found) event.cookies.delete(cookieFor(event.url.pathname), attributes());
	return found;
}

/**
 * The sentence after a successful form, said by the page that it redirected to, once.
 * @param sentences by what was done; each gets what it is about
 * @returns undefined for a page that was opened otherwise, and where the sentence does not fit what is stored
 */
export function flashOf(
	event: Pick<RequestEvent, 'url' | 'cookies'>,
	sentences: Record<string, (of: { about: string }) => string | null | undefined>
): string | undefined {
	const { done, about } = takeDone(event) ?? { done: '', about: '' };
	return (Object.hasOwn(sentences, done) && sentences[done]?.({ about })) || undefined;
}

import type { Cookies, ServerLoadEvent } from '@sveltejs/kit';
import { secondsPerMinute } from '$lib/time/durations';
import { welcomeTo, type Welcome } from '../../views/members/welcome';
import { overHttps } from '../session-cookie';

const attributes = () =>
	({ path: '/', httpOnly: true, sameSite: 'lax', secure: overHttps() }) as const;

function cookieName(): string {
	return overHttps() ? '__Host-sillon-welcome' : 'sillon-welcome';
}

/** @param hub the slug of the hub that the person has joined */
export function setWelcome(cookies: Pick<Cookies, 'set'>, hub: string): void {
	cookies.set(cookieName(), hub, { ...attributes(), maxAge: 10 * secondsPerMinute });
}

/** Once, for the first page after joining. */
export async function takeWelcome(event: ServerLoadEvent): Promise<Welcome | undefined> {
	const { cookies, locals, url, untrack } = event;
	const slug = cookies.get(cookieName());
	const membership = locals.viewer?.memberships.find(({ hubSlug }) => hubSlug === slug);
	if (!membership) return undefined;
	cookies.delete(cookieName(), attributes());
	// The layout must not be loaded anew for each page.
	return welcomeTo(
		locals.db.read,
		membership,
		untrack(() => url.pathname)
	);
}

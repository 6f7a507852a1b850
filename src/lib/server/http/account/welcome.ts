import type { Cookies, Handle, ServerLoadEvent } from '@sveltejs/kit';
import { secondsPerMinute } from '$lib/time/durations';
import { welcomeTo, type Welcome } from '../../views/members/welcome';
import { leadsOn } from '../forms/submit/leads-on';
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

/** For the first page after joining, which ends it (`endWelcome`). */
export async function findWelcome(event: ServerLoadEvent): Promise<Welcome | undefined> {
	const { cookies, locals, url, untrack } = event;
	const slug = cookies.get(cookieName());
	const membership = locals.viewer?.memberships.find(({ hubSlug }) => hubSlug === slug);
	if (!membership) return undefined;
	locals.welcomed = true;
	// The layout must not be loaded anew for each page.
	return welcomeTo(
		locals.db.read,
		membership,
		untrack(() => url.pathname)
	);
}

/** Once a page has welcomed, it is over; an answer that only leads to another page leaves it for that one. */
export const endWelcome: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { locals, cookies } = event;
	if (locals.welcomed && !(await leadsOn(response))) {
		const ended = cookies.serialize(cookieName(), '', { ...attributes(), maxAge: 0 });
		response.headers.append('set-cookie', ended);
	}
	return response;
};

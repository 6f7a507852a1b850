import { isRedirect, type RequestEvent } from '@sveltejs/kit';
import { refuse } from '$lib/messages/refusal';
import { rateLimits } from '$lib/server/auth/schema';
import type { Change } from '$lib/server/db/change';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { FreshAnswer } from '$lib/server/http/forms/submit/answered';
import { submissionOf } from '$lib/server/http/forms/submit/submission';
import { submit } from '$lib/server/http/forms/submit/submit';
import { monday } from '../../factories/event';
import { byPerson } from '../change';

/** A form that makes a row with this name. */
export const form = { name: 'odile', requestKey: 'k'.repeat(20) };

/** Another one of the same page. */
export const other = { ...form, name: 'rémy' };

/** The cookies of a browser. */
export type Browser = Map<string, string>;

interface Sent {
	as: { id: UserId };
	path: string;
	params: Record<string, string>;
	to: string;
	work: typeof make;
	/** What the answer says besides. */
	more: Partial<FreshAnswer>;
	/** What the action does before the work. */
	ahead: (event: RequestEvent) => Promise<unknown>;
	/** Without one every answer is lost. */
	browser: Browser;
}

/**
 * Sends a form whose work leaves a row; `made` counts them.
 * @returns where the answer leads and what it says; the kind of a refusal
 */
export async function post(
	store: Store,
	fields: Record<string, string>,
	{ as, path = '/desk?/make', params = {}, to = '/desk', ...how }: Partial<Sent> = {}
) {
	const { work = make, more = {}, ahead, browser } = how;
	const url = new URL(`https://sillon.example${path}`);
	const viewer = as ? { id: as.id, sessionIdHash: '' } : null;
	const said: string[] = [];
	const event = {
		...{ url, params },
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		cookies: {
			get: (name: string) => browser?.get(name),
			set: (name: string, value: string) => {
				browser?.set(name, value);
				if (!name.endsWith('answered')) said.push(value);
			},
			delete: (name: string) => browser?.delete(name)
		},
		locals: { now: monday, viewer, db: store.at(byPerson(as ?? null, monday)) }
	} as unknown as RequestEvent;
	const submission = await submissionOf(event);
	if (submission) event.locals.submission = submission;
	try {
		await ahead?.(event);
		const refused = await submit(
			event,
			(change) => work(change, fields),
			(made) => ({ to: `${to}/${made}`, done: 'made', about: made, ...more })
		);
		return refused.refused;
	} catch (answer) {
		if (!isRedirect(answer)) throw answer;
		return { location: answer.location, said };
	}
}

/** Any table will do: each form that passes leaves one row more. */
export async function make({ tx }: Change, { name = '' }: Record<string, string>) {
	const rows = await tx.select().from(rateLimits).all();
	if (name === 'refused') return refuse('room-unknown');
	const key = `${name} ${rows.length}`;
	await tx.insert(rateLimits).values({ key, attempts: 1, windowStartedAt: monday });
	return key;
}

/** How many forms were done. */
export async function made(store: Store): Promise<number> {
	return store.read.$count(rateLimits);
}

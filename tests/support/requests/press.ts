import type { RequestEvent } from '@sveltejs/kit';
import type { User } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { listMemberships } from '$lib/server/members';
import type { Instant } from '$lib/time/instant';
import { byPerson } from '../change';

export interface Press {
	/** From `interrupted`, to do something else in between. */
	store: Pick<Store, 'read' | 'at'>;
	as: Pick<User, 'id' | 'name' | 'email'> & Partial<Pick<User, 'networkAdmin'>>;
	params?: Record<string, string>;
	fields: Record<string, string>;
	/** A script asks with `application/json`. */
	accept?: string;
	now: Instant;
}

/**
 * Runs an action of a page like the server, but in this process, so that others can write between the reads
 * and the writes of the action.
 * @param action of a `+page.server.ts`
 */
export async function press<Answer>(
	action: (event: never) => Answer,
	how: Press
): Promise<Awaited<Answer>> {
	return await action((await formEvent(how)) as never);
}

/** The request by which a form arrives, with the viewer and the store that the hooks give it. */
export async function formEvent(how: Press): Promise<RequestEvent> {
	const { store, as, params = {}, fields, accept = 'text/html', now } = how;
	const { id, name, email, networkAdmin = false } = as;
	const memberships = await listMemberships(store.read, id);
	const db = store.at(byPerson(as, now));
	const url = new URL('https://sillon.example/');
	const event: Partial<RequestEvent> = {
		...{ params, url, getClientAddress: () => '192.0.2.1' },
		cookies: {
			...{ get: () => undefined, set() {}, delete() {} },
			serialize: (name: string, value: string) => `${name}=${value}`
		} as unknown as RequestEvent['cookies'],
		request: new Request(url, {
			...{ method: 'POST', headers: { accept } },
			body: new URLSearchParams(fields)
		}),
		locals: {
			...{ now, requestId: 'press', locale: 'fr', db },
			viewer: { id, name, email, locale: 'fr', networkAdmin, sessionIdHash: '', memberships }
		}
	};
	return event as RequestEvent;
}

import type { RequestEvent } from '@sveltejs/kit';
import type { User } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { listMemberships } from '$lib/server/members';
import type { Instant } from '$lib/time/instant';
import { byPerson } from '../change';

interface Press {
	/** From `interrupted`, to do something else in between. */
	store: Pick<Store, 'read' | 'at'>;
	as: Pick<User, 'id' | 'name' | 'email'>;
	params?: Record<string, string>;
	fields: Record<string, string>;
	now: Instant;
}

/**
 * Runs an action of a page like the server, but in this process, so that others can write between the reads
 * and the writes of the action.
 * @param action of a `+page.server.ts`
 */
export async function press<Answer>(
	action: (event: never) => Answer,
	{ store, as, params = {}, fields, now }: Press
): Promise<Awaited<Answer>> {
	const { id, name, email } = as;
	const memberships = await listMemberships(store.read, id);
	const db = store.at(byPerson(as, now));
	const url = new URL('https://sillon.example/');
	const event: Partial<RequestEvent> = {
		...{ params, url, getClientAddress: () => '192.0.2.1' },
		cookies: { get: () => undefined, set() {}, delete() {} } as unknown as RequestEvent['cookies'],
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		locals: {
			...{ now, requestId: 'press', locale: 'fr', db },
			viewer: { id, name, email, locale: 'fr', networkAdmin: false, sessionIdHash: '', memberships }
		}
	};
	return await action(event as never);
}

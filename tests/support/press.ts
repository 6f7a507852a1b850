import type { RequestEvent } from '@sveltejs/kit';
import type { User } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { listMemberships } from '$lib/server/members';
import type { Instant } from '$lib/time/instant';
import { byPerson } from './change';

interface Press {
	/** `interrupted`, when something else is to happen in between. */
	store: Pick<Store, 'read' | 'at'>;
	as: Pick<User, 'id' | 'name' | 'email'>;
	params?: Record<string, string>;
	fields: Record<string, string>;
	now: Instant;
}

/**
 * Presses a button of a page as the server takes it, but in this process: so that others can write
 * between what the action reads and what it writes.
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
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		locals: {
			...{ now, requestId: 'press', locale: 'fr', db },
			viewer: { id, name, email, locale: 'fr', networkAdmin: false, sessionIdHash: '', memberships }
		}
	};
	return await action(event as never);
}

import type { RequestEvent } from '@sveltejs/kit';
import type { User } from '$lib/server/auth';
import type { BoundStore, Store } from '$lib/server/db/store';
import { listMemberships } from '$lib/server/members';

interface Press {
	store: Store;
	/** Called before each of its writes: what others do in between. */
	before?: () => Promise<unknown>;
	as: Pick<User, 'id' | 'name' | 'email'>;
	params: Record<string, string>;
	fields: Record<string, string>;
	now: number;
}

/**
 * Presses a button of a page as the server takes it, without the server: so that something else can
 * be written between what the action reads and what it writes.
 * @param action of a `+page.server.ts`
 */
export async function press<Answer>(
	action: (event: never) => Answer,
	{ store, before, as, params, fields, now }: Press
): Promise<Awaited<Answer>> {
	const { id, name, email } = as;
	const memberships = await listMemberships(store.read, id);
	const bound = store.at({ now, actor: { kind: 'person', id } });
	const write: BoundStore['write'] = async (work) => {
		await before?.();
		return bound.write(work);
	};
	const url = new URL('https://sillon.example/');
	const event: Partial<RequestEvent> = {
		...{ params, url },
		request: new Request(url, { method: 'POST', body: new URLSearchParams(fields) }),
		locals: {
			...{ now, requestId: 'press', locale: 'fr', db: { read: store.read, write } },
			viewer: { id, name, email, locale: 'fr', networkAdmin: false, sessionIdHash: '', memberships }
		}
	};
	return await action(event as never);
}

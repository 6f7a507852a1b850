import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import { aContactList } from '../../../factories/invitations/contact-list';
import { monday } from '../../../factories/event';
import { byClock } from '../../../support/change';
import { times } from './times';

/**
 * Contact lists of a hub, the first with people who want no more invitations.
 * @returns the id of the first
 */
export async function fillContacts(store: Store, hub: Hub, count: number): Promise<string> {
	const people = await times(count, async (n) => {
		const email = `${n}@journal.example`;
		await store.write(byClock(monday), (change) => invitations.optOut(change, hub.id, email));
		return { name: '', email };
	});
	const lists = await times(count, (n) =>
		aContactList(store, hub, { name: `Presse ${n}`, people })
	);
	return lists[0]!.id;
}

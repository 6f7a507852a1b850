import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { monday, must } from '../../../factories/event';
import { anInvite, odile, somebodyInvites } from '../../../factories/invite';
import { byPerson } from '../../../support/change';
import type { Viewers } from './people';
import { times } from './times';

/**
 * Imports, and invites to come to a hub, to run it and to run the network, `count` of each.
 * @returns the code of a mailed link
 */
export async function fillInvites(
	store: Store,
	hub: Hub,
	count: number,
	{ concierge, network }: Viewers
): Promise<string> {
	await times(count, async (n) => {
		const person = { ...odile, email: `importee-${n}@sillon.example` };
		const line = { line: 1, said: person.name, person, guessed: [] };
		await must(store, byPerson(concierge, monday), (change) =>
			members.inviteList(change, hub, [line])
		);
		const helper = { ...odile, email: `appelee-${n}@sillon.example` };
		await somebodyInvites(store, network, { role: 'concierge', hub }, helper);
		await somebodyInvites(store, network, { role: 'network-admin', hub: null }, helper);
	});
	return anInvite(store, concierge, { role: 'member', hub });
}

import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import type { Change } from '$lib/server/db/change';
import * as members from '$lib/server/members';
import { fromEpoch } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../../factories/member';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

it('a disabled account is given nothing: no membership, no desk, no network', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const network = await aNetworkAdmin(store);
	const user = await aUser(store, { disabledAt: now });
	const member = await aMember(store, hub, { disabledAt: now });
	const pending = await aMember(store, hub, { disabledAt: now, state: 'pending' });
	const given: [{ id: typeof user.id }, (change: Change) => Promise<unknown>][] = [
		[network, (change) => members.addMember(change, hub, user)],
		[network, (change) => auth.appointNetworkAdmin(change, user.id, true)],
		[network, (change) => members.appointConcierge(change, hub, { id: member.membershipId })],
		[concierge, (change) => members.admit(change, hub, { id: pending.membershipId })]
	];
	for (const [who, verb] of given) {
		expect(await store.write(byPerson(who, now), verb)).toEqual({ refused: 'account-disabled' });
	}
	expect(await queuedMails(store)).toEqual([]);
	// What it still has can be taken back.
	expect(
		await store.write(byPerson(network, now), (change) =>
			auth.appointNetworkAdmin(change, user.id, false)
		)
	).toBeUndefined();
});

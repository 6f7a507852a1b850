import { expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import type { Change } from '$lib/server/db/change';
import * as members from '$lib/server/members';
import { fromEpoch } from '$lib/time/instant';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../../factories/member';
import { aRoom } from '../../factories/room';
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

it('nor a room that they asked for while their account was open; the desk declines it', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = byPerson(await aConcierge(store, hub), tuesday);
	const member = await aMember(store, hub);
	const room = await aRoom(store, hub, { approval: 'concierge' });
	const asked = await aBooking(store, room, member, hours('10:00', '11:00'));
	expect(asked.state).toBe('requested');
	await store.write(concierge, (change) => members.disableAccount(change, hub, member, 'Abus'));
	const confirms = () => store.write(concierge, (change) => bookings.confirm(change, asked));
	expect(await confirms()).toEqual({ refused: 'account-disabled' });
	await store.write(concierge, (change) => members.enableAccount(change, hub, member));
	expect(await confirms()).toMatchObject({ state: 'confirmed' });
});

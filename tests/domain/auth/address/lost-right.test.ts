import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { users } from '$lib/server/auth/schema';
import * as members from '$lib/server/members';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { after, before, lastCode, now, proves, soon } from './place';

const visitor = { now: soon, actor: { kind: 'visitor' } as const };
const done = async (result: Promise<unknown>) =>
	expect(((await result) ?? {}) as object).not.toHaveProperty('refused');

/** A member whose address a concierge, or the network, has corrected; the link is in the mailbox. */
async function corrected(by: 'desk' | 'network' = 'desk') {
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const network = await aNetworkAdmin(store);
	const concierge = await aConcierge(store, hub);
	const member = await aMember(store, hub, { email: before });
	const [who, desk] = by === 'desk' ? [concierge, hub] : [network, null];
	await must(
		store,
		byPerson(who, now),
		async (change) => (await members.correctEmail(change, desk, member, after)) ?? true
	);
	const byNetwork = byPerson(await aNetworkAdmin(store), soon);
	return { store, hub, other, network, concierge, member, byNetwork };
}

type Place = Awaited<ReturnType<typeof corrected>>;

/** What takes the right to correct the address from the concierge who did. */
const lost: Record<string, (place: Place) => Promise<unknown>> = {
	'the member runs the hub by then': ({ store, hub, member, byNetwork }) =>
		store.write(byNetwork, (change) =>
			members.appointConcierge(change, hub, { id: member.membershipId })
		),
	'the member is of the network by then': ({ store, member, byNetwork }) =>
		store.write(byNetwork, (change) => auth.appointNetworkAdmin(change, member.id, true)),
	'the member belongs to another hub, too': ({ store, other, member, byNetwork }) =>
		store.write(byNetwork, (change) => members.addMember(change, other, member)),
	'the member has left the hub': ({ store, hub, member }) =>
		store.write(byPerson(member, soon), async (change) => {
			const membership = (await members.findMembership(change.tx, hub.id, member.id))!;
			return members.leave(change, membership);
		}),
	'the concierge is dismissed': ({ store, hub, concierge, byNetwork }) =>
		store.write(byNetwork, (change) =>
			members.dismissConcierge(change, hub, { id: concierge.membershipId })
		),
	'the concierge is disabled': ({ store, concierge, byNetwork }) =>
		store.write(byNetwork, async (change) =>
			members.disableAccount(change, null, concierge, 'Abus')
		),
	'the concierge is erased': ({ store, concierge }) =>
		store.write(byClock(soon), (change) => eraseRecords(change, concierge))
};

describe('the link of a corrected address opens nothing once', () => {
	it.each(Object.entries(lost))('%s', async (_, takeAway) => {
		const place = await corrected();
		const { store, member } = place;
		expect(await members.findValidChange(store.read, member.id, soon)).toBeDefined();
		await done(takeAway(place));
		expect(await members.findValidChange(store.read, member.id, soon)).toBeUndefined();
		const code = await lastCode(store);
		expect(await members.findValidChangeByCode(store.read, code, soon)).toBeUndefined();
		expect(await proves(store, visitor)).toEqual({ refused: 'link-spent' });
		expect(await store.read.select({ email: users.email }).from(users)).toContainEqual({
			email: before
		});
		expect(await store.write(byClock(soon), members.endLostCorrections)).toBe(1);
		expect(await auth.findEmailChange(store.read, member.id, soon)).toBeUndefined();
	});

	it('who asked for the network is none of it', async () => {
		const { store, network, byNetwork } = await corrected('network');
		await done(
			store.write(byNetwork, async (change) => auth.appointNetworkAdmin(change, network.id, false))
		);
		expect(await proves(store, visitor)).toEqual({ refused: 'link-spent' });
	});
});

it('the link works while who asked may still act, as somebody else of the desk would', async () => {
	for (const by of ['desk', 'network'] as const) {
		const { store, member } = await corrected(by);
		expect(await store.write(byClock(soon), members.endLostCorrections)).toBe(0);
		expect(await proves(store, visitor)).toMatchObject({ id: member.id, email: after });
	}
});

import { expect, it } from 'vitest';
import { emptyPractical } from '$lib/server/hubs/practical/practical';
import { practicalInformation } from '$lib/server/hubs/schema';
import * as members from '$lib/server/members';
import { changePractical, findPractical } from '$lib/server/usecases/practical';
import { minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin } from '../../factories/member';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { dump } from '../../support/personal-data/dump';
import { disableAccount } from '../access/place';

const written = { ...emptyPractical, wifiCode: 'graoully vert', doorCodes: 'Portail : *57#' };

async function aHubWithCodes() {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	await must(store, byPerson(concierge, monday), (change) => changePractical(change, hub, written));
	const seenBy = async ({ id }: Parameters<typeof disableAccount>[1]) =>
		(await findPractical(store.read, hub.id, id))?.practical;
	return { store, hub, concierge, seenBy };
}

it('members and concierges of the hub read it, and nobody else', async () => {
	const { store, hub, concierge, seenBy } = await aHubWithCodes();
	const member = await aMember(store, hub);
	expect(await seenBy(concierge)).toEqual(written);
	expect(await seenBy(member)).toEqual(written);
	const strangers = [
		await aNetworkAdmin(store),
		await aMember(store, hub, { state: 'pending' }),
		await aMember(store, hub, { state: 'refused' }),
		await aConcierge(store, await aHub(store))
	];
	for (const stranger of strangers) expect(await seenBy(stranger)).toBeUndefined();
	await disableAccount(store, member);
	expect(await seenBy(member)).toBeUndefined();
});

it('who leaves reads it no more, and the desk is told', async () => {
	const { store, hub, seenBy } = await aHubWithCodes();
	const member = await aMember(store, hub);
	const { changedAt } = (await findPractical(store.read, hub.id, member.id))!;
	const left = () => members.countLeftSince(store.read, hub.id, changedAt);
	expect(await left()).toBe(0);
	await must(store, byPerson(member, plus(monday, minuteMs)), (change) =>
		members.leave(change, { id: member.membershipId })
	);
	expect(await seenBy(member)).toBeUndefined();
	expect(await left()).toBe(1);
});

it('a copy of the database holds no code', async () => {
	const { store } = await aHubWithCodes();
	const text = (await dump(store)).map((row) => row.text).join('\n');
	expect(text).not.toContain('graoully');
	const [row] = await store.read.select().from(practicalInformation);
	expect(row!.sealed.toString('latin1')).not.toContain('graoully');
});

it('what was sealed with a secret that is gone asks to be written again', async () => {
	const { store, hub, concierge } = await aHubWithCodes();
	await store.write(byPerson(concierge, monday), ({ tx }) =>
		tx.update(practicalInformation).set({ sealed: Buffer.alloc(64) })
	);
	expect(await findPractical(store.read, hub.id, concierge.id)).toMatchObject({
		...{ practical: emptyPractical, unreadable: true }
	});
});

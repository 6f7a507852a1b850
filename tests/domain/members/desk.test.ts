import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import * as members from '$lib/server/members';
import { fromEpoch } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aSession } from '../../factories/member';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { byPerson, byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));

async function aDoor() {
	const store = await freshStore();
	const [hub, otherHub] = [await aHub(store), await aHub(store)];
	const concierge = await aConcierge(store, hub);
	const stranger = await aConcierge(store, otherHub);
	const waiting = await aMember(store, hub, { state: 'pending', email: 'camille@sillon.example' });
	const membership = (await members.findMembership(store.read, hub.id, waiting.id))!;
	return { store, hub, otherHub, concierge, stranger, waiting, membership };
}

describe('at the door', () => {
	it('a concierge admits a pending member, and a welcome is sent', async () => {
		const { store, hub, concierge, waiting, membership } = await aDoor();
		expect(
			await store.write(byPerson(concierge, now), (change) =>
				members.admit(change, hub, membership)
			)
		).toMatchObject({
			state: 'active',
			decidedAt: now,
			decidedBy: concierge.id
		});
		expect(
			(await members.listActiveMembers(store.read, hub.id)).map(({ userId }) => userId)
		).toContain(waiting.id);
		expect(await queuedMails(store)).toMatchObject([
			{ kind: 'member-admitted', recipientEmail: waiting.email }
		]);
	});

	it('a concierge declines with a reason, which the person reads', async () => {
		const { store, hub, concierge, waiting, membership } = await aDoor();
		const reason = 'Nous sommes complets jusqu’en mars.';
		expect(
			await store.write(byPerson(concierge, now), (change) =>
				members.decline(change, hub, membership, reason)
			)
		).toMatchObject({
			state: 'refused',
			refusalReason: reason
		});
		const [mail] = await queuedMails(store);
		expect(mail).toMatchObject({ kind: 'member-declined', recipientEmail: waiting.email });
		expect(mail!.text).toContain(reason);
		expect(await members.listPending(store.read, hub.id)).toEqual([]);
	});

	it('a decision is taken once', async () => {
		const { store, hub, concierge, membership } = await aDoor();
		await store.write(byPerson(concierge, now), (change) => members.admit(change, hub, membership));
		const second = store.write(byPerson(concierge, now), (change) =>
			members.decline(change, hub, membership, 'Non')
		);
		expect(await second).toEqual({ refused: 'not-waiting' });
		expect(await queuedMails(store)).toHaveLength(1);
	});

	it('the concierge of another hub cannot admit, decline or end, nor can a member', async () => {
		const { store, hub, otherHub, stranger, membership } = await aDoor();
		const member = await aMember(store, hub);
		const activeMembership = (await members.findMembership(store.read, hub.id, member.id))!;
		for (const by of [stranger, member]) {
			expect(
				await store.write(byPerson(by, now), (change) => members.admit(change, hub, membership))
			).toEqual({
				refused: 'not-concierge'
			});
			expect(
				await store.write(byPerson(by, now), (change) =>
					members.decline(change, hub, membership, 'Non')
				)
			).toEqual({
				refused: 'not-concierge'
			});
			expect(
				await store.write(byPerson(by, now), (change) =>
					members.end(change, hub, activeMembership, { reason: 'Non' })
				)
			).toEqual({
				refused: 'not-concierge'
			});
		}
		// Naming their own hub does not help either: the membership is of another hub.
		expect(
			await store.write(byPerson(stranger, now), (change) =>
				members.admit(change, otherHub, membership)
			)
		).toEqual({
			refused: 'not-waiting'
		});
		expect(
			await store.write(byPerson(stranger, now), (change) =>
				members.end(change, otherHub, activeMembership, { reason: 'Non' })
			)
		).toEqual({ refused: 'not-a-member' });
		expect(
			await members.findMembershipById(store.read, otherHub.id, membership.id)
		).toBeUndefined();
		expect(await members.findMembership(store.read, hub.id, membership.userId)).toMatchObject({
			state: 'pending'
		});
		expect(await queuedMails(store)).toEqual([]);
	});

	it('a concierge whose membership has ended or is pending has no rights', async () => {
		const { store, hub, concierge, membership } = await aDoor();
		await aConcierge(store, hub);
		const own = (await members.findMembership(store.read, hub.id, concierge.id))!;
		await store.write(byClock(now), (change) => members.leave(change, own));
		expect(
			await store.write(byPerson(concierge, now), (change) =>
				members.admit(change, hub, membership)
			)
		).toEqual({
			refused: 'not-concierge'
		});
	});
});

describe('the list of members', () => {
	it('has the active ones of the hub, sorted by name as in French', async () => {
		const { store, hub, otherHub, concierge } = await aDoor();
		for (const name of ['Zoé Zoufftgen', 'élise Épinal', 'Eloi Étain', 'Anaïs Ars'])
			await aMember(store, hub, { name });
		await aMember(store, otherHub, { name: 'Bastien Bitche' });
		await aMember(store, hub, { name: 'Denis Dieuze', state: 'left' });
		await aMember(store, hub, { name: 'Fanny Forbach', disabledAt: fromEpoch(1) });
		const names = (await members.listActiveMembers(store.read, hub.id)).map(({ name }) => name);
		expect(names).toEqual([
			'Anaïs Ars',
			concierge.name,
			'élise Épinal',
			'Eloi Étain',
			'Zoé Zoufftgen'
		]);
		expect((await members.listConcierges(store.read, hub.id)).map(({ userId }) => userId)).toEqual([
			concierge.id
		]);
	});

	it.each([
		['elise', ['Élise Épinal']],
		['ÉPINAL', ['Élise Épinal']],
		['epinal élise', ['Élise Épinal']],
		['boeuf', ['Léon Bœuf']],
		['photo', ['Élise Épinal']],
		['leon@', ['Léon Bœuf']],
		['', ['Élise Épinal', 'Léon Bœuf']],
		['elise boeuf', []]
	])('searched for %j shows %j', (wanted, found) => {
		const list = [
			{ name: 'Élise Épinal', email: 'e@sillon.example', introduction: 'Photographe' },
			{ name: 'Léon Bœuf', email: 'leon@sillon.example', introduction: '' }
		];
		expect(members.search(list, wanted).map(({ name }) => name)).toEqual(found);
	});
});

describe('leaving', () => {
	it('is refused to the last concierge of a hub', async () => {
		const { store, hub, concierge } = await aDoor();
		const own = (await members.findMembership(store.read, hub.id, concierge.id))!;
		expect(await store.write(byClock(now), (change) => members.leave(change, own))).toEqual({
			refused: 'last-concierge'
		});
	});

	it('is refused to a member who became the only concierge while the page was open', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const admin = await aNetworkAdmin(store);
		const member = await aMember(store, hub);
		const seen = (await members.findMembership(store.read, hub.id, member.id))!;
		await store.write(byPerson(admin, now), (change) =>
			members.appointConcierge(change, hub, seen)
		);
		expect(await store.write(byClock(now), (change) => members.leave(change, seen))).toHaveProperty(
			'refused'
		);
		expect(await members.findMembership(store.read, hub.id, member.id)).toMatchObject({
			state: 'active',
			role: 'concierge'
		});
	});

	it('because a concierge decides so gives a reason; a concierge cannot be removed like that', async () => {
		const { store, hub, concierge } = await aDoor();
		const member = await aMember(store, hub);
		const colleague = await aConcierge(store, hub);
		const end = async (who: { id: UserId }) => {
			const membership = (await members.findMembership(store.read, hub.id, who.id))!;
			return store.write(byPerson(concierge, now), (change) =>
				members.end(change, hub, membership, { reason: 'Cotisation échue' })
			);
		};
		expect(await end(member)).toMatchObject({ state: 'left', leftAt: now });
		expect(await end(member)).toEqual({ refused: 'not-a-member' });
		expect(await end(colleague)).toEqual({ refused: 'concierge-of-hub' });
		const mails = await queuedMails(store);
		expect(mails).toMatchObject([{ kind: 'member-ended', recipientEmail: member.email }]);
		expect(mails[0]!.text).toContain('Cotisation échue');
	});
});

describe('concierges', () => {
	it('are appointed by the network only, and must then sign in again', async () => {
		const { store, hub, concierge } = await aDoor();
		const member = await aMember(store, hub);
		const admin = await aNetworkAdmin(store);
		const session = await aSession(store, member, now);
		const membership = (await members.findMembership(store.read, hub.id, member.id))!;
		const appoint = (by: { id: UserId }) =>
			store.write(byPerson(by, now), (change) => members.appointConcierge(change, hub, membership));
		expect(await appoint(concierge)).toEqual({ refused: 'not-network' });
		expect(await appoint(member)).toEqual({ refused: 'not-network' });
		expect(await appoint(admin)).toMatchObject({ role: 'concierge' });
		expect(await auth.findSession(store.read, session, now)).toBeUndefined();
		expect(await queuedMails(store)).toMatchObject([
			{ kind: 'concierge-appointed', recipientEmail: member.email }
		]);
	});

	it('are never people whose membership is pending or has ended', async () => {
		const { store, hub, membership } = await aDoor();
		expect(
			await store.write(byClock(now), (change) => members.appointConcierge(change, hub, membership))
		).toEqual({
			refused: 'not-a-member'
		});
	});

	it('can be made ordinary members again by the network', async () => {
		const { store, hub, concierge } = await aDoor();
		const admin = await aNetworkAdmin(store);
		const membership = (await members.findMembership(store.read, hub.id, concierge.id))!;
		const dismiss = (by: { id: UserId }) =>
			store.write(byPerson(by, now), (change) => members.dismissConcierge(change, hub, membership));
		expect(await dismiss(concierge)).toEqual({ refused: 'not-network' });
		expect(await dismiss(admin)).toMatchObject({ role: 'member', state: 'active' });
		expect(await members.listConcierges(store.read, hub.id)).toEqual([]);
	});
});

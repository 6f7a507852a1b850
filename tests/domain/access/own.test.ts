import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import { asGuest } from '$lib/server/db/change';
import * as attendances from '$lib/server/attendances';
import * as bookings from '$lib/server/bookings';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { leaveHub } from '$lib/server/usecases/end-membership';
import { anEvent, monday } from '../../factories/event';
import { hours } from '../../factories/booking';
import { aRoom } from '../../factories/room';
import { aMember } from '../../factories/member';
import { byPerson } from '../../support/change';
import { ownOrDeskVerbs, ownVerbs } from './own-verbs';
import { aPlace, disableAccount, strangersToTheDesk, type Place, type Work } from './place';

async function refusalsOf({ store, ...place }: Place, work: Work) {
	const { 'a member': _, ...strangers } = await strangersToTheDesk({ store, ...place });
	const fellow = await aMember(store, place.hub);
	const everybody = { ...strangers, 'another member': { kind: 'person', id: fellow.id } as const };
	const refused: Record<string, unknown> = {};
	for (const [who, actor] of Object.entries(everybody)) {
		refused[who] = await store.write({ now: monday, actor }, work);
	}
	const themselves = { kind: 'person', id: place.member.id } as const;
	await disableAccount(store, themselves);
	refused['themselves, disabled'] = await store.write({ now: monday, actor: themselves }, work);
	await disableAccount(store, themselves, null);
	const no = Object.keys(refused).map((who) => [who, { refused: 'not-yours' }]);
	return { refused, expected: Object.fromEntries(no) as Record<string, unknown> };
}

describe('only the person it belongs to may call', () => {
	for (const [name, prepare] of Object.entries(ownVerbs)) {
		it(name, async () => {
			const place = await aPlace();
			const work = await prepare(place);
			const { refused, expected } = await refusalsOf(place, work);
			expect(refused).toEqual(expected);
			const { store, concierge, member } = place;
			expect(await store.write(byPerson(concierge, monday), work)).toEqual({
				refused: 'not-yours'
			});
			expect(isRefusal(await store.write(byPerson(member, monday), work))).toBe(false);
		});
	}
});

describe('only the person it belongs to, or a concierge of the hub, may call', () => {
	for (const [name, prepare] of Object.entries(ownOrDeskVerbs)) {
		for (const who of ['member', 'concierge'] as const) {
			it(`${name}, the ${who} may`, async () => {
				const place = await aPlace();
				const work = await prepare(place);
				const { refused, expected } = await refusalsOf(place, work);
				expect(refused).toEqual(expected);
				expect(isRefusal(await place.store.write(byPerson(place[who], monday), work))).toBe(false);
			});
		}
	}
});

it('nor may who was disabled a second ago book a room', async () => {
	const { store, hub, member } = await aPlace();
	const room = await aRoom(store, hub);
	const input = { title: '', visibility: 'members' as const, ...hours('10:00', '11:00') };
	const booking = () =>
		store.write(byPerson(member, monday), (change) => bookings.book(change, room, input));
	await disableAccount(store, member);
	expect(await booking()).toEqual({ refused: 'not-a-member' });
	await disableAccount(store, member, null);
	expect(await booking()).toMatchObject({ state: 'confirmed' });
});

it('who names the membership of somebody else as their own does not end it', async () => {
	const { store, hub, member } = await aPlace();
	const fellow = await aMember(store, hub);
	const claimed = { id: fellow.membershipId, userId: member.id };
	const tie = () => members.findMembershipById(store.read, hub.id, fellow.membershipId);
	const seen = { ...(await tie())!, ...claimed };
	for (const leave of [members.leave, leaveHub]) {
		expect(await store.write(byPerson(member, monday), (change) => leave(change, seen))).toEqual({
			refused: 'not-yours'
		});
	}
	expect(await tie()).toMatchObject({ state: 'active' });
});

describe('a person with a mailed link', () => {
	const going = { answer: 'going' as const, companions: 0 };
	const odile = { name: 'Odile Amance', email: 'odile@guest.example', locale: 'fr' as const };

	it('answers for the owner of the mailbox, with or without an account, and for nobody else', async () => {
		const { store, hub, member, concierge } = await aPlace();
		const event = await anEvent(store, hub);
		const answering = (email: string, attendee: attendances.Attendee) =>
			store.write({ now: monday, actor: { kind: 'visitor' } }, (change) =>
				attendances.answer(asGuest(change, email), event, attendee, going)
			);
		const no = { refused: 'not-yours' };
		expect(await answering(member.email, { guest: odile })).toEqual(no);
		expect(await answering(odile.email, { userId: member.id })).toEqual(no);
		expect(await answering(concierge.email, { userId: member.id })).toEqual(no);
		expect(await answering(odile.email, { guest: odile })).toMatchObject({ answer: 'going' });
		expect(await answering(member.email, { userId: member.id })).toMatchObject({
			userId: member.id
		});
	});

	it('opts out the owner of the mailbox, and no other address', async () => {
		const { store, hub, member, concierge } = await aPlace();
		const opting = (opt: typeof invitations.optOut, holder: string, email: string) =>
			store.write({ now: monday, actor: { kind: 'visitor' } }, (change) =>
				opt(asGuest(change, holder), hub.id, email)
			);
		const optedOut = () => invitations.hasOptedOut(store.read, hub.id, member.email);
		const no = { refused: 'not-yours' };
		expect(await opting(invitations.optOut, concierge.email, member.email)).toEqual(no);
		expect(await optedOut()).toBe(false);
		await opting(invitations.optOut, member.email.toUpperCase(), member.email);
		expect(await optedOut()).toBe(true);
		expect(await opting(invitations.optIn, concierge.email, member.email)).toEqual(no);
		expect(await optedOut()).toBe(true);
		await opting(invitations.optIn, member.email, member.email);
		expect(await optedOut()).toBe(false);
	});
});

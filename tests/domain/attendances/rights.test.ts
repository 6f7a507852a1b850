import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { asGuest } from '$lib/server/db/change';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { leaveHub } from '$lib/server/usecases/end-membership';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest } from '../../factories/attendance';
import { anEvent, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

const later = plus(monday, hourMs);
const membersOnly = { refused: 'event-members-only' };
const going = { answer: 'going', companions: 0 } as const;
const declined = { answer: 'declined', companions: 0 } as const;

/** Odile, who said that she comes to a members' event, and who has left the hub since. */
async function whoLeft() {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub, { visibility: 'members', maxCompanions: 3 });
	const odile = await aMember(store, hub, { email: 'odile@member.example' });
	const mine = await must(store, byPerson(odile, monday), (change) =>
		attendances.answer(change, event, { userId: odile.id }, going)
	);
	const membership = (await members.findMembership(store.read, hub.id, odile.id))!;
	await must(store, byPerson(odile, monday), (change) => leaveHub(change, membership));
	return { store, hub, event, odile, mine };
}

/** All ways in which a person answers: signed in, by the link of an answer, as the guest of their address. */
function waysOf({ store, event, odile, mine }: Awaited<ReturnType<typeof whoLeft>>) {
	const guest = { name: 'Odile', email: odile.email, locale: 'fr' as const };
	return {
		'signed in': (input: attendances.AnswerInput) =>
			store.write(byPerson(odile, later), (change) =>
				attendances.answer(change, event, { userId: odile.id }, input)
			),
		'again, from the list of their answers': (input: attendances.AnswerInput) =>
			store.write(byPerson(odile, later), (change) => attendances.answerAgain(change, mine, input)),
		'by the link of an old mail': (input: attendances.AnswerInput) =>
			store.write(byClock(later), (change) =>
				attendances.answerByLink(change, attendances.tokenOf(mine), input)
			),
		'as a guest': (input: attendances.AnswerInput) =>
			store.write(byClock(later), (change) =>
				attendances.answer(asGuest(change, odile.email), event, { guest }, input)
			)
	};
}

describe('a member who left the hub', () => {
	it.each([
		'signed in',
		'again, from the list of their answers',
		'by the link of an old mail',
		'as a guest'
	] as const)('does not come back to a members’ event: %s', async (way) => {
		const left = await whoLeft();
		const says = waysOf(left)[way];
		expect(await says(going)).toEqual(membersOnly);
		expect(await says({ answer: 'tentative', companions: 0 })).toEqual(membersOnly);
		expect(await says(declined)).toMatchObject({ answer: 'declined' });
	});

	it('is put back on the list by a concierge, and takes themselves off it', async () => {
		const left = await whoLeft();
		const says = waysOf(left)['signed in'];
		const concierge = await aConcierge(left.store, left.hub);
		const by = byPerson(concierge, later);
		expect(
			await left.store.write(by, (change) =>
				attendances.answer(
					change,
					left.event,
					{ userId: left.odile.id },
					{ ...going, asConcierge: true }
				)
			)
		).toMatchObject({ answer: 'going' });
		expect(await says(declined)).toMatchObject({ answer: 'declined' });
		expect(await says(going)).toEqual(membersOnly);
	});

	it('does not come back to a members’ event by an invitation that was withdrawn', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub, { visibility: 'members' });
		const odile = await aMember(store, hub);
		await must(store, byClock(monday), (change) =>
			attendances.invite(change, event.id, [{ ...odile, userId: odile.id }])
		);
		const [invitation] = await invitations.listInvitations(store.read, {
			...{ kind: 'event', id: event.id }
		});
		const token = new URL(invitations.answerLink(invitation!)).pathname.split('/').at(-1)!;
		const says = (input: attendances.AnswerInput) =>
			store.write(byClock(later), (change) => attendances.answerInvitation(change, token, input));
		expect(await says(going)).toMatchObject({ answer: 'going' });
		const membership = (await members.findMembership(store.read, hub.id, odile.id))!;
		await must(store, byPerson(odile, later), (change) => leaveHub(change, membership));
		expect(await says(going)).toEqual({ refused: 'invitation-withdrawn' });
	});
});

/** A guest who comes with two others to an event that has been closed to guests since. */
async function whoWasPublic(store: Store) {
	const hub = await aHub(store);
	const event = await anEvent(store, hub, { maxCompanions: 3 });
	const email = 'guest@guest.example';
	await aGuest(store, event, { email, companions: 2 });
	await must(store, byClock(monday), (change) =>
		events.change(change, event, { visibility: 'members' })
	);
	const guest = { name: 'Odile', email, locale: 'fr' as const };
	return (input: attendances.AnswerInput) =>
		store.write(byClock(later), (change) =>
			attendances.answer(asGuest(change, email), event, { guest }, input)
		);
}

it('a guest of an event that became a members’ event keeps the place and may only give it up', async () => {
	const says = await whoWasPublic(await freshStore());
	expect(await says({ answer: 'going', companions: 3 })).toEqual(membersOnly);
	expect(await says({ answer: 'going', companions: 2 })).toMatchObject({ companions: 2 });
	expect(await says({ answer: 'going', companions: 1 })).toMatchObject({ companions: 1 });
	expect(await says({ answer: 'going', companions: 2 })).toEqual(membersOnly);
	expect(await says({ answer: 'tentative', companions: 0 })).toMatchObject({ answer: 'tentative' });
	expect(await says(going)).toEqual(membersOnly);
	expect(await says(declined)).toMatchObject({ answer: 'declined' });
	expect(await says(going)).toEqual(membersOnly);
});

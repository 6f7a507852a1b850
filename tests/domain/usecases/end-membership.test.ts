import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import * as attendances from '$lib/server/attendances';
import type { EventId, UserId } from '$lib/server/db/id';
import * as events from '$lib/server/events';
import { invitationSubject } from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import * as pitches from '$lib/server/pitches';
import {
	endMembership,
	leaveHub,
	listCommitmentsByMember,
	listCommitmentsByHub
} from '$lib/server/usecases/end-membership';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { anEventRow, monday } from '../../factories/attendance';
import { aBooking, hours } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aPitch, aPitchNight, aPitchInput } from '../../factories/pitch';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { byPerson, byClock } from '../../support/change';

const reason = 'Cotisation échue';
const all = { bookings: true };

/** A member with two rooms and a slot in the hub and a room elsewhere, and a waitlist behind them. */
async function aLife() {
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const concierge = await aConcierge(store, hub);
	const odile = await aMember(store, hub, { email: 'odile@sillon.example' });
	const [small, asking, elsewhere] = [
		await aRoom(store, hub),
		await aRoom(store, hub, { approval: 'concierge' }),
		await aRoom(store, other)
	];
	const at = { now: monday };
	const confirmed = await aBooking(store, small, odile, hours('10:00', '11:00'), at);
	const requested = await aBooking(store, asking, odile, hours('14:00', '15:00'), at);
	await store.write(byClock(monday), async (change) => {
		const user = { ...odile };
		return members.addMember(change, other, user);
	});
	const kept = await aBooking(store, elsewhere, odile, hours('16:00', '17:00'), at);
	const pitchNight = await aPitchNight(store, hub, { layout: { slotCount: 1 } });
	await store.write(byClock(monday), (change) =>
		pitches.wait(change, pitchNight, odile, aPitchInput())
	);
	const waiting = await aPitch(store, hub, pitchNight, { title: 'Potager' });
	const membership = async () => (await members.findMembership(store.read, hub.id, odile.id))!;
	return {
		store,
		hub,
		other,
		concierge,
		odile,
		confirmed,
		requested,
		kept,
		pitchNight,
		waiting,
		membership
	};
}

type Life = Awaited<ReturnType<typeof aLife>>;

const stateOf = async ({ store }: Life, booking: bookings.Booking) =>
	(await bookings.findBookingById(store.read, booking.id))?.state;

const statesOf = (life: Life) =>
	Promise.all([life.confirmed, life.requested, life.kept].map((one) => stateOf(life, one)));

const placed = async ({ store, pitchNight, waiting }: Life) =>
	(await pitches.findPitch(store.read, pitchNight.id, waiting.id))?.state;

async function ending(life: Life, too = all) {
	const { store, hub, concierge } = life;
	const membership = await life.membership();
	return store.write(byPerson(concierge, monday), (change) =>
		endMembership(change, hub, membership, { reason, too })
	);
}

describe('a person who leaves a hub', () => {
	it('is shown what they still have there, each hub separately', async () => {
		const { store, hub, other, odile, concierge } = await aLife();
		const mine = await listCommitmentsByHub(store.read, odile.id, monday);
		expect([mine(hub.id), mine(other.id)]).toEqual([
			{ bookings: 2, pitches: 1 },
			{ bookings: 1, pitches: 0 }
		]);
		const desk = await listCommitmentsByMember(store.read, hub.id, monday);
		expect([desk(odile.id), desk(concierge.id)]).toEqual([
			{ bookings: 2, pitches: 1 },
			{ bookings: 0, pitches: 0 }
		]);
		const later = await listCommitmentsByHub(store.read, odile.id, plus(monday, 30 * dayMs));
		expect(later(hub.id)).toEqual({ bookings: 0, pitches: 0 });
	});

	it('gives up bookings and slots of that hub only, and the next pitch gets the slot', async () => {
		const life = await aLife();
		const membership = await life.membership();
		await life.store.write(byClock(monday), (change) => leaveHub(change, membership));
		expect(await statesOf(life)).toEqual(['cancelled', 'cancelled', 'confirmed']);
		expect(await placed(life)).toBe('placed');
		const kinds = (await queuedMails(life.store)).map(({ kind }) => kind);
		expect(kinds).toContain('pitch-moved-up');
		expect(kinds).not.toContain('booking-cancelled');
	});

	it('keeps answers to public events, and frees places at members’ events', async () => {
		const { store, hub, odile, membership } = await aLife();
		const open = await anEventRow(store, hub);
		const closed = await anEventRow(store, hub, { visibility: 'members', capacity: 1 });
		const behind = await aMember(store, hub);
		const going = { answer: 'going', companions: 0 } as const;
		for (const [event, userId] of [
			[open, odile.id],
			[closed, odile.id],
			[closed, behind.id]
		] as const) {
			await store.write(byClock(monday), (change) =>
				attendances.answer(change, event, { userId }, going)
			);
		}
		const left = await membership();
		await store.write(byClock(monday), (change) => leaveHub(change, left));
		const answerOf = async (event: { id: EventId }, userId: UserId) =>
			(await attendances.findMine(store.read, event.id, { userId }))?.answer;
		expect(await answerOf(open, odile.id)).toBe('going');
		expect(await answerOf(closed, odile.id)).toBe('declined');
		expect(await answerOf(closed, behind.id)).toBe('going');
	});

	it('is no longer invited to members’ events, and is told of public ones like any guest', async () => {
		const { store, hub, odile, membership } = await aLife();
		const open = await anEventRow(store, hub);
		const closed = await anEventRow(store, hub, { visibility: 'members' });
		const declined = await anEventRow(store, hub, { visibility: 'members' });
		const invitee = { ...odile, userId: odile.id };
		for (const event of [open, closed, declined]) {
			await must(store, byClock(monday), (change) =>
				attendances.invite(change, event.id, [invitee])
			);
		}
		await must(store, byPerson(odile, monday), (change) =>
			attendances.answer(
				change,
				declined,
				{ userId: odile.id },
				{ answer: 'declined', companions: 0 }
			)
		);
		const left = await membership();
		await store.write(byPerson(odile, monday), (change) => leaveHub(change, left));
		const stateOf = async ({ id }: { id: EventId }) =>
			(await invitations.listInvitations(store.read, { kind: 'event', id })).map(
				(row) => row.state
			);
		expect(await stateOf(open)).toEqual(['invited']);
		expect(await stateOf(closed)).toEqual(['withdrawn']);
		expect(await stateOf(declined)).toEqual(['withdrawn']);
		const off = (await queuedMails(store)).filter(({ kind }) => kind === 'invitation-withdrawn');
		expect(off).toHaveLength(1);
		expect(off[0]!.calendar!.content).toContain('METHOD:CANCEL');
		for (const event of [open, closed, declined]) {
			await must(store, byClock(plus(monday, 1)), (change) => events.cancel(change, event, ''));
		}
		const cancelled = (await queuedMails(store)).filter(({ kind }) => /-cancelled$/.test(kind));
		const theirs = cancelled.filter(({ to }) => to.email === odile.email);
		expect(theirs.map(({ subjectId }) => subjectId)).toEqual([
			(await invitations.listInvitations(store.read, { kind: 'event', id: open.id }))[0]!.id
		]);
	});

	it('keeps everything when leaving is refused', async () => {
		const store = await freshStore();
		const hub: Hub = await aHub(store);
		const last = await aConcierge(store, hub);
		const room = await aRoom(store, hub);
		const booking = await aBooking(store, room, last, hours('10:00', '11:00'), { now: monday });
		const membership = (await members.findMembership(store.read, hub.id, last.id))!;
		expect(await store.write(byClock(monday), (change) => leaveHub(change, membership))).toEqual({
			refused: 'last-concierge'
		});
		expect((await bookings.findBookingById(store.read, booking.id))?.state).toBe('confirmed');
	});
});

describe('a person whose membership is ended', () => {
	it('loses bookings and slots with it, and one mail says so', async () => {
		const life = await aLife();
		const before = (await queuedMails(life.store)).length;
		expect(await ending(life)).toMatchObject({ state: 'left' });
		expect(await statesOf(life)).toEqual(['cancelled', 'cancelled', 'confirmed']);
		expect(await placed(life)).toBe('placed');
		const mails = (await queuedMails(life.store)).slice(before);
		expect(mails.map(({ kind, to }) => [kind, to.email === life.odile.email])).toEqual([
			['pitch-moved-up', false],
			['member-ended', true]
		]);
		expect(mails[1]!.text).toContain(reason);
		expect(mails[1]!.text).toContain('Vos 2 réservations à venir y sont annulées.');
		expect(mails[1]!.text).toContain('Votre pitch à venir y est retiré du déroulé.');
		const cancelled = await bookings.findBookingById(life.store.read, life.confirmed.id);
		expect(cancelled).toMatchObject({ cancelReason: reason, cancelledBy: life.concierge.id });
	});

	it('keeps the bookings that the concierge leaves them, and no slot', async () => {
		const life = await aLife();
		await ending(life, { bookings: false });
		expect(await statesOf(life)).toEqual(['confirmed', 'requested', 'confirmed']);
		expect(await placed(life)).toBe('placed');
		const mail = (await queuedMails(life.store)).at(-1)!;
		expect(mail.kind).toBe('member-ended');
		expect(mail.text).not.toContain('réservation');
	});

	it('loses their places at members’ events, invited or not, and is told so', async () => {
		const life = await aLife();
		const { store, hub, odile } = life;
		const closed = await anEventRow(store, hub, { visibility: 'members' });
		const subject = await invitationSubject(store.read, closed);
		await store.write(byClock(monday), (change) => invitations.invite(change, subject, [odile]));
		const going = { answer: 'going', companions: 0 } as const;
		await store.write(byClock(monday), (change) =>
			attendances.answer(change, closed, { userId: odile.id }, going)
		);
		await ending(life);
		const mine = await attendances.findMine(store.read, closed.id, { userId: odile.id });
		expect(mine?.answer).toBe('declined');
		expect((await queuedMails(store)).at(-1)!.text).toContain(
			'Vos réponses aux évènements réservés aux adhérents sont retirées.'
		);
	});

	it('keeps everything when it is refused', async () => {
		const life = await aLife();
		const stranger = await aConcierge(life.store, life.other);
		const membership = await life.membership();
		const result = await life.store.write(byPerson(stranger, monday), (change) =>
			endMembership(change, life.hub, membership, { reason, too: all })
		);
		expect(result).toEqual({ refused: 'not-concierge' });
		expect(await statesOf(life)).toEqual(['confirmed', 'requested', 'confirmed']);
	});
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { attendances as rows } from '$lib/server/attendances/schema';
import type { AttendanceId, InvitationId, UserId } from '$lib/server/db/id';
import { events } from '$lib/server/events/schema';
import { invitations } from '$lib/server/invitations/schema';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import {
	aGuest,
	answerAsGuest,
	anEventRow,
	end,
	mailsOf,
	monday,
	start
} from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aMember, aUser } from '../../factories/member';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

const going = (companions = 0) => ({ answer: 'going' as const, companions });

describe('an answer', () => {
	it('books a place for the person and their companions, and confirms it by mail', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub);
		const agathe = await aMember(store, hub, { name: 'Agathe Vézelois' });
		const answer = await store.write(byClock(monday), (change) =>
			attendances.answer(change, event, { userId: agathe.id }, going(2))
		);
		expect(answer).toMatchObject({ answer: 'going', companions: 2, userId: agathe.id });
		const places = await attendances.placesOf(store.read, event.id);
		expect(places).toMatchObject({ going: 1, companions: 2, places: 10, free: 7, left: 7 });
		expect(await mailsOf(store)).toEqual([
			{ kind: 'attendance-going', to: agathe.email, subjectId: (answer as { id: string }).id }
		]);
	});

	it('given twice changes nothing and mails nothing', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		const email = 'hugo@guest.example';
		const first = await aGuest(store, event, { email, companions: 1 });
		const second = await aGuest(store, event, {
			email,
			companions: 1,
			now: plus(monday, minuteMs)
		});
		expect(second).toEqual(first);
		expect(await mailsOf(store)).toHaveLength(1);
	});

	it('can be changed until the start, and frees the place for the waitlist', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		await aGuest(store, event, { email: 'a@guest.example' });
		const waiting = await aGuest(store, event, { email: 'b@guest.example' });
		expect(waiting).toMatchObject({ answer: 'waitlisted' });
		await aGuest(store, event, {
			email: 'a@guest.example',
			answer: 'declined',
			now: minus(start, 1)
		});
		expect(await attendances.findAttendance(store.read, event.id, waiting.id)).toMatchObject({
			answer: 'going',
			waitingOrder: null
		});
		expect(await mailsOf(store, 'attendance-moved-up')).toEqual([
			{ kind: 'attendance-moved-up', to: 'b@guest.example', subjectId: waiting.id }
		]);
	});

	it('is refused after the start, except at the desk, and there after the end', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		expect(await answerAsGuest(store, event, { now: start })).toMatchObject({
			refused: 'answers-closed'
		});
		const guest = { name: 'Léonie', email: 'leonie@guest.example', locale: 'fr' as const };
		const atDoor = (now: Instant) =>
			store.write(byClock(now), (change) =>
				attendances.answer(change, event, { guest }, { ...going(), asConcierge: true })
			);
		expect(await atDoor(start)).toMatchObject({ answer: 'going' });
		expect(await atDoor(end)).toMatchObject({ refused: 'answers-closed' });
		expect(await mailsOf(store)).toEqual([]);
	});

	it('is refused to a draft and to a cancelled event', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const draft = await anEventRow(store, hub, { state: 'draft' });
		const cancelled = await anEventRow(store, hub, { state: 'cancelled' });
		expect(await answerAsGuest(store, draft)).toMatchObject({ refused: 'event-not-open' });
		expect(await answerAsGuest(store, cancelled)).toMatchObject({ refused: 'event-cancelled' });
	});

	it('to a members’ event is for active members of its hub and for invited people', async () => {
		const store = await freshStore();
		const [hub, other] = [await aHub(store), await aHub(store)];
		const event = await anEventRow(store, hub, { visibility: 'members' });
		const member = await aMember(store, hub);
		const pending = await aMember(store, hub, { state: 'pending' });
		const elsewhere = await aMember(store, other);
		const answer = (userId: UserId) =>
			store.write(byClock(monday), (change) =>
				attendances.answer(change, event, { userId }, going())
			);
		expect(await answer(member.id)).toMatchObject({ answer: 'going' });
		expect(await answer(pending.id)).toMatchObject({ refused: 'event-members-only' });
		expect(await answer(elsewhere.id)).toMatchObject({ refused: 'event-members-only' });
		const email = 'invitee@guest.example';
		expect(await answerAsGuest(store, event, { email })).toMatchObject({
			refused: 'event-members-only'
		});
		await store.write(byClock(), ({ tx }) =>
			tx.insert(invitations).values({
				id: 'i' as InvitationId,
				hubId: hub.id,
				subjectKind: 'event',
				subjectId: event.id,
				email,
				locale: 'fr',
				state: 'invited',
				invitedAt: fromEpoch(0)
			})
		);
		expect(await answerAsGuest(store, event, { email })).toMatchObject({ answer: 'going' });
	});

	it('of a guest whose address has an account belongs to that account', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		const user = await aUser(store, { email: 'ines@member.example', name: 'Inès Pompey' });
		const answer = await aGuest(store, event, { email: 'Ines@Member.example', name: 'X' });
		expect(answer).toMatchObject({ userId: user.id, guestEmail: null, guestName: null });
		const [attendee] = await attendances.listOf(store.read, event.id);
		expect(attendee).toMatchObject({ name: 'Inès Pompey', email: 'ines@member.example' });
	});

	it('of `tentative` takes no place; a guest gets the link to change it, a member needs none', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub, { capacity: 1 });
		const member = await aMember(store, hub);
		await aGuest(store, event, { answer: 'tentative' });
		await store.write(byClock(monday), (change) =>
			attendances.answer(
				change,
				event,
				{ userId: member.id },
				{ answer: 'tentative', companions: 3 }
			)
		);
		expect(await attendances.placesOf(store.read, event.id)).toMatchObject({
			tentative: 2,
			left: 1
		});
		expect(await mailsOf(store)).toHaveLength(1);
	});
});

describe('companions', () => {
	it('are as many as the event allows', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { maxCompanions: 2 });
		expect(await answerAsGuest(store, event, { companions: 3 })).toEqual({
			refused: 'too-many-companions',
			field: 'companions',
			values: { possible: 2 }
		});
	});

	it('added beyond the capacity are refused with the possible number, and the place is kept', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 5 });
		const email = 'maelle@guest.example';
		await aGuest(store, event, { companions: 2 });
		await aGuest(store, event, { email });
		expect(await answerAsGuest(store, event, { email, companions: 3 })).toEqual({
			refused: 'companions-full',
			field: 'companions',
			values: { possible: 1 }
		});
		expect(await attendances.findMine(store.read, event.id, { guestEmail: email })).toMatchObject({
			answer: 'going',
			companions: 0
		});
		expect(await answerAsGuest(store, event, { email, companions: 1 })).toMatchObject({
			companions: 1
		});
	});

	it('that are fewer free places for the first on the waitlist', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 4 });
		const email = 'theo@guest.example';
		await aGuest(store, event, { email, companions: 3 });
		const first = await aGuest(store, event, { companions: 1 });
		const second = await aGuest(store, event);
		await aGuest(store, event, { email, companions: 1 });
		const answers = await attendances.listOf(store.read, event.id);
		expect(answers.find((one) => one.id === first.id)?.answer).toBe('going');
		expect(answers.find((one) => one.id === second.id)?.answer).toBe('waitlisted');
	});

	it('changed while waiting keep the position on the waitlist', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 2 });
		await aGuest(store, event, { companions: 1 });
		const email = 'samir@guest.example';
		const first = await aGuest(store, event, { email });
		await aGuest(store, event);
		const again = await aGuest(store, event, { email, companions: 1 });
		expect(again.waitingOrder).toBe(first.waitingOrder);
		expect(await attendances.waitingPosition(store.read, again)).toBe(1);
	});

	it('beyond the whole capacity are refused: such a party could never get places', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 2 });
		await aGuest(store, event);
		expect(await answerAsGuest(store, event, { companions: 2 })).toEqual({
			refused: 'party-too-large',
			field: 'companions',
			values: { possible: 1 }
		});
	});
});

describe('the capacity', () => {
	it('is kept by the database when the code is bypassed', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 2 });
		const row = {
			eventId: event.id,
			answeredAt: fromEpoch(0),
			changedAt: fromEpoch(0),
			answer: 'going' as const
		};
		await aGuest(store, event);
		expect(
			await store.write(byClock(), ({ tx }) =>
				tx
					.insert(rows)
					.values({ ...row, id: 'x' as AttendanceId, guestEmail: 'x@x.example', companions: 1 })
			)
		).toEqual({ refused: 'event-full' });
		const waiting = await store.write(byClock(), ({ tx }) =>
			tx.insert(rows).values({
				...row,
				id: 'y' as AttendanceId,
				guestEmail: 'y@x.example',
				companions: 1,
				answer: 'tentative'
			})
		);
		expect(waiting).not.toHaveProperty('refused');
		expect(
			await store.write(byClock(), ({ tx }) =>
				tx
					.update(rows)
					.set({ answer: 'going' })
					.where(eq(rows.id, 'y' as AttendanceId))
			)
		).toEqual({ refused: 'event-full' });
	});

	it('never falls below the number of people who come', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		await aGuest(store, event, { companions: 3 });
		const shrink = (capacity: number) =>
			store.write(byClock(), ({ tx }) =>
				tx.update(events).set({ capacity }).where(eq(events.id, event.id))
			);
		expect(await shrink(3)).toEqual({ refused: 'capacity-too-small' });
		expect(await shrink(4)).not.toHaveProperty('refused');
	});

	it('without a limit lets everybody in', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: null });
		for (let n = 0; n < 12; n += 1) {
			expect(await aGuest(store, event, { companions: 3 })).toMatchObject({ answer: 'going' });
		}
		expect(await attendances.placesOf(store.read, event.id)).toMatchObject({
			places: null,
			left: null,
			going: 12,
			companions: 36
		});
	});
});

import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import * as bookings from '$lib/server/bookings';
import type { Store } from '$lib/server/db/store';
import { outbox } from '$lib/server/outbox/schema';
import { hourMs, minuteMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

/** A booking that a concierge can move. */
async function aBookedRoom() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	const [member, concierge] = [await aMember(store, hub), await aConcierge(store, hub)];
	const booking = await aBooking(store, room, member, hours('10:00', '11:00'));
	const move = (from: string, until: string) =>
		must(store, byPerson(concierge, tuesday), (change) =>
			bookings.move(change, booking, { room, ...hours(from, until) })
		);
	const cancel = (by = concierge) =>
		must(store, byPerson(by, tuesday), (change) => bookings.cancel(change, booking, ''));
	return { store, room, member, concierge, booking, move, cancel };
}

const statesOf = async (store: Store) =>
	(await queuedMails(store)).map(({ kind, state }) => `${kind} ${state}`);

it('a booking that moves on before its holder was mailed is mailed as it is at last', async () => {
	const { store, move, cancel } = await aBookedRoom();
	await move('12:00', '13:00');
	await move('14:00', '15:00');
	const confirmed = 'booking-confirmed queued';
	expect(await statesOf(store)).toEqual([
		...[confirmed, 'booking-moved dropped', 'booking-moved queued']
	]);
	await cancel();
	expect(await statesOf(store)).toEqual([
		...[confirmed, 'booking-moved dropped', 'booking-moved dropped', 'booking-cancelled queued']
	]);
});

it('a mail about a booking that one has leads to the question whether to cancel it', async () => {
	const { store, booking, move, cancel } = await aBookedRoom();
	await move('12:00', '13:00');
	await cancel();
	const link = `/bookings/${booking.id}?cancel`;
	const mails = await queuedMails(store);
	expect(
		mails.map(({ kind, text, html }) => [kind, text.includes(link), html.includes(link)])
	).toEqual([
		['booking-confirmed', true, true],
		['booking-moved', true, true],
		['booking-cancelled', false, false]
	]);
});

it('a booking that is back where its holder knows it is not mailed', async () => {
	const { store, move } = await aBookedRoom();
	await move('12:00', '13:00');
	await move('14:00', '15:00');
	await move('10:00', '11:00');
	const dropped = 'booking-moved dropped';
	expect(await statesOf(store)).toEqual(['booking-confirmed queued', dropped, dropped]);
	await move('12:00', '13:00');
	await store.write(byClock(tuesday), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));
	await move('10:00', '11:00');
	expect((await statesOf(store)).slice(-2)).toEqual(['booking-moved sent', 'booking-moved queued']);
});

it('whoever’s account is disabled is not mailed that their booking moved', async () => {
	const { store, member, move, cancel } = await aBookedRoom();
	await store.write(byPerson(member, tuesday), ({ tx }) =>
		tx.update(users).set({ disabledAt: tuesday }).where(eq(users.id, member.id))
	);
	await move('12:00', '13:00');
	await cancel();
	expect(await statesOf(store)).toEqual(['booking-confirmed queued']);
});

it('a booking that its holder moves on or cancels is not mailed as the desk had moved it', async () => {
	for (const isCancelled of [false, true]) {
		const { store, room, member, booking, move, cancel } = await aBookedRoom();
		await move('12:00', '13:00');
		if (isCancelled) await cancel(member);
		else {
			await must(store, byPerson(member, tuesday), (change) =>
				bookings.move(change, booking, { room, ...hours('14:00', '15:00') })
			);
		}
		expect(await statesOf(store)).toEqual(['booking-confirmed queued', 'booking-moved dropped']);
	}
});

it('the mail that a booking moved waits for five minutes after the first move, unless one begins within three hours', async () => {
	const { store, room, booking, concierge } = await aBookedRoom();
	const { startsAt } = booking;
	const move = (hoursBefore: number, minutes: number, from: string, until: string) =>
		must(
			store,
			byPerson(concierge, plus(startsAt, minutes * minuteMs - hoursBefore * hourMs)),
			(change) => bookings.move(change, booking, { room, ...hours(from, until) })
		);
	await move(10, 0, '14:00', '15:00');
	await move(10, 2, '15:00', '16:00');
	const due = async () =>
		(await queuedMails(store))
			.filter(({ kind, state }) => kind === 'booking-moved' && state === 'queued')
			.map(({ nextTryAt }) => nextTryAt);
	expect(await due()).toEqual([plus(startsAt, 5 * minuteMs - 10 * hourMs)]);
	await move(2, 0, '12:00', '13:00');
	expect(await due()).toEqual([plus(startsAt, 5 * minuteMs - 10 * hourMs)]);
	await store.write(byPerson(concierge, startsAt), ({ tx }) =>
		tx.update(outbox).set({ state: 'sent' })
	);
	await move(1, 0, '12:30', '13:30');
	expect(await due()).toEqual([minus(startsAt, hourMs)]);
});

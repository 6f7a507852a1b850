import { expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import { limits } from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { hours, tryBooking, tuesday } from '../../factories/booking';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

it('who asks for a room and cancels in a loop mails the concierges a measured number of times', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { approval: 'concierge' });
	const member = await aMember(store, hub);
	const concierge = await aConcierge(store, hub);
	const ask = (now = tuesday) => tryBooking(store, room, member, hours('14:00', '15:00'), { now });
	const said = [];
	for (let i = 0; i < 25; i += 1) {
		const booking = await ask();
		said.push(booking);
		if (isRefusal(booking)) continue;
		await store.write(byPerson(member, tuesday), (change) => bookings.cancel(change, booking, ''));
	}
	const { free } = limits.bookingRequests;
	expect(said.filter((one) => !isRefusal(one))).toHaveLength(free);
	expect(said.at(-1)).toMatchObject({ refused: 'too-many-attempts' });
	expect(await queuedMails(store)).toHaveLength(2 * free);
	const later = await ask(plus(tuesday, hourMs));
	if (isRefusal(later)) throw new Error(later.refused);

	// To move it into hours that need a new decision mails them as well; a concierge does not ask.
	const move = (who: { id: typeof member.id }, from: string, until: string) =>
		store.write(byPerson(who, plus(tuesday, hourMs)), (change) =>
			bookings.move(change, later, { room, ...hours(from, until) })
		);
	const moved = [];
	for (let i = 0; i < free; i += 1) {
		moved.push(await (i % 2 ? move(member, '14:00', '15:00') : move(member, '16:00', '17:00')));
	}
	expect(moved.filter((one) => !isRefusal(one))).toHaveLength(free - 1);
	expect(moved.at(-1)).toMatchObject({ refused: 'too-many-attempts' });
	expect(await move(concierge, '10:00', '11:00')).toMatchObject({ id: later.id });
});

it('a room that needs no approval is booked as often as somebody wants', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	const member = await aMember(store, hub);
	for (let i = 0; i < 25; i += 1) {
		const booking = await tryBooking(store, room, member, hours('14:00', '15:00'));
		if (isRefusal(booking)) throw new Error(booking.refused);
		await store.write(byPerson(member, tuesday), (change) => bookings.cancel(change, booking, ''));
	}
});

import * as bookings from '$lib/server/bookings';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import type { Room } from '$lib/server/rooms';
import { addDays, parseDate } from '$lib/time/dates';
import { aBooking, aBookingInput, hours } from '../../../factories/booking';
import { monday, must } from '../../../factories/event';
import { aClosure, aRoom } from '../../../factories/room';
import type { Viewers } from './people';
import { times } from './times';
import { byPerson } from '../../../support/change';

/** Rooms with bookings of today, requests, and closures that contain bookings. */
export async function fillRooms(
	store: Store,
	hub: Hub,
	count: number,
	{ member, concierge }: Viewers
) {
	const book = (room: Room, hour: number, day: string, holder: { id: UserId } | null) =>
		must(store, byPerson(concierge, monday), (change) => {
			const input = aBookingInput(hours(`${hour}:00`, `${hour + 1}:00`, day), {
				title: 'Relecture'
			});
			return bookings.book(change, room, input, holder);
		});
	const [first] = await times(count, async (n) => {
		const room = await aRoom(store, hub, { slug: 'seille' });
		const asking = await aRoom(store, hub, { approval: 'concierge' });
		await aRoom(store, hub, { retired: true });
		const booking = await book(room, 13, '2026-11-23', member);
		const input = hours('13:00', '14:00', '2026-11-25');
		const requested = await aBooking(store, asking, member, input, { now: monday });
		const day = addDays(parseDate('2027-01-10'), n);
		await times(count, (hour) => book(room, 12 + hour, day, null));
		await aClosure(store, hub, hours('08:00', '20:00', day));
		return { room, booking, requested };
	});
	// Several bookings on one room's day, too.
	await times(count - 1, (n) => book(first!.room, 13 + n, '2026-11-23', member));
	return first!;
}

import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import type { Room } from '$lib/server/rooms';
import { parseTime, type LocalDate } from '$lib/time/dates';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { instantAt } from '$lib/time/wall';
import { byPerson } from '../support/change';
import { paris } from '../support/zones';

/** Tuesday 24 November 2026, 8:00 in Metz: the default time of every test. */
export const tuesday = fromEpoch(Date.UTC(2026, 10, 24, 7, 0));

/** An interval on that Tuesday or another day, in local time of Metz. */
export function hours(from: string, until: string, day = '2026-11-24') {
	const date = day as LocalDate;
	return {
		startsAt: instantAt(date, parseTime(from), paris),
		endsAt: instantAt(date, parseTime(until), paris)
	};
}

export function aBookingInput(
	times: { startsAt: Instant; endsAt: Instant },
	input: Partial<bookings.BookingInput> = {}
): bookings.BookingInput {
	return { title: '', visibility: 'members', ...times, ...input };
}

/** Books as a member would; may return a refusal. */
export function tryBooking(
	store: Store,
	room: Room,
	holder: { id: UserId },
	times: { startsAt: Instant; endsAt: Instant },
	{ now = tuesday, ...input }: Partial<bookings.BookingInput> & { now?: Instant } = {}
) {
	return store.write(byPerson(holder, now), (change) =>
		bookings.book(change, room, aBookingInput(times, input))
	);
}

/** A member's booking; throws on a refusal. */
export async function aBooking(
	...[store, room, holder, times, input]: Parameters<typeof tryBooking>
): Promise<bookings.Booking> {
	const booked = await tryBooking(store, room, holder, times, input);
	if (isRefusal(booked)) throw new Error(`the booking was refused: ${booked.refused}`);
	return booked;
}

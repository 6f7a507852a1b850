import { newId, type RoomId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { bookings } from '$lib/server/bookings/schema';
import { addDays, type LocalDate, parseTime, weekdayOf } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import { instantAt } from '$lib/time/wall';
import type { Place } from './place';
import { byClock } from '../tests/support/change';

type Row = typeof bookings.$inferInsert;

const times = [
	['08:30', '10:00'],
	['10:00', '11:00'],
	['11:30', '12:30'],
	['14:00', '15:30'],
	['16:00', '18:00']
] as const;

/**
 * Books the rooms of some hubs day after day, from `last` back in time, until there are `count`
 * bookings; the newest ones are the same however many follow. One of ten times stays free, one
 * booking of sixteen was cancelled.
 */
export async function fillHistory(
	store: Store,
	places: Place[],
	last: LocalDate,
	count: number
): Promise<void> {
	const rows = history(places, last);
	await store.write(byClock(), async ({ tx }) => {
		for (let left = count; left > 0;) {
			const some = take(rows, Math.min(left, 500));
			await tx.insert(bookings).values(some);
			left -= some.length;
		}
	});
}

function* history(places: Place[], last: LocalDate): Generator<Row, never> {
	let made = 0;
	for (let date = last; ; date = addDays(date, -1)) {
		if (weekdayOf(date) === 7) continue;
		const zone = places[0]!.hub.zone;
		const ranges = times.map(([from, until]) => ({
			startsAt: instantAt(date, parseTime(from), zone),
			endsAt: instantAt(date, parseTime(until), zone)
		}));
		for (const place of places) {
			for (const room of place.rooms) {
				for (const range of ranges) {
					made += 1;
					if (made % 10 > 0) yield booked(place, room.id, range, made);
				}
			}
		}
	}
}

function booked({ hub, members }: Place, roomId: RoomId, range: Interval, number: number): Row {
	const { id: holderId } = members[number % members.length]!;
	const at = minus(range.startsAt, 3 * dayMs);
	return {
		...{ id: newId(), hubId: hub.id, roomId, holderId, createdBy: holderId },
		...{ title: `Réunion ${number}`, state: number % 16 ? 'confirmed' : 'cancelled' },
		...{ ...range, busyFrom: range.startsAt, busyUntil: range.endsAt },
		...{ uid: newId(), createdAt: at, changedAt: at }
	};
}

function take<T>(from: Generator<T, never>, count: number): T[] {
	return Array.from({ length: count }, () => from.next().value);
}

import * as m from '$lib/messages/catalogue';
import { type Instant, latestOf } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import { and, eq, gt, lt } from 'drizzle-orm';
import type { RoomId } from '../../db/id';
import type { Db } from '../../db/types';
import type { EntryWindow } from '../../entries';
import type { CalendarEntry } from '../../ical';
import { signStably } from '../../secrets';
import { isLive } from '../booking';
import { bookings } from '../schema';

/** The only columns of a booking that are read for other people. */
export interface Busy {
	state: string;
	busyFrom: Instant;
	busyUntil: Instant;
	createdAt: Instant;
}

export function busyFacts({ state, busyFrom, busyUntil, createdAt }: Busy): Busy {
	return { state, busyFrom, busyUntil, createdAt };
}

/** The live bookings of a room within the window, in order. */
export function listBusy(db: Db, roomId: RoomId, { from, until }: EntryWindow): Promise<Busy[]> {
	return db
		.select({
			state: bookings.state,
			busyFrom: bookings.busyFrom,
			busyUntil: bookings.busyUntil,
			createdAt: bookings.createdAt
		})
		.from(bookings)
		.where(
			and(
				eq(bookings.roomId, roomId),
				isLive,
				gt(bookings.busyUntil, from),
				lt(bookings.busyFrom, until)
			)
		)
		.orderBy(bookings.busyFrom)
		.all();
}

/**
 * Busy times as entries that show only when a room is taken (calendars 35). Adjacent times become one
 * entry. The UID differs from the one in the holder's own calendar: it is derived from the contents of the
 * entry, so that an entry never changes; another range of time is another entry.
 * @param busy in order, without overlaps
 */
export function busyEntries(
	busy: Busy[],
	room: { id: string; zone: Zone; locale: Locale }
): CalendarEntry[] {
	return joined(busy).map(({ state, busyFrom, busyUntil, createdAt }) => {
		const tentative = state === 'requested';
		return {
			uid: signStably('busy', `${room.id} ${state} ${busyFrom} ${busyUntil}`),
			sequence: 0,
			changedAt: createdAt,
			startsAt: busyFrom,
			endsAt: busyUntil,
			zone: room.zone,
			title: tentative
				? m.calendars_busy_requested({}, { locale: room.locale })
				: m.calendars_busy({}, { locale: room.locale }),
			status: tentative ? 'tentative' : 'confirmed',
			busy: true
		};
	});
}

function joined(busy: Busy[]): Busy[] {
	const blocks: Busy[] = [];
	for (const one of busy) {
		const last = blocks.at(-1);
		if (last && last.busyUntil === one.busyFrom && last.state === one.state) {
			last.busyUntil = one.busyUntil;
			last.createdAt = latestOf(last.createdAt, one.createdAt);
		} else {
			blocks.push({ ...one });
		}
	}
	return blocks;
}

import { and, gt } from 'drizzle-orm';
import { isOneOf } from '../../entries/is-one-of';
import { holds, type EntrySource, type Part } from '../../entries';
import { live } from '../booking';
import { bookings } from '../schema';
import { factsFor, listDescribed, type DescribedBooking } from './booking-entries';
import { busyFacts } from './busy-entries';

/** Bookings in the calendar of their holder, and as busy time in that of their room. */
export const bookingEntries: EntrySource = {
	kind: 'booking',
	async describe(db, touched) {
		const byId = new Map(touched.map((one) => [one.id, one]));
		const rows = await listDescribed(db, isOneOf(bookings.id, [...byId.keys()]));
		return rows.flatMap((row) =>
			partsOf(row).filter(({ collection }) => holds(byId.get(row.id)!, collection))
		);
	},
	showing: {
		async room(db, ids, since) {
			const inRooms = and(isOneOf(bookings.roomId, ids), gt(bookings.endsAt, since));
			const rows = await db.select({ id: bookings.id }).from(bookings).where(inRooms).all();
			return rows.map(({ id }) => id);
		}
	}
};

function partsOf(booking: DescribedBooking): Part[] {
	const { id, holderId, locale, roomId, sequence, changedAt, createdAt, endsAt, busyUntil } =
		booking;
	const parts: Part[] = [];
	if (live(booking)) {
		const facts = busyFacts(booking);
		const collection = `room:${roomId}` as const;
		parts.push({ collection, id, facts, changedAt: createdAt, endsAt: busyUntil });
	}
	const facts = holderId && factsFor(booking);
	if (facts) {
		parts.push({
			collection: `user:${holderId}`,
			id,
			facts: { ...facts, locale },
			changedAt,
			sequence,
			endsAt
		});
	}
	return parts;
}

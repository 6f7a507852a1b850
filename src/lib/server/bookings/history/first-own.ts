import { and, eq, isNull, ne, notInArray } from 'drizzle-orm';
import type { Db } from '../../db/types';
import type { Booking } from '../booking';
import { bookings } from '../schema';

/**
 * Whether this is the first booking that its holder has made, and got at once. What the desk has booked for them or
 * answered does not count: they read of it in a mail.
 */
export async function isFirstOwn(db: Db, booking: Booking): Promise<boolean> {
	const { id, holderId, createdBy, state } = booking;
	if (state !== 'confirmed' || holderId === null || createdBy !== holderId) return false;
	const other = await db
		.select({ id: bookings.id })
		.from(bookings)
		.where(
			and(
				eq(bookings.holderId, holderId),
				eq(bookings.createdBy, holderId),
				eq(bookings.kind, 'member'),
				ne(bookings.id, id),
				isNull(bookings.decidedAt),
				notInArray(bookings.state, ['requested', 'expired'])
			)
		)
		.limit(1)
		.get();
	return other === undefined;
}

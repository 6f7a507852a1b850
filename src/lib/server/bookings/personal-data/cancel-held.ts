import { and, eq, gt, sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { touch } from '../../entries';
import { isLive } from '../booking';
import { bookings } from '../schema';

/** Cancels what a person who leaves for good still holds, and frees its time; nobody is named as having done it. */
export async function cancelHeld(change: Change, holderId: UserId): Promise<void> {
	const { tx, now } = change;
	const cancelled = await tx
		.update(bookings)
		.set({
			state: 'cancelled',
			cancelledAt: now,
			cancelledBy: null,
			sequence: sql`${bookings.sequence} + 1`,
			changedAt: now
		})
		.where(
			and(
				eq(bookings.holderId, holderId),
				eq(bookings.kind, 'member'),
				isLive,
				gt(bookings.endsAt, now)
			)
		)
		.returning({ id: bookings.id });
	for (const { id } of cancelled) touch(change, 'booking', id);
}

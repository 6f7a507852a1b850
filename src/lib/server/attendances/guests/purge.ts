import { and, inArray, isNotNull, isNull, like, lt, ne, sql } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import * as invitations from '../../invitations';
import { attendances } from '../schema';
import { events } from '../../events/schema';
import type { Change } from '../../db/change';

/** Twelve months. */
export const guestRetentionMs = 365 * dayMs;

/**
 * Deletes, twelve months after an event, the answers of guests and the addresses that were invited by hand,
 * as the form promises, and the names and addresses that were typed for people with an account. Their mails are
 * purged by the outbox after the same time. Answers without a name stay: they only count.
 * @returns how many answers were deleted
 */
export async function purgeGuests(change: Change): Promise<number> {
	const { tx, now } = change;
	const longOver = tx
		.select({ id: events.id })
		.from(events)
		.where(lt(events.endsAt, minus(now, guestRetentionMs)));
	await invitations.purgeTypedAddresses(change, 'event', longOver);
	// Not null, which would show the desk the name and the address of the account.
	await tx
		.update(attendances)
		.set({ guestName: '', typedEmail: sql`substr(${attendances.typedEmail}, 1, 0)` })
		.where(
			and(
				isNotNull(attendances.userId),
				ne(attendances.guestName, ''),
				inArray(attendances.eventId, longOver)
			)
		);
	const { rowsAffected } = await tx
		.delete(attendances)
		.where(
			and(
				isNull(attendances.userId),
				like(attendances.guestEmail, '%@%'),
				inArray(attendances.eventId, longOver)
			)
		);
	return rowsAffected;
}

import { and, inArray, isNull, lt } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import * as invitations from '../../invitations';
import { attendances } from '../schema';
import { events } from '../../events/schema';
import type { Change } from '../../db/change';

/** Twelve months. */
export const guestRetentionMs = 365 * dayMs;

/**
 * Forgets, twelve months after an event, who answered without an account and which addresses were
 * invited by hand: the form promised it. Their mails go the same way (`outbox/forget`).
 * @returns how many answers
 */
export async function purgeGuests(change: Change): Promise<number> {
	const { tx, now } = change;
	const longOver = tx
		.select({ id: events.id })
		.from(events)
		.where(lt(events.endsAt, minus(now, guestRetentionMs)));
	await invitations.purgeTypedAddresses(change, 'event', longOver);
	const { rowsAffected } = await tx
		.delete(attendances)
		.where(and(isNull(attendances.userId), inArray(attendances.eventId, longOver)));
	return rowsAffected;
}

import { and, inArray, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../db/types';
import * as invitations from '../invitations';
import { attendances, events } from '../events/schema';

/** Twelve months. */
export const guestRetentionMs = 365 * 24 * 60 * 60_000;

/**
 * Forgets, twelve months after an event, who answered without an account and which addresses were
 * invited by hand: the form promised it. Their mails go the same way (`outbox/forget`).
 * @returns how many answers
 */
export async function purgeGuests(tx: Tx, now: number): Promise<number> {
	const longOver = tx
		.select({ id: events.id })
		.from(events)
		.where(lt(events.endsAt, now - guestRetentionMs));
	await invitations.purgeTypedAddresses(tx, 'event', longOver);
	const { rowsAffected } = await tx
		.delete(attendances)
		.where(and(isNull(attendances.userId), inArray(attendances.eventId, longOver)));
	return rowsAffected;
}

import { touch } from '../entries';
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { dayMs, hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import type { Change } from '../db/change';
import { recordedBefore } from '../db/moments/recorded';
import { hasConcierge } from '../members';
import { isNotMailed, mailsAtOnce } from '../outbox';
import { mailExpired, mailStillWaits } from './mail/tell';
import { bookings } from './schema';

/** A literal, as in `isLive`. */
const isRequested = sql`${bookings.state} = 'requested'`;

/** How long before its time a request is brought to mind, in milliseconds, and how long it has waited then. */
const remindBefore = dayMs;
const remindAfter = 2 * hourMs;

/**
 * Reminds the concierges of requests that begin within a day, once each. Runs in the tick.
 * @param limit how many at most
 * @returns how many requests were brought to mind
 */
export async function remindOfRequests(change: Change, limit = mailsAtOnce): Promise<number> {
	const { tx, now } = change;
	const waiting = await tx
		.select()
		.from(bookings)
		.where(
			and(
				isRequested,
				gt(bookings.startsAt, now),
				lte(bookings.startsAt, plus(now, remindBefore)),
				recordedBefore(bookings.changedAt, remindAfter, now),
				hasConcierge(bookings.hubId, bookings.holderId),
				isNotMailed('booking-waits', bookings.id, bookings.sequence)
			)
		)
		.limit(limit)
		.all();
	for (const booking of waiting) await mailStillWaits(change, booking);
	return waiting.length;
}

/**
 * Ends requests that nobody answered before their time came, frees the room, and tells their holders. Runs
 * in the tick.
 * @param limit how many at most
 * @returns how many ended
 */
export async function expireRequests(change: Change, limit = mailsAtOnce): Promise<number> {
	const { tx, now } = change;
	const due = await tx
		.select({ id: bookings.id, sequence: bookings.sequence })
		.from(bookings)
		.where(and(isRequested, lte(bookings.startsAt, now)))
		.limit(limit)
		.all();
	for (const { id, sequence } of due) {
		const expired = await tx
			.update(bookings)
			.set({ state: 'expired', sequence: sequence + 1, changedAt: now })
			.where(eq(bookings.id, id))
			.returning()
			.get();
		touch(change, 'booking', id);
		await mailExpired(change, expired);
	}
	return due.length;
}

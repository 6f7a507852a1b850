import { inArray, lt } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { guestRetentionMs } from '../attendances/guests/purge';
import type { Change } from '../db/change';
import { recordedBefore } from '../db/moments/recorded';
import { events } from '../events/schema';
import { checkIns, walkIns } from './schema';

/** A device sends what it noted until the next day, and no page is open longer. */
const checkInRetentionMs = 7 * dayMs;

/** Deletes walk-ins twelve months after their event, as guests are, and the ids of check-ins after a week. */
export async function purgeCheckIns({ tx, now }: Change): Promise<void> {
	const longOver = tx
		.select({ id: events.id })
		.from(events)
		.where(lt(events.endsAt, minus(now, guestRetentionMs)));
	await tx.delete(walkIns).where(inArray(walkIns.eventId, longOver));
	await tx.delete(checkIns).where(recordedBefore(checkIns.madeAt, checkInRetentionMs, now));
}

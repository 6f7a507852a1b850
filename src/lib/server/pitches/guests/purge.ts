import { and, inArray, isNotNull, lt } from 'drizzle-orm';
import { minus } from '$lib/time/instant';
import { guestRetentionMs } from '../../attendances/guests/purge';
import type { Change } from '../../db/change';
import { events } from '../../events/schema';
import { pitches } from '../schema';

/** Deletes the pitches of guests twelve months after their event, as their answers are. */
export async function purgeGuestPitches({ tx, now }: Change): Promise<number> {
	const longOver = tx
		.select({ id: events.id })
		.from(events)
		.where(lt(events.endsAt, minus(now, guestRetentionMs)));
	const { rowsAffected } = await tx
		.delete(pitches)
		.where(and(isNotNull(pitches.guestName), inArray(pitches.eventId, longOver)));
	return rowsAffected;
}

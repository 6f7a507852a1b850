import { and, eq, exists, gt, inArray, isNotNull, not, or } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import type { Change } from '../db/change';
import { recordedBefore } from '../db/moments/recorded';
import { events } from '../events/schema';
import { eventSeries } from '../series/schema';
import { alerts } from './schema';

/** Three years, as for accounts (local L4). */
const addressRetentionMs = 3 * 365 * dayMs;

/**
 * Forgets who was to be told of a series that has ended and of which nothing is to come, and bare addresses after
 * three years. A job.
 * @returns how many
 */
export async function purgeAlerts({ tx, now }: Change): Promise<number> {
	const toCome = tx
		.select({ id: events.id })
		.from(events)
		.where(and(eq(events.seriesId, eventSeries.id), gt(events.endsAt, now)));
	const over = tx
		.select({ id: eventSeries.id })
		.from(eventSeries)
		.where(and(isNotNull(eventSeries.endedAt), not(exists(toCome))));
	const { rowsAffected } = await tx
		.delete(alerts)
		.where(
			or(
				inArray(alerts.seriesId, over),
				and(isNotNull(alerts.email), recordedBefore(alerts.startedAt, addressRetentionMs, now))
			)
		);
	return rowsAffected;
}

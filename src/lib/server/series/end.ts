import { and, eq, gt } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import { cancel } from '../events/cancel';
import { events } from '../events/schema';
import { eventSeries } from './schema';
import { findRunning } from './find-running';
import type { EventSeries } from './series';
import type { Change } from '../db/change';

/**
 * Ends a series: no more editions are made.
 * Refused with `not-concierge`, or `series-ended`: it has ended already, and editions kept then stay.
 * @param coming what happens to upcoming published editions: they stay as single events, or are cancelled
 * with this reason
 */
export async function endSeries(
	change: Change,
	given: Pick<EventSeries, 'id'>,
	coming: 'keep' | { cancel: string }
): Promise<void | Refusal> {
	const { tx, now } = change;
	const series = await findRunning(change, given);
	if (isRefusal(series)) return series;
	await tx.update(eventSeries).set({ endedAt: now }).where(eq(eventSeries.id, series.id));
	if (coming === 'keep') return;
	const standing = await tx
		.select({ id: events.id })
		.from(events)
		.where(
			and(eq(events.seriesId, series.id), eq(events.state, 'published'), gt(events.startsAt, now))
		)
		.all();
	for (const event of standing) {
		const cancelled = await cancel(change, event, coming.cancel);
		if (isRefusal(cancelled)) return cancelled;
	}
}

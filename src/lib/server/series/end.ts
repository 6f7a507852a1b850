import { and, eq, gt } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Tx } from '../db/types';
import { cancel } from '../events/cancel';
import { events, eventSeries } from '../events/schema';
import { findRunning } from './find-running';
import type { EventSeries } from './series';

/**
 * Ends a cycle: no more editions are made.
 * @param coming what becomes of the editions that are announced: they stay as single evenings, or
 * are called off with this reason
 * @returns `series-ended` when somebody was faster: what they kept stays
 */
export async function endSeries(
	tx: Tx,
	given: Pick<EventSeries, 'id'>,
	coming: 'keep' | { cancel: string },
	by: { id: string } | null,
	now: number
): Promise<void | Refusal> {
	const series = await findRunning(tx, given);
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
		const cancelled = await cancel(tx, event, coming.cancel, by, now);
		if (isRefusal(cancelled)) return cancelled;
	}
}

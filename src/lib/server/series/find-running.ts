import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessConcierge } from '../members';
import { findSeriesById, type EventSeries } from './series';
import type { Change } from '../db/change';

/**
 * Reads a series inside the transaction that changes it, because the page may be out of date.
 * Refused with `not-concierge`: not a concierge of its hub; `series-ended`.
 */
export async function findRunning(
	change: Change,
	{ id }: Pick<EventSeries, 'id'>
): Promise<EventSeries | Refusal> {
	const series = await findSeriesById(change.tx, id);
	if (!series) return refuse('series-ended');
	const notAllowed = await refuseUnlessConcierge(change, series.hubId);
	if (notAllowed) return notAllowed;
	return series.endedAt === null ? series : refuse('series-ended');
}

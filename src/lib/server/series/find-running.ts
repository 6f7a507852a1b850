import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessConcierge } from '../members';
import { findSeriesById, type EventSeries } from './series';
import type { Change } from '../db/change';

/**
 * The series as it is inside the transaction, for a concierge of its hub, who may change it: the page
 * that was pressed on may be older.
 * @returns `not-concierge` for others, `series-ended` when somebody has ended it
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

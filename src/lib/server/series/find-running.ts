import { refuse, type Refusal } from '$lib/messages/refusal';
import { findSeriesById, type EventSeries } from './series';
import type { Change } from '../db/change';

/**
 * The cycle as it is inside the transaction: the page that was pressed on may be older.
 * @returns `series-ended` when somebody has ended it
 */
export async function findRunning(
	{ tx }: Change,
	{ id }: Pick<EventSeries, 'id'>
): Promise<EventSeries | Refusal> {
	const series = await findSeriesById(tx, id);
	return series?.endedAt === null ? series : refuse('series-ended');
}

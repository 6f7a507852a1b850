import { refuse, type Refusal } from '$lib/messages/refusal';
import { findSeriesById, type EventSeries } from './series';
import type { Change } from '../db/change';

/** `series-ended` when somebody has ended the cycle: a page that was left open may not know it. */
export async function refuseEnded(
	{ tx }: Change,
	{ id }: EventSeries
): Promise<Refusal | undefined> {
	const series = await findSeriesById(tx, id);
	return series?.endedAt === null ? undefined : refuse('series-ended');
}

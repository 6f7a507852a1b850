import { and, asc, eq, ne } from 'drizzle-orm';
import type { Event } from '../events/event';
import type { EventFollower } from '../events/follow';
import { events } from '../events/schema';
import { setNumber } from '../events/set-number';
import { findSeriesById, type EventSeries } from './series';
import type { Change } from '../db/change';

/** Renumbers a series after one of its editions was moved or cancelled on its own. */
export const editionNumbers: EventFollower = {
	async changed(change, { before, after }) {
		if (before.startsAt !== after.startsAt) await renumberAround(change, after);
	},
	cancelled: renumberAround
};

async function renumberAround(
	change: Change,
	{ seriesId }: Pick<Event, 'seriesId'>
): Promise<void> {
	const { tx } = change;
	const series = seriesId && (await findSeriesById(tx, seriesId));
	if (series) await renumber(change, series);
}

/**
 * Numbers the editions of a series in order of time. Skipped and cancelled ones get no number; past editions
 * keep theirs. A new number is a word: SEQUENCE stays, and only who was invited is mailed
 * (docs/decisions/0023).
 */
export async function renumber(change: Change, series: EventSeries): Promise<void> {
	const { tx, now } = change;
	const scheduled = await tx
		.select({ id: events.id, number: events.number, startsAt: events.startsAt })
		.from(events)
		.where(and(eq(events.seriesId, series.id), ne(events.state, 'cancelled')))
		.orderBy(asc(events.startsAt))
		.all();
	let number = series.firstNumber;
	for (const event of scheduled) {
		const isPast = event.startsAt <= now && event.number !== null;
		if (!isPast && event.number !== number) {
			await setNumber(change, event.id, number);
		}
		number = (isPast ? event.number! : number) + 1;
	}
}

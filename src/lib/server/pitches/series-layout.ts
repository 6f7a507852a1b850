import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { minutesPerDay } from '$lib/time/durations';
import { minutes } from '$lib/time/minutes';
import { minutesOfDay } from '$lib/time/wall';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import type { EventSeries } from '../series';
import { findRunning } from '../series/find-running';
import type { Layout } from './pitch';
import { slotsThatFit } from './running-order';
import { pitchSeriesLayouts } from './schema';

/** The layout of a series; undefined when its events are not pitch nights. */
export async function findSeriesLayout(
	db: Db,
	{ id }: Pick<EventSeries, 'id'>
): Promise<Layout | undefined> {
	const row = await db
		.select()
		.from(pitchSeriesLayouts)
		.where(eq(pitchSeriesLayouts.seriesId, id))
		.get();
	if (!row) return undefined;
	const { seriesId: _, ...layout } = row;
	return layout;
}

/**
 * Saves the layout of a series, for pitch nights that are made from now on. Refused with `not-concierge`,
 * `series-ended`, or `series-order`: the slots do not fit between start and end.
 * @throws Error when the events of the series are not pitch nights
 */
export async function saveSeriesLayout(
	change: Change,
	given: Pick<EventSeries, 'id'>,
	{ slotCount, slotMinutes, questionMinutes, welcomeMinutes, breakAfter, breakMinutes }: Layout
): Promise<void | Refusal> {
	const series = await findRunning(change, given);
	if (isRefusal(series)) return series;
	if (series.kind !== 'pitch') throw new Error('a running order for a series without pitches');
	const layout = {
		...{ slotCount, slotMinutes, questionMinutes },
		...{ welcomeMinutes, breakAfter, breakMinutes }
	};
	const tooMany = refuseSeriesLayout(series, layout);
	if (tooMany) return tooMany;
	await change.tx
		.insert(pitchSeriesLayouts)
		.values({ seriesId: series.id, ...layout })
		.onConflictDoUpdate({ target: pitchSeriesLayouts.seriesId, set: layout });
}

/** Refused with `series-order`: the slots do not fit between start and end, which are local times. */
export function refuseSeriesLayout(
	{ startTime, endTime }: Pick<EventSeries, 'startTime' | 'endTime'>,
	layout: Layout
): Refusal | undefined {
	const length = minutes(
		(minutesOfDay(endTime) - minutesOfDay(startTime) + minutesPerDay) % minutesPerDay
	);
	const possible = slotsThatFit(layout, length);
	if (layout.slotCount <= possible) return undefined;
	return refuse('series-order', { field: 'slotCount', values: { possible } });
}

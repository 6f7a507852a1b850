import { isRefusal } from '$lib/messages/refusal';
import type { Event } from '../events';
import type { EventSeries } from '../series';
import { createRunningOrder } from './create-running-order';
import type { Layout } from './pitch';
import { slotsThatFit } from './running-order';
import type { Change } from '../db/change';

/** How a series divides its evenings; undefined when they are no pitch nights. */
export function layoutOf(series: EventSeries): Layout | undefined {
	if (series.kind !== 'pitch' || series.slotCount === null) return undefined;
	return {
		slotCount: series.slotCount,
		slotMinutes: series.slotMinutes ?? 7,
		questionMinutes: series.questionMinutes ?? 0,
		welcomeMinutes: series.welcomeMinutes ?? 0,
		breakAfter: series.breakAfter ?? 0,
		breakMinutes: series.breakMinutes ?? 0
	};
}

/**
 * Gives an edition that a series just made its running order: the hook of `series.makeEditions`. An
 * evening that the clock change makes too short for its slots gets its slots as far as they fit.
 */
export async function createEditionRunningOrder(
	change: Change,
	event: Event,
	series: EventSeries
): Promise<void> {
	const layout = layoutOf(series);
	if (!layout) return;
	const night = await createRunningOrder(change, event, layout);
	if (!isRefusal(night)) return;
	const slotCount = slotsThatFit(layout, (event.endsAt - event.startsAt) / 60_000);
	const shorter = await createRunningOrder(change, event, { ...layout, slotCount });
	if (isRefusal(shorter)) throw new Error('an edition too short for its welcome');
}

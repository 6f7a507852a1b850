import { isRefusal } from '$lib/messages/refusal';
import { minutesBetween } from '$lib/time/minutes';
import type { Event } from '../events';
import type { EventSeries } from '../series';
import { createRunningOrder } from './create-running-order';
import { slotsThatFit } from './running-order';
import { findSeriesLayout } from './series-layout';
import type { Change } from '../db/change';

/**
 * Creates the running order of an edition that a series just made; registered as an edition follower. When
 * the clock change makes the event too short, it gets as many slots as fit.
 */
export async function createEditionRunningOrder(
	change: Change,
	event: Event,
	series: EventSeries
): Promise<void> {
	const layout = await findSeriesLayout(change.tx, series);
	if (!layout) return;
	const pitchNight = await createRunningOrder(change, event, layout);
	if (!isRefusal(pitchNight)) return;
	const slotCount = slotsThatFit(layout, minutesBetween(event.startsAt, event.endsAt));
	const shorter = await createRunningOrder(change, event, { ...layout, slotCount });
	if (isRefusal(shorter)) throw new Error('an edition too short for its welcome');
}

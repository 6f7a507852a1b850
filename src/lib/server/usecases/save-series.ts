import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import type { Hub } from '../hubs';
import * as pitches from '../pitches';
import * as series from '../series';
import { findRunning } from '../series/find-running';

// The series module does not know pitches, but a pitch night needs its running order when it is made.

interface WithLayout {
	/** The layout of its pitch nights; undefined for other kinds. */
	layout?: pitches.Layout | undefined;
}

/**
 * Starts a series and makes its first editions. Refused as `series.createSeries` and
 * `pitches.saveSeriesLayout` are.
 */
export async function startSeries(
	change: Change,
	hub: Pick<Hub, 'id'>,
	{ layout, ...draft }: series.SeriesDraft & WithLayout
): Promise<series.EventSeries | Refusal> {
	const made = await series.createSeries(change, hub, draft);
	if (isRefusal(made)) return made;
	const wrong = layout && (await pitches.saveSeriesLayout(change, made, layout));
	if (isRefusal(wrong)) return wrong;
	const editions = await series.makeEditions(change, made);
	return isRefusal(editions) ? editions : made;
}

/**
 * Changes a series and its published future editions. A new layout applies only to editions made from now on.
 * Refused as `series.changeSeries` and `pitches.saveSeriesLayout` are.
 */
export async function changeSeries(
	change: Change,
	given: Pick<series.EventSeries, 'id'>,
	{ layout, ...changes }: series.SeriesChanges & WithLayout
): Promise<series.EventSeries | Refusal> {
	// Before the editions: an order that no longer fits the series is said at its own field.
	const unfit = await refuseOrder(change, given, changes, layout);
	if (unfit) return unfit;
	const changed = await series.changeSeries(change, given, changes);
	if (isRefusal(changed)) return changed;
	const wrong = layout && (await pitches.saveSeriesLayout(change, changed, layout));
	return isRefusal(wrong) ? wrong : changed;
}

/**
 * Refused as `findRunning` and `series.refuseRule` are, and with `series-order`: the slots do not fit
 * between the new times.
 */
async function refuseOrder(
	change: Change,
	given: Pick<series.EventSeries, 'id'>,
	changes: series.SeriesChanges,
	layout: pitches.Layout | undefined
): Promise<Refusal | undefined> {
	const running = await findRunning(change, given);
	if (isRefusal(running)) return running;
	const changed = { ...running, ...changes };
	const wrong = series.refuseRule(changed);
	if (wrong) return wrong;
	const order = layout ?? (await pitches.findSeriesLayout(change.tx, running));
	return order && pitches.refuseSeriesLayout(changed, order);
}

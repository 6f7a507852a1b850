import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../db/change';
import type { Hub } from '../hubs';
import * as pitches from '../pitches';
import * as series from '../series';

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
	hub: Hub,
	{ layout, ...draft }: series.SeriesDraft & WithLayout
): Promise<series.EventSeries | Refusal> {
	const made = await series.createSeries(change, hub, draft);
	if (isRefusal(made)) return made;
	const wrong = layout && (await pitches.saveSeriesLayout(change, made, layout));
	if (isRefusal(wrong)) return wrong;
	const editions = await series.makeEditions(change, made, hub);
	return isRefusal(editions) ? editions : made;
}

/**
 * Changes a series and its published future editions. A new layout applies only to editions made from now on.
 * Refused as `series.changeSeries` and `pitches.saveSeriesLayout` are.
 */
export async function changeSeries(
	change: Change,
	given: Pick<series.EventSeries, 'id'>,
	hub: Hub,
	{ layout, ...changes }: series.SeriesChanges & WithLayout
): Promise<series.EventSeries | Refusal> {
	const changed = await series.changeSeries(change, given, hub, changes);
	if (isRefusal(changed)) return changed;
	const wrong = layout && (await pitches.saveSeriesLayout(change, changed, layout));
	return isRefusal(wrong) ? wrong : changed;
}
